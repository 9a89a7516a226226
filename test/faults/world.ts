import { randomBytes } from 'node:crypto'
import { accountStore } from '../../lib/adapters/dynamodb/account-store.ts'
import { agenda } from '../../lib/adapters/dynamodb/agenda.ts'
import { bodyStore } from '../../lib/adapters/dynamodb/body-store.ts'
import { callbackStore } from '../../lib/adapters/dynamodb/callback-store.ts'
import { dayStore } from '../../lib/adapters/dynamodb/day-store.ts'
import { digestStore } from '../../lib/adapters/dynamodb/digest-store.ts'
import { disputeStore } from '../../lib/adapters/dynamodb/dispute-store.ts'
import { heardStore } from '../../lib/adapters/dynamodb/heard-store.ts'
import { keyStore } from '../../lib/adapters/dynamodb/key-store.ts'
import { letterStore } from '../../lib/adapters/dynamodb/letter-store.ts'
import { noticeStore } from '../../lib/adapters/dynamodb/notice-store.ts'
import { quarterStore } from '../../lib/adapters/dynamodb/quarter-store.ts'
import { recordStore } from '../../lib/adapters/dynamodb/record-store.ts'
import { reportStore } from '../../lib/adapters/dynamodb/report-store.ts'
import { textStore } from '../../lib/adapters/dynamodb/text-store.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { KeyPurpose } from '../../lib/adapters/seal/master-key.ts'
import { sealWith } from '../../lib/adapters/seal/seal.ts'
import type { OutgoingLetter } from '../../lib/domain/letter.ts'
import type { Outgoing } from '../../lib/domain/notice.ts'
import { recordKind } from '../../lib/domain/record-kinds.ts'
import type { ContactKind } from '../../lib/domain/roster.ts'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import type { Log } from '../../lib/ports.ts'
import type { RootStore } from '../../lib/stores.ts'
import { tells } from '../../lib/usecases/publish-commit.ts'
import type { World } from '../../lib/usecases/world.ts'
import { roster } from './roster.ts'
import type { Run } from './run.ts'

const pepper = randomBytes(32)
const master = {
  generate: async () => ({ plain: new Uint8Array(32), wrapped: new Uint8Array(32) }),
  unwrap: async (_wrapped: Uint8Array, purpose: KeyPurpose) => (purpose === 'pepper' ? pepper : new Uint8Array(32)),
}

const none = () => Promise.reject(new Error('this run has no bucket'))
const noBucket: RootStore = { dates: none, read: none, put: none }

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
    sendLetter: (letter: OutgoingLetter) =>
      run.outside.through(`letter by ${kind}`, async () => {
        const outcome = run.letterChannel(kind, letter)
        if (outcome.outcome === 'handed') run.lettersSent.push({ kind, letter, at: clock() })
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
    records: recordStore(table),
    letters: letterStore(table),
    recordKind: (name) => run.kinds.get(name) ?? recordKind(name),
    texts: textStore(table),
    bodies: bodyStore(table),
    days: dayStore(table),
    heard: heardStore(table, clock),
    callbacks: callbackStore(table),
    sourceList: async () => run.sources,
    accounts: accountStore(table),
    quarters: quarterStore(table),
    roots: noBucket,
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
    confirmUrl: 'https://example.com',
  }
}
