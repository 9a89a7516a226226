import * as z from 'zod'
import { clockNames } from '../domain/clock-names.ts'
import { Grade, grades, posts, tiers, Unit } from '../domain/vocabulary.ts'

/**
 * The facts on the bus, one schema per detail-type: what other systems of the bureau may rely on. Version 1 only grows
 * by optional fields; anything else is version 2 beside it. Figures, codes and references: no personal data.
 */
const fact = <Shape extends z.ZodRawShape>(description: string, shape: Shape) =>
  z
    .object({
      v: z.literal(1),
      disputeId: z.string().meta({ description: '预警事项的内部编号' }),
      number: z.string().meta({ description: '预警编号，可在电话里念' }),
      seq: z.number().int().positive().meta({ description: '事项历史中的第几次提交；一次提交可有数条事实' }),
      at: z.string().meta({ description: '发生时刻，UTC，毫秒' }),
      drill: z.literal(true).optional().meta({ description: '演练：不是实际事项，请勿计入统计或据以处置' }),
      ...shape,
    })
    .meta({ description })

const report = {
  reportId: z.string().meta({ description: '线索编号' }),
  revision: z.number().int().positive().meta({ description: '线索第几版' }),
}
const figure = (unit: string) =>
  z
    .object({
      atLeast: z.number().int().nullable().meta({ description: '至少；无人给出下限时为 null' }),
      estimate: z.number().int().meta({ description: '估计，按它分级' }),
      atMost: z.number().int().nullable().meta({ description: '至多；null 为不详' }),
      unverified: z.number().int().optional().meta({ description: '其中未核身份' }),
    })
    .nullable()
    .meta({ description: `${unit}；null 为待核，不是零` })

export const facts = {
  'report.linked': fact('一条线索（或其更正）并入事项', report),
  'report.withdrawn': fact('来源撤回一条线索', report),
  'report.moved': fact('线索更正后改属另一事项', {
    ...report,
    to: z.string().meta({ description: '改属的事项 disputeId' }),
  }),
  'dispute.opened': fact('新立一件预警事项', {
    episode: z.number().int().positive().meta({ description: '同一用人单位同类事项的第几起' }),
    recurrence: z.boolean().meta({ description: '再发：上一起结束后不久' }),
    previous: z.string().nullable().meta({ description: '上一起的 disputeId' }),
  }),
  'dispute.graded': fact('事项的等级、研判状态或数字有变', {
    proposed: z.enum(grades).meta({ description: '按数字和信号建议的等级（四(二)）' }),
    inForce: z.enum(grades).meta({ description: '现行等级' }),
    assessed: z.enum(grades).optional().meta({ description: '研判认定的等级；未研判时没有' }),
    pendingAssessment: z.boolean().meta({ description: '待研判' }),
    policyVersion: z.string().meta({ description: '所用分级规则的版本' }),
    figures: z.object({ people: figure('人数'), amountFen: figure('金额，分'), terminations: figure('解除关系人数') }),
  }),
  'dispute.alert-raised': fact('须立即通知有关人员', {
    tier: z.enum(tiers).meta({ description: '按哪一级通知' }),
    grade: z.enum(grades).meta({ description: '现行等级' }),
    from: z.enum(grades).optional().meta({ description: '升级前的等级' }),
    kind: z.enum(['rise', 'watch']).meta({ description: 'rise 等级上升；watch 未达等级但须关注（四(三)4）' }),
    employer: z.object({ name: z.string().nullable(), creditCode: z.string().nullable() }),
    units: z.array(Unit).meta({ description: '发现线索的成员单位' }),
  }),
  'dispute.assessed': fact('研判认定等级', {
    grade: Grade,
    finding: z.string().max(40).meta({ description: '认定的代码' }),
    pendingAssessment: z.literal(true).optional().meta({ description: '等级已升高，仍待有权岗位研判' }),
  }),
  'dispute.designated': fact('明确或更换处置单位', {
    unit: Unit,
    cooperating: z.array(Unit).meta({ description: '配合单位' }),
  }),
  'dispute.concluded': fact('处置单位报告办结', { outcome: z.string().max(40).meta({ description: '结果代码' }) }),
  'dispute.closed': fact('事项结案', { outcome: z.string().max(40).nullable().meta({ description: '结果代码' }) }),
  'dispute.merged': fact('事项并入另一事项，此后以那一件为准', {
    into: z.string().meta({ description: '并入的事项 disputeId' }),
  }),
  'dispute.reopened': fact('事项重新启动', {}),
  'dispute.expired': fact('关注事项到期，期间无变化', {}),
  'turn.passed': fact('轮到另一岗位办理：步骤有变，由其接着办', {
    clock: z.enum(clockNames).meta({ description: '哪一步' }),
    post: z.enum(posts).meta({ description: '由哪个岗位办理' }),
    units: z.array(Unit).meta({ description: '单位的岗位：哪些单位；其他岗位为空' }),
  }),
  'clock.missed': fact('时限已过而未办', {
    clock: z.enum(clockNames).meta({ description: '哪一个时限' }),
    dueAt: z.string().meta({ description: '应当何时办' }),
    told: z.number().int().positive().meta({ description: '第几次提醒' }),
    rung: z.enum(posts).nullable().meta({ description: '这一次提醒到哪一级；无人可提醒时为 null' }),
  }),
} as const

export type FactType = keyof typeof facts
export type PublicFact<T extends FactType> = z.infer<(typeof facts)[T]>
