import * as z from 'zod'
import { clockNames } from '../domain/clock-names.ts'
import { noticeTemplates } from '../domain/notice.ts'
import { steps } from '../domain/procedure.ts'
import { Consulted, outcomes, phases, Via } from '../domain/procedure-state.ts'
import { ReviewReason } from '../domain/review.ts'
import { Category, Grade, Post, ReportChannel, Unit } from '../domain/vocabulary.ts'
import { AttachmentLine } from './attachment-responses.ts'
import { CardPicture } from './card-response.ts'
import { HistoryLine } from './history-response.ts'
import { Knowledge } from './knowledge-response.ts'

const Text = z.string()
const Maybe = Text.nullable()
const instant = z.string().meta({ description: '时刻，UTC', format: 'date-time' })
const maybeInstant = instant.nullable()
const count = z.number().int().min(0)
const NamedUnit = z.object({ unit: Unit, label: Text }).meta({ id: 'NamedUnit' })

export const ClockLine = z
  .object({
    clock: z.enum(clockNames),
    label: Text,
    since: instant,
    dueAt: instant,
    due: Text.meta({ description: '北京时间', example: '11月23日 22:05' }),
    basis: Text.meta({ description: '时限从何而来；方案未定期限', example: '本系统默认' }),
    known: z.boolean().meta({ description: 'false：待放假通知' }),
    overdue: z.boolean(),
    told: count.meta({ description: '已提醒几次' }),
    toldAt: maybeInstant,
    standing: z.boolean().meta({ description: '不再提醒，转为常设告警' }),
  })
  .meta({ id: 'ClockLine', description: '一个时限' })

const summary = {
  id: Text,
  number: Text.meta({ description: '预警编号，可在电话里念', example: '20261123-7KQ4' }),
  version: count.meta({ description: '办理和等级变化的次数；办理时放在 If-Match' }),
  status: z.enum(['open', 'closed', 'expired', 'merged']),
  statusLabel: Text,
  drill: z.boolean().meta({ description: '演练，不计入统计' }),
  grade: Grade,
  gradeLabel: Text,
  pending: z.boolean().meta({ description: '待研判' }),
  step: z.enum(steps).nullable().meta({ description: '现在办到哪一步' }),
  stepLabel: Maybe,
  employer: z.object({ name: Maybe, creditCode: Maybe }),
  project: Maybe,
  district: Maybe,
  category: Category,
  categoryLabel: Text,
  figures: Text.meta({ example: '62人、520万元' }),
  reports: count,
  recurrence: z.boolean().meta({ description: '再发' }),
  openedAt: instant,
  lastReportAt: instant,
  endedAt: maybeInstant,
  handling: NamedUnit.nullable().meta({ description: '处置单位' }),
  cooperating: z.array(NamedUnit),
  discovering: z.array(NamedUnit).meta({ description: '发现单位' }),
  next: ClockLine.nullable().meta({ description: '最近的时限' }),
}

export const DisputeSummary = z.object(summary).meta({ id: 'DisputeSummary', description: '列表中的一件事项' })

export const ReportLine = z
  .object({
    reportId: Text,
    revision: count,
    state: z.enum(['counted', 'withdrawn', 'moved']),
    movedTo: Maybe,
    source: Text,
    ref: Text,
    reporter: z
      .object({ member: Text, name: Text, label: Text })
      .nullable()
      .meta({ description: '单位上报的上报人和岗位；其他来源为 null' }),
    channel: ReportChannel,
    channelLabel: Text,
    category: Category,
    categoryLabel: Text,
    unit: Unit,
    unitLabel: Text,
    receivedAt: instant,
    occurredAt: maybeInstant,
    knownAt: maybeInstant,
    knowledge: Knowledge.nullable().meta({ description: '移来的线索为 null，见原事项' }),
    employer: Maybe,
    people: Text,
    amount: Text,
    terminations: Text,
    stated: z.object({ people: Text.optional(), amountYuan: Text.optional(), terminations: Text.optional() }),
    signals: z.array(Text),
    individual: z.boolean(),
    named: count.meta({ description: '具名几人；姓名电话封存' }),
    needsReview: z.array(ReviewReason),
  })
  .meta({ id: 'ReportLine', description: '一条线索：来源所述的事实，不含个人信息' })

export const NoticeLine = z
  .object({
    noticeId: Text,
    disputeId: Text,
    number: Text,
    seq: count,
    template: z.enum(noticeTemplates),
    label: Text,
    grade: Grade,
    gradeLabel: Text,
    employer: Text,
    figures: Text,
    dueAt: maybeInstant,
    member: Text,
    name: Text,
    post: Post,
    unit: z.nullable(Unit),
    to: Text.meta({ example: '劳动保障监察支队联络员' }),
    standsInFor: z.object({ member: Text, name: Text }).nullable().meta({ description: '代谁接收' }),
    state: z.enum(['due', 'sending', 'handed', 'failed', 'superseded']),
    stateLabel: Text,
    channels: z.array(z.object({ kind: z.enum(['sms', 'email']), state: Text, reason: Maybe })),
    createdAt: instant,
    confirmedAt: maybeInstant.meta({ description: '本人签收时刻' }),
    confirmedVia: z.nullable(Via).meta({ description: '系统内、短信链接、电话代记' }),
    toConfirm: z.boolean().meta({ description: '待本人签收' }),
  })
  .meta({ id: 'NoticeLine', description: '发给一个人的一次通知' })

const next = Maybe.meta({ description: '下一页的 cursor；null 为最后一页' })
export const DisputePage = z
  .object({ at: instant.meta({ description: '答复的时刻' }), disputes: z.array(DisputeSummary), next })
  .meta({ id: 'DisputePage', description: '事项列表的一页' })
export type DisputePage = z.infer<typeof DisputePage>

export const NoticePage = z
  .object({ notices: z.array(NoticeLine), next })
  .meta({ id: 'NoticePage', description: '本人通知的一页' })
export type NoticePage = z.infer<typeof NoticePage>

export const DisputeView = z
  .object({
    ...summary,
    seq: count,
    at: instant.meta({ description: '答复的时刻；看某一时刻的样子时为那一时刻' }),
    asOf: maybeInstant.meta({ description: '所示时刻；null 为现在' }),
    historyIntact: z.boolean().meta({ description: '历史链校验相符' }),
    brokenAt: z.object({ seq: count, reason: Text }).nullable(),
    mergedInto: Maybe,
    previous: Maybe.meta({ description: '同一用人单位上一起' }),
    near: z.array(z.object({ disputeId: Text, reasons: z.array(Text) })).meta({ description: '可能相关的事项' }),
    card: z.object({
      policy: Text,
      proposed: Grade,
      proposedLabel: Text,
      lines: z.array(Text).meta({ description: '分级卡，逐行' }),
      figures: z.object({ people: Text, amount: Text, terminations: Text }),
      picture: CardPicture,
    }),
    assessed: z.object({ grade: Grade, at: instant }).nullable(),
    procedure: z.object({
      judged: z.object({ report: z.boolean(), at: instant }).nullable(),
      designatedAt: maybeInstant,
      final: z.boolean(),
      objected: z.array(NamedUnit),
      signedAt: maybeInstant,
      plan: z.object({ seq: count, submittedAt: instant, approvedAt: maybeInstant }).nullable(),
      returned: count,
      special: z.object({ required: z.boolean(), done: z.array(z.object({ phase: z.enum(phases), label: Text })) }),
      progressAt: maybeInstant,
      outcome: z.enum(outcomes).nullable(),
      outcomeLabel: Maybe,
      recused: z.array(z.object({ member: Text, name: Text })),
      asked: z
        .array(z.object({ seq: count, whom: Consulted }))
        .meta({ description: '请示上级、咨询专家（五（一）），历史第几条；答复时填在 answers' }),
      referred: z.array(NamedUnit).meta({ description: '已移送机关纪委的单位（六（二））' }),
    }),
    roll: z
      .object({
        alert: count,
        complete: z.boolean(),
        called: count,
        missing: z.array(z.object({ member: Text, name: Text, label: Text })),
        confirmed: z.array(z.object({ member: Text, name: Text, label: Text, at: instant, via: Via })),
      })
      .nullable()
      .meta({ description: '最近一次预警的签收情况' }),
    clocks: z.array(ClockLine),
    reportLines: z.object({
      shown: z.array(ReportLine),
      more: count.meta({ description: '此页之后还有几条' }),
      next: Maybe.meta({ description: '下一页的 reportsCursor；null 为最后一页' }),
    }),
    attachments: z.array(AttachmentLine).meta({ description: '附件，先附的在前' }),
    history: z.array(HistoryLine).meta({ description: '新的在前' }),
    historyNext: Maybe.meta({ description: '下一页的 historyCursor；null 为最后一页' }),
    notices: z.array(NoticeLine).meta({ description: '新的在前' }),
    noticesNext: Maybe.meta({ description: '下一页的 noticesCursor；null 为最后一页' }),
    may: z
      .array(
        z.object({
          action: Text,
          label: Text,
          clause: Text.meta({ description: '方案条款；ours 为本系统所加' }),
          as: z.object({ post: Post, unit: z.nullable(Unit), label: Text }),
        }),
      )
      .meta({ description: '您现在可以办理' }),
  })
  .meta({ id: 'DisputeView', description: '一件事项的全貌' })
export type DisputeView = z.infer<typeof DisputeView>
