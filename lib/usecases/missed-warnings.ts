import {
  type MissedCommand,
  MissedForm,
  type MissedWarning,
  missedKind,
} from '../domain/missed-warning/missed-warning.ts'
import { sameNumber } from '../domain/numbers.ts'
import { Quarter, quarterOfDate } from '../domain/quarter.ts'
import type { RegisterEntry } from '../domain/quarter-counting/quality.ts'
import type { Recorded } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import type { ListStore } from '../list-store.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { listRecords } from './view-record.ts'
import type { Needs } from './world.ts'

type Acting = ActingOnRecord & { lists: ListStore }
type Reading = Needs<'records' | 'digest' | 'log'>

/** Ids begin with the quarter, so that a quarter's entries are read alone. */
const entriesOf = (world: Reading, quarter: string): Promise<Recorded<MissedWarning>[]> =>
  listRecords(world, missedKind, `${quarter}.`)

/** What the quarter's figures count of the register. */
export async function registerOf(world: Reading, quarter: string): Promise<RegisterEntry[]> {
  return (await entriesOf(world, quarter))
    .filter(({ state }) => state.withdrawn === null)
    .map(({ record, state }) => ({ id: record.id, disputeId: state.dispute?.disputeId ?? null }))
}

type MissedView = { quarter: string; entries: (MissedWarning & { id: string })[] }

/** 漏报复盘 of a quarter, by date. */
export async function viewMissed(world: Reading, quarter: string): Promise<MissedView | Refusal> {
  if (!Quarter.safeParse(quarter).success) return { refused: 'quarter-not-found' }
  const entries = (await entriesOf(world, quarter)).map(({ record, state }) => ({ id: record.id, ...state }))
  return { quarter, entries: entries.sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

/** The office enters an incident, or takes an entry back. */
export async function actOnMissed(
  world: Acting,
  asked: { officer: Member; quarter: string; actId: string; body: Record<string, unknown> },
): Promise<{ record: Recorded<MissedWarning> } | Refusal> {
  const { officer, quarter, actId } = asked
  const read = MissedForm.safeParse(asked.body)
  if (!read.success) return invalid(read.error)
  const form = read.data
  const act = (id: string, command: MissedCommand) =>
    actOnRecord(world, missedKind, { id, by: { officer }, command, version: null, actId })
  if (form.action === 'withdraw') {
    const isHere = form.id.startsWith(`${quarter}.`)
    return isHere ? act(form.id, { action: 'withdraw', reason: form.reason }) : { refused: 'record-not-found' }
  }
  if (quarterOfDate(form.date) !== quarter) return otherQuarter
  const dispute = await disputeNumbered(world, form.disputeNumber ?? '')
  if (dispute !== null && isRefusal(dispute)) return dispute
  const { date, employer, people = null, amountYuan = null, cameToLight, lesson } = form
  const said = { date, employer, people, amountYuan, cameToLight, lesson, dispute }
  return act(`${quarter}.${actId.slice(0, 12)}`, { action: 'enter', said })
}

const otherQuarter: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/date', code: 'other-quarter', message: '发生日期不在这个季度，请到所属的季度登记。' }],
}

/** By its number, as it is written or told: the date may be left out where the code says it all. */
async function disputeNumbered(
  world: Acting,
  typed: string,
): Promise<{ disputeId: string; number: string } | null | Refusal> {
  if (typed.trim() === '') return null
  const number = sameNumber(typed)
  const found = number
    ? await world.lists.marked({
        by: 'number',
        value: number.code,
        begins: number.date ?? '',
        newest: true,
        after: null,
        limit: 2,
      })
    : []
  const [dispute, other] = await world.lists.heads(found.map(({ id }) => id))
  if (dispute && !other && !dispute.drill) return { disputeId: dispute.disputeId, number: dispute.number }
  const message = '没有这个编号的预警事项，请写全编号。'
  return { refused: 'invalid', errors: [{ pointer: '/disputeNumber', code: 'not-found', message }] }
}
