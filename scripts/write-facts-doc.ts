import { writeFile } from 'node:fs/promises'
import { factsDocument } from '../lib/contract/facts-doc.ts'

await writeFile(new URL('../docs/facts.md', import.meta.url), factsDocument())
