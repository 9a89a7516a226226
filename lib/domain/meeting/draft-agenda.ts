import { beijingDate, type Calendar } from '../calendar.ts'
import { maskPersonal } from '../mask-personal.ts'
import { quarterLabel } from '../quarter.ts'
import type { Instant } from '../report.ts'
import { shorten } from '../shorten.ts'
import { type Grade, gradeLabel, gravity, type Unit, unitLabel, units } from '../vocabulary.ts'
import { titleMost } from './commands.ts'
import { dueOf } from './due.ts'
import { type Item, type Meeting, titleOf } from './meeting.ts'
import { dayText } from './words.ts'

/** What a meeting's agenda is drafted from, as it stands now (五). */
export interface Standing {
  now: Instant
  calendar: Calendar
  /** 在办: open, no drills. */
  disputes: readonly {
    disputeId: string
    number: string
    grade: Grade
    employer: string | null
    unit: Unit | null
    openedAt: Instant
  }[]
  /** Every other meeting that gave somebody something to do. */
  meetings: readonly Meeting[]
  /** Units of which no return has come, an explicit zero is one; null: no quarter is asked for. */
  silent: { quarter: string; units: readonly Unit[] } | null
  /** 对方案的意见 (五(三)), as the units wrote them with their returns. */
  remarks: readonly { quarter: string; unit: Unit; text: string }[]
  /** Versions of the policy that are published and not yet in force. */
  policies: readonly { version: string; title: string; effectiveFrom: Instant }[]
}

/** So many cases have a line of their own; the others stand in one together, and none is left out silently. */
const eachAlone = 40
const remarkShown = 150

/** The agenda that the software proposes; the office adds, drops, orders (五(一)). */
export const draftAgenda = (standing: Standing): Item[] =>
  [
    ...disputeItems(standing.disputes),
    ...actionItems(standing),
    ...silentItems(standing.silent),
    ...remarkItems(standing.remarks),
    ...policyItems(standing.policies),
  ].map((item) => ({ ...item, title: shorten(item.title, titleMost) }))

function disputeItems(all: Standing['disputes']): Item[] {
  const asked = all
    .filter(({ grade }) => grade === 'red' || grade === 'yellow')
    .sort((a, b) => gravity[b.grade] - gravity[a.grade] || (a.openedAt < b.openedAt ? -1 : 1))
  const items = asked.slice(0, eachAlone).map(({ disputeId, number, grade, employer, unit }): Item => {
    const title = `${gradeLabel[grade]} ${number} ${employer ?? '单位不详'}`
    return { id: `dispute.${disputeId}`, kind: 'dispute', title, unit, disputeId }
  })
  const rest = asked.slice(eachAlone)
  if (rest.length === 0) return items
  const reds = rest.filter(({ grade }) => grade === 'red').length
  const title = `其余在办事项 ${rest.length} 件（红色 ${reds} 件，黄色 ${rest.length - reds} 件）`
  return [...items, { id: `disputes.${rest[0]?.disputeId ?? ''}`, kind: 'dispute', title, unit: null, disputeId: null }]
}

/** What is not accepted comes back on each next agenda, what is overdue first. */
function actionItems({ meetings, now, calendar }: Standing): Item[] {
  const open = meetings.flatMap((meeting) =>
    meeting.actions.flatMap((action) => (action.state === 'accepted' ? [] : [{ meeting, action }])),
  )
  return open
    .sort((a, b) => (a.action.due < b.action.due ? -1 : 1))
    .map(({ meeting, action }): Item => {
      const overdue = action.state === 'open' && dueOf(action.due, calendar).at < now
      const how =
        action.state === 'done' ? '已报办结，待确认' : `${overdue ? '已逾期，' : ''}期限${dayText(action.due)}`
      const title = `${titleOf(meeting)}议定：${action.what}（${unitLabel[action.unit]}，${how}）`
      return { id: `action.${meeting.id}.${action.id}`, kind: 'action', title, unit: action.unit, disputeId: null }
    })
}

/** 没有报送不等于零 (五(二)). */
const silentItems = (silent: Standing['silent']): Item[] =>
  units
    .filter((unit) => silent?.units.includes(unit))
    .map((unit) => ({
      id: `silent.${silent?.quarter}.${unit}`,
      kind: 'silent',
      title: `${unitLabel[unit]}未报送${quarterLabel(silent?.quarter ?? '')}统计`,
      unit,
      disputeId: null,
    }))

const remarkItems = (remarks: Standing['remarks']): Item[] =>
  remarks.map(({ quarter, unit, text: said }) => ({
    id: `remark.${quarter}.${unit}`,
    kind: 'remark',
    title: `${unitLabel[unit]}对方案的意见：${shorten(maskPersonal(said).text, remarkShown)}`,
    unit,
    disputeId: null,
  }))

const policyItems = (policies: Standing['policies']): Item[] =>
  policies.map(({ version, title, effectiveFrom }) => ({
    id: `policy.${version}`,
    kind: 'policy',
    title: `预警标准调整：${title}（版本 ${version}，${dayText(beijingDate(effectiveFrom))}起施行）`,
    unit: null,
    disputeId: null,
  }))
