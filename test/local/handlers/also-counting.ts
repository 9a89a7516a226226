export { handler } from './counting.ts'
