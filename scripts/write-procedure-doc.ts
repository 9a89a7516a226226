import { writeFile } from 'node:fs/promises'
import { procedureDocument } from '../lib/contract/procedure-doc.ts'
import { changchun } from '../lib/policies/changchun.ts'

await writeFile(new URL('../docs/procedure.md', import.meta.url), procedureDocument(changchun))
