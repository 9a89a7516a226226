import { writeFile } from 'node:fs/promises'
import { openApiText } from '../lib/contract/openapi.ts'

await writeFile(new URL('../docs/openapi.json', import.meta.url), openApiText())
