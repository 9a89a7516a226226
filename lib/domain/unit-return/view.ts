import type { Calendar } from '../calendar.ts'
import { quarterLabel } from '../quarter.ts'
import type { RecordCommit, Recorded } from '../record.ts'
import type { Instant } from '../report.ts'
import type { Member } from '../roster.ts'
import { postLabel, unitLabel } from '../vocabulary.ts'
import { returnActLabel, returnActNames } from './act-names.ts'
import { returnDue } from './clocks.ts'
import { officeCapacity } from './decide.ts'
import { returnActsNow } from './may.ts'
import { progressOf, standingLabel, standingOf } from './standing.ts'
import { howLabel, isOvertaken, ReturnFact, type UnitReturn } from './unit-return.ts'

export type Viewing = { calendar: Calendar; now: Instant; officer: Member }

/** One unit in the table of a quarter. */
export function returnLine(state: UnitReturn, on: Viewing) {
  const { unit, counted, returned, reminded, frozenAt } = state
  const standing = standingOf(state, on)
  return {
    unit,
    label: unitLabel[unit],
    standing,
    say: `${standingLabel[standing]}${returned ? `（${howLabel[returned.how]}${returned.late ? '，补报' : ''}${isOvertaken(state) ? '，其后统计有变化' : ''}）` : ''}`,
    counted,
    returned: returned && {
      at: returned.at,
      by: returned.post === null ? '系统' : postLabel[returned.post],
      how: returned.how,
      figures: returned.figures,
      reason: returned.reason,
      remarks: returned.remarks,
      late: returned.late,
    },
    reminders: reminded.length,
    frozenAt,
  }
}

/** A quarter's returns as far as this official sees them; without any, the quarter's returns are not open yet. */
export function returnsView(quarter: string, states: readonly UnitReturn[], on: Viewing) {
  const [first] = states
  const due = first ? returnDue(first, on) : null
  const frozen = states.every(({ frozenAt }) => frozenAt !== null)
  return {
    quarter,
    label: quarterLabel(quarter),
    opened: first !== undefined,
    dueAt: due?.at ?? null,
    /** 待放假通知 */
    dueKnown: due?.known ?? true,
    frozen: first !== undefined && frozen,
    progress: progressOf(states, on),
    returns: states.map((state) => returnLine(state, on)),
    mayFreeze: first !== undefined && !frozen && officeCapacity(on.officer) !== null,
  }
}

const isAct = (command: string): command is keyof typeof returnActLabel =>
  returnActNames.some((name) => name === command)
const systemSays: Record<ReturnFact['type'], string> = {
  opened: '开始填报',
  counted: '补记后重新统计',
  returned: '报送',
  reminded: '提醒',
  frozen: '封账',
}

function historyLine({ at, actor, command, facts }: RecordCommit) {
  const [fact] = facts.map((one) => ReturnFact.parse(one))
  const returned = fact?.type === 'returned' ? fact : null
  return {
    at,
    who: actor.kind === 'member' ? postLabel[actor.post] : '系统',
    what: isAct(command) ? returnActLabel[command] : fact ? systemSays[fact.type] : command,
    figures: returned?.figures ?? null,
    reason: returned?.reason ?? null,
  }
}

/** One unit's return with its history, and what this official may send now. */
export function returnView(
  { version, state }: Recorded<UnitReturn>,
  commits: readonly RecordCommit[],
  on: Viewing & { broken: boolean },
) {
  const due = returnDue(state, on)
  return {
    quarter: state.quarter,
    quarterLabel: quarterLabel(state.quarter),
    version,
    dueAt: due.at,
    dueKnown: due.known,
    ...returnLine(state, on),
    may: returnActsNow(on.officer, state),
    history: commits.map(historyLine).reverse(),
    /** 历史记录校验不符: shown as far as it holds. */
    broken: on.broken,
  }
}
