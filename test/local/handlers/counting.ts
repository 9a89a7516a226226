import { builtOnce } from './shared.ts'

export const handler = () => {
  builtOnce.calls += 1
  return { statusCode: 200, body: String(builtOnce.calls) }
}
