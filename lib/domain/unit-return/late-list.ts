import * as z from 'zod'
import { beijingDate, type Calendar } from '../calendar.ts'
import { BrokenHistory } from '../dispute.ts'
import type { LetterDraft } from '../letter.ts'
import { shortTime } from '../message-text.ts'
import { Quarter, quarterLabel } from '../quarter.ts'
import type { RecordKind } from '../record.ts'
import { Instant } from '../report.ts'
import { Unit, unitLabel } from '../vocabulary.ts'
import { reminderTimes, returnDue } from './clocks.ts'
import { progressOf } from './standing.ts'
import type { UnitReturn } from './unit-return.ts'

const Listed = z.object({
  quarter: Quarter,
  /** The reminders after the due day whose day had come, each once. */
  workingDays: z.array(z.int()).min(1),
  dueAt: Instant,
  dueKnown: z.boolean(),
  units: z.array(Unit).min(1),
  /** Of so many units so many have returned. */
  of: z.int(),
  returned: z.int(),
})
type Listed = z.infer<typeof Listed>

const LateListFact = z.object({ type: z.literal('listed'), ...Listed.shape })
type LateListFact = z.infer<typeof LateListFact>

/** 逾期未报名单 of a quarter (五(二)): what the office was told, one letter for all units. */
export const LateList = z.object({ quarter: Quarter, told: z.array(z.int()) })
type LateList = z.infer<typeof LateList>

/** Whom the office is to be told of today; null: nobody is silent, or no reminder after the due day has come. */
export function lateNow(states: readonly UnitReturn[], on: { calendar: Calendar; now: Instant }): Listed | null {
  const [first] = states
  if (!first) return null
  const today = beijingDate(on.now)
  const workingDays = reminderTimes(first, on).flatMap(({ workingDays: days, at }) =>
    days > 0 && beijingDate(at) <= today ? [days] : [],
  )
  const { silent, units: of, returned } = progressOf(states, on)
  if (workingDays.length === 0 || silent.length === 0) return null
  const { at, known } = returnDue(first, on)
  return { quarter: first.quarter, workingDays, dueAt: at, dueKnown: known, units: silent, of, returned }
}

type LateListKind = RecordKind<LateList, LateListFact, { action: 'list'; listed: Listed }>

/** By the daily run alone; no clock of its own, for one record does not see the others. */
export const lateListKind: LateListKind = {
  name: 'late-list',
  Fact: LateListFact,
  State: LateList,
  quiet: [],
  decide(state, { listed }, { by }) {
    if ('officer' in by) return { refused: 'act-forbidden', code: 'system-only', detail: '逾期名单由系统生成。' }
    const workingDays = listed.workingDays.filter((days) => !state?.told.includes(days))
    return { facts: workingDays.length === 0 ? [] : [{ type: 'listed', ...listed, workingDays }] }
  },
  evolve(state, { quarter, workingDays }, { record }) {
    if (state && state.quarter !== quarter) throw new BrokenHistory(`${record.id}: another quarter`)
    return { quarter, told: [...(state?.told ?? []), ...workingDays] }
  },
  due: () => null,
  look: () => [],
  letters: ({ facts, commit }) => facts.map((fact) => letter(fact, commit.at)),
}

function letter(
  { quarter, units, of, returned, dueAt, dueKnown, workingDays }: LateListFact,
  at: Instant,
): LetterDraft {
  const due = `${shortTime(dueAt, 'minute')}${dueKnown ? '' : '（待放假通知）'}`
  return {
    name: `late+${Math.max(...workingDays)}`,
    to: [{ post: 'office' }],
    subject: `逾期未报：${quarterLabel(quarter)}劳动纠纷预警统计（${units.length}个单位）`,
    lines: [
      `${quarterLabel(quarter)}的统计数据应于${due}前报送。截至${shortTime(at, 'minute')}，已报${returned}/${of}，没有报送的：`,
      `${units.map((unit) => unitLabel[unit]).join('、')}。`,
      '各单位的联络员和负责人已同时提醒。请办公室催报；不报不等于零，封账时仍未报的记为“未报”（五（二））。',
      '报送期限为本系统默认，《方案》未定具体天数。',
    ],
    short: `${quarter.slice(2, 4)}年${quarter.slice(5)}季度预警统计：${units.length}个单位逾期未报，请催报`,
    path: `/console/#/returns?quarter=${quarter}`,
  }
}
