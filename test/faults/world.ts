import { randomBytes } from 'node:crypto'
import { agenda } from '../../lib/adapters/dynamodb/agenda.ts'
import { digestStore } from '../../lib/adapters/dynamodb/digest-store.ts'
import { disputeStore } from '../../lib/adapters/dynamodb/dispute-store.ts'
import { keyStore } from '../../lib/adapters/dynamodb/key-store.ts'
import { noticeStore } from '../../lib/adapters/dynamodb/notice-store.ts'
import { reportStore } from '../../lib/adapters/dynamodb/report-store.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { sealWith } from '../../lib/adapters/seal/seal.ts'
import type { Outgoing } from '../../lib/domain/notice.ts'
import type { ContactKind } from '../../lib/domain/roster.ts'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import type { Log } from '../../lib/ports.ts'
import { tells } from '../../lib/usecases/publish-commit.ts'
import type { World } from '../../lib/usecases/world.ts'
import { roster } from './roster.ts'
import type { Run } from './run.ts'

const pepper = randomBytes(32)
const master = {
  generate: async () => ({ plain: new Uint8Array(32), wrapped: new Uint8Array(32) }),
  unwrap: async () => pepper,
}

/** The stores on the run's table; bus, topics, roster and channels as counted calls of the run. */
export function worldOf(run: Run): World {
  const { table } = run
  let ids = 0
  const clock = () => new Date(run.now).toISOString()
  const log: Log = {
    info: () => {},
    error: (event, fields) => void run.logged.push({ event, fields }),
    count: (metric, value = 1) => void run.counts.set(metric, (run.counts.get(metric) ?? 0) + value),
  }
  const channel = (kind: ContactKind) => ({
    name: `test-${kind}`,
    kind,
    send: (message: Outgoing) =>
      run.outside.through(`channel ${kind}`, async () => {
        const outcome = await run.channel(kind, message)
        if (outcome.outcome === 'handed') run.sent.push({ kind, message, at: clock() })
        return outcome
      }),
  })
  return {
    clock,
    newId: () => `id-${++ids}`,
    digest: nodeCrypto.sha256Hex,
    pause: async (milliseconds) => {
      run.now += milliseconds
      await new Promise(setImmediate)
    },
    log,
    seal: sealWith(master, { loadPepper: async () => pepper, clock }),
    reports: reportStore(table),
    keys: keyStore(table),
    disputes: disputeStore(table),
    notices: noticeStore(table),
    agenda: { ...agenda(table), due: (now, limit, after) => run.due({ now, limit, after }) },
    digests: digestStore(table),
    directory: { roster: () => run.outside.through('roster', async () => roster) },
    policies: { current: currentPolicy, version: policyOf },
    calendar: workingDays,
    bus: {
      publish: (facts) =>
        run.outside.through('bus', async () => {
          run.published.push(...facts)
          for (const fact of facts) if (tells(fact)) run.tasks.push({ kind: 'notify', fact })
        }),
    },
    topics: {
      publish: (messages) =>
        run.outside.through('topics', async () => {
          const fault = run.topicsFault()
          if (fault) throw fault
          for (const { noticeId } of messages) run.tasks.push({ kind: 'deliver', noticeId })
        }),
      alarm: (subject) =>
        run.outside.through('alarm', async () => {
          const fault = run.topicsFault()
          if (fault) throw fault
          run.alarms.push(subject)
        }),
    },
    channels: [channel('sms'), channel('email')],
    firstLookMs: 45_000,
    consoleUrl: 'https://example.com',
  }
}
