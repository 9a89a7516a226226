import type { Addressee, LetterDraft } from '../letter.ts'
import { shortTime } from '../message-text.ts'
import { quarterLabel } from '../quarter.ts'
import type { Committed, Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import type { Roster } from '../roster.ts'
import { unitLabel } from '../vocabulary.ts'
import { returnDue } from './clocks.ts'
import { figureLabel, figureNames } from './figure-names.ts'
import { isZero } from './figures.ts'
import type { ReturnFact, UnitReturn } from './unit-return.ts'

/** Reminders to the liaison, where there is none to the unit's head; after the due day to the head too. The office gets a list. */
export function returnLetters(
  { facts, state, commit }: { facts: readonly ReturnFact[]; state: UnitReturn; commit: Pick<Committed, 'at'> },
  on: Rules & { roster: Roster },
): LetterDraft[] {
  return facts.flatMap((fact) =>
    fact.type === 'reminded'
      ? [reminder(state, { workingDays: Math.max(...fact.workingDays), at: commit.at }, on)]
      : [],
  )
}

function reminder(
  state: UnitReturn,
  { workingDays, at }: { workingDays: number; at: Instant },
  on: Rules & { roster: Roster },
): LetterDraft {
  const { quarter, unit, counted } = state
  const due = returnDue(state, on)
  const by = `${shortTime(due.at, 'minute')}${due.known ? '' : '（待放假通知）'}`
  // After an outage the one of the due day may go out behind it.
  const late = at > due.at
  return {
    name: `reminder${workingDays < 0 ? workingDays : `+${workingDays}`}`,
    to: addressees(state, late, on.roster),
    subject: `${late ? '逾期未报' : '请报送'}：${quarterLabel(quarter)}劳动纠纷预警统计（${unitLabel[unit]}）`,
    lines: [
      `${unitLabel[unit]}${quarterLabel(quarter)}的统计数据${late ? `应于${by}前报送，至今没有收到。` : `请于${by}前报送。`}`,
      isZero(counted)
        ? '系统没有统计到本单位的事项。没有的也请报送“零报告”：不报不等于零。'
        : `系统统计：${figureNames.map((name) => `${figureLabel[name]}${counted[name]}`).join('；')}。`,
      '请由联络员或负责人在系统中确认、更正（写明理由）或报送零报告，对方案的意见一并填写（五（二）、五（三））。',
      '报送期限为本系统默认，《方案》未定具体天数。',
    ],
    short: `${quarter.slice(2, 4)}年${quarter.slice(5)}季度预警统计${late ? `逾期未报，应于${by}前` : `请于${by}前报送`}`,
    path: `/console/#/returns?quarter=${quarter}`,
  }
}

function addressees({ unit }: UnitReturn, late: boolean, roster: Roster): Addressee[] {
  const liaison = roster.some(({ posts }) => posts.some((held) => held.post === 'liaison' && held.unit === unit))
  if (late)
    return [
      { post: 'liaison', unit },
      { post: 'unit-head', unit },
    ]
  return [liaison ? { post: 'liaison', unit } : { post: 'unit-head', unit }]
}
