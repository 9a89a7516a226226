import { clockLabel } from '../domain/clock-names.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { NoticeTemplate, NoticeVariables } from '../domain/notice.ts'
import { nameIn, type Roster } from '../domain/roster.ts'
import { turnStands } from '../domain/turn.ts'
import { gradeLabel, postLabel, unitLabel } from '../domain/vocabulary.ts'
import type { Notice, NoticeState } from '../stores.ts'

const templateLabel: Record<NoticeTemplate, string> = {
  alert: '预警',
  'alert-raised': '升级预警',
  watch: '关注事项',
  'watch-digest': '关注事项汇总',
  overdue: '逾期提醒',
  'your-turn': '轮到办理',
}
const turnLabel: Record<NonNullable<NoticeVariables['turn']>, string> = {
  returned: '处置预案退回',
  cooperating: '配合处置',
  'leading-group': '报领导小组',
}
const stateLabel: Record<NoticeState, string> = {
  due: '待发',
  sending: '正在发送',
  handed: '已交渠道',
  failed: '各渠道均失败',
  superseded: '已被新的预警取代',
}

/** A notice as it is shown: what, to whom, how far, and whether that person has confirmed the alert. Never as «sent». */
export function noticeLine(notice: Notice, on: { dispute: Dispute | null; roster: Roster }) {
  const { dispute, roster } = on
  const { member, post, unit, standsInFor, template, state, variables } = notice
  const newest =
    dispute?.alert?.kind === 'rise' &&
    dispute.alert.seq === notice.seq &&
    template !== 'overdue' &&
    template !== 'your-turn'
  const over = template === 'your-turn' && dispute !== null && !turnStands(notice, dispute)
  const label = variables.turn ? turnLabel[variables.turn] : templateLabel[template]
  const confirmed = newest ? dispute.procedure.confirmed.find((one) => one.member === member) : undefined
  return {
    noticeId: notice.noticeId,
    disputeId: notice.disputeId,
    number: variables.number,
    seq: notice.seq,
    template,
    label: `${variables.drill ? '演练·' : ''}${label}${variables.clock ? `：${clockLabel[variables.clock]}` : ''}`,
    grade: variables.grade,
    gradeLabel: gradeLabel[variables.grade],
    employer: variables.employer,
    figures: variables.figures,
    dueAt: variables.dueAt ?? null,
    member,
    name: nameIn(roster, member),
    post,
    unit,
    to: `${unit ? unitLabel[unit] : ''}${postLabel[post]}`,
    standsInFor: standsInFor && { member: standsInFor.member, name: nameIn(roster, standsInFor.member) },
    state,
    stateLabel: confirmed ? '已签收' : over ? '这一步已过' : stateLabel[state],
    channels: notice.channels.map(({ kind, state: how, reason }) => ({ kind, state: how, reason: reason ?? null })),
    createdAt: notice.createdAt,
    confirmedAt: confirmed?.at ?? null,
    confirmedVia: confirmed?.via ?? null,
    /** Its confirmation is still of use. */
    toConfirm: newest && confirmed === undefined && dispute.status === 'open',
  }
}
export type NoticeLine = ReturnType<typeof noticeLine>
