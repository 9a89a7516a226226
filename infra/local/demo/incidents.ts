import { readFile } from 'node:fs/promises'
import * as z from 'zod'

const file = new URL('../../../test/fixtures/incidents.json', import.meta.url)

const Incident = z.object({
  id: z.string(),
  source: z.string(),
  synthetic: z.boolean(),
  body: z.looseObject({ ref: z.string() }),
})
export type Incident = z.infer<typeof Incident>

/** The sample incidents, as data: real ones without names, and synthetic ones that say so. */
export const readIncidents = async (): Promise<Incident[]> =>
  z.array(Incident).parse(JSON.parse(await readFile(file, 'utf8')))
