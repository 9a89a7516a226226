import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { accountability } from '../../lib/lambda/officials/accountability.ts'
import { uploading } from '../../lib/lambda/officials/attachments.ts'
import { byHand } from '../../lib/lambda/officials/by-hand.ts'
import { disputes } from '../../lib/lambda/officials/disputes.ts'
import { drills } from '../../lib/lambda/officials/drills.ts'
import { myself } from '../../lib/lambda/officials/myself.ts'
import { rolls } from '../../lib/lambda/officials/roll.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { noteRefused } from '../../lib/usecases/note-refused.ts'
import { once, readPolicies, table } from '../wiring.ts'
import { attachments } from '../wiring-attachments.ts'
import { serving } from '../wiring-officials.ts'

const name = 'serve-officials'
const glances = once(() => glanceStore(table()))
const acting = () => ({ ...serving(name), uploads: attachments() })

/** Everything that officials ask for; the handlers stand by subject in lib/lambda/officials. */
export const handler = api({
  log: createLog(name),
  identify: async (asked) => {
    await readPolicies()
    return authenticateOfficial(serving(name), asked)
  },
  refused: (call) => noteRefused(serving(name), call),
  officials: {
    ...myself,
    ...accountability(() => serving(name)),
    ...byHand(() => ({ ...serving(name), glances: glances() })),
    ...drills(() => serving(name)),
    ...disputes(acting),
    ...uploading(acting),
    ...rolls(() => serving(name)),
  },
})
