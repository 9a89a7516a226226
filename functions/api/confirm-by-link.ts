import { api } from '../../lib/lambda/api.ts'
import { links } from '../../lib/lambda/links.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { readPolicies } from '../wiring.ts'
import { linked } from '../wiring-officials.ts'

const name = 'confirm-by-link'

const world = async () => {
  await readPolicies()
  return linked(name)
}

/** The page behind the link of an alert: the only thing that it can do is to confirm that alert for its recipient. */
export const handler = api({ log: createLog(name), open: links(world) })
