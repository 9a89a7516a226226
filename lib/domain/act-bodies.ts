import * as z from 'zod'
import { AttachedTo, AttachmentId, AttachmentKind, Sha256 } from './attachment.ts'
import { fileName } from './attachment-name.ts'
import { cleanText } from './clean-text.ts'
import { togetherAtMost } from './decide-join.ts'
import { readAmountFen, readPeople } from './figures-as-stated.ts'
import { Outcome, Phase } from './procedure-state.ts'
import type { Instant, Range } from './report.ts'
import { Grade, Signal, Unit } from './vocabulary.ts'
import { readMoment } from './when.ts'

const text = (what: string, max = 2_000) =>
  z
    .string({ error: `请写明${what}。` })
    .trim()
    .min(1, { error: `请写明${what}。`, abort: true })
    .refine((said) => cleanText(said).text !== '', { error: `请写明${what}。` })
    .max(max, { error: `${what}不能超过 ${max} 个字。` })
const reason = text('理由')

/** An instant as an officer gives it, with its offset or in 北京时间; kept in UTC, and refused where it cannot be read. */
const moment = (what: string) =>
  z.string({ error: `请写明${what}。` }).transform((raw, context): Instant => {
    const at = readMoment(raw)
    if (at !== null) return at
    context.addIssue({ code: 'custom', message: `${what}读不出来，请写成 2026-11-23T14:05:09+08:00 的样子。` })
    return z.NEVER
  })

/** A figure as an officer gives it; the words of intake are read by the same rules, and what cannot be read is refused. */
const figure = (read: (raw: unknown) => { range: Range; review: string[] }, what: string) =>
  z
    .union([z.number(), z.string(), z.object({ min: z.unknown(), max: z.unknown() })])
    .transform((raw, context): Range => {
      const { range, review } = read(raw)
      if ((range.lo === null && range.hi === null) || review.length > 0) {
        context.addIssue({ code: 'custom', message: `${what}读不出来，请用数字填写。` })
        return z.NEVER
      }
      return range
    })
    .optional()
/** 无法核实: said of a figure that ought to be verified. */
export const unverifiable = 'unverifiable'
const verified = (read: Parameters<typeof figure>[0], what: string) => {
  const error = `请填写核实后的${what}；确实无法核实的，填写 ${unverifiable}。`
  return z.union([z.literal(unverifiable), figure(read, what).unwrap()], { error })
}
const figures = {
  people: figure(readPeople, '涉及人数'),
  amountYuan: figure(readAmountFen, '涉案金额'),
  terminations: figure(readPeople, '解除关系人数'),
}
const disputeId = z.string({ error: '请选择要并入的事项。' }).min(1, { error: '请选择要并入的事项。' }).max(64)
const designation = { unit: Unit, cooperating: z.array(Unit).max(11).default([]) }

/**
 * What each act needs besides its name, in the words of the form that asks for it. What it does not know it refuses: a
 * mistyped field must not fall silently back on nothing.
 */
export const actBodies = {
  confirm: z.strictObject({ action: z.literal('confirm') }),
  'confirm-by-phone': z.strictObject({
    action: z.literal('confirm-by-phone'),
    member: z.string().max(40),
    at: moment('签收时间'),
  }),
  judge: z.strictObject({ action: z.literal('judge'), report: z.boolean({ error: '请选择报或不报。' }), reason }),
  assess: z.strictObject({
    action: z.literal('assess'),
    grade: Grade,
    finding: z.enum(['major-impact', 'no-major-impact', 'adverse-influence', 'resolved'], {
      error: '请选择评估结论。',
    }),
    reason,
    meeting: text('会议', 200).optional(),
    specialReport: z.boolean().optional(),
  }),
  designate: z.strictObject({ action: z.literal('designate'), ...designation }),
  transfer: z.strictObject({ action: z.literal('transfer'), ...designation, reason }),
  sign: z.strictObject({ action: z.literal('sign') }),
  object: z.strictObject({ action: z.literal('object'), reason }),
  'submit-plan': z.strictObject({ action: z.literal('submit-plan'), plan: text('处置预案', 20_000) }),
  'return-plan': z.strictObject({ action: z.literal('return-plan'), reason }),
  'approve-plan': z.strictObject({ action: z.literal('approve-plan') }),
  'report-special': z.strictObject({
    action: z.literal('report-special'),
    phase: Phase,
    content: text('专报内容', 20_000),
  }),
  progress: z.strictObject({
    action: z.literal('progress'),
    progress: text('进展'),
    reportToGroup: z.boolean().optional(),
  }),
  'ask-upgrade': z.strictObject({ action: z.literal('ask-upgrade'), grade: z.enum(['red', 'yellow', 'blue']), reason }),
  'correct-facts': z
    .strictObject({ action: z.literal('correct-facts'), ...figures, signals: z.array(Signal).optional(), reason })
    .refine(({ people, amountYuan, terminations, signals }) => people || amountYuan || terminations || signals, {
      error: '至少核正一项：人数、金额、解除人数或风险信号。',
    }),
  conclude: z.strictObject({
    action: z.literal('conclude'),
    outcome: Outcome,
    result: text('处置结果', 20_000),
    people: verified(readPeople, '涉及人数'),
    amountYuan: verified(readAmountFen, '涉案金额'),
    terminations: figures.terminations,
  }),
  close: z.strictObject({ action: z.literal('close'), review: text('经验教训', 20_000) }),
  reopen: z.strictObject({ action: z.literal('reopen'), reason }),
  merge: z.strictObject({ action: z.literal('merge'), into: disputeId, reason }),
  split: z.strictObject({
    action: z.literal('split'),
    reports: z
      .array(z.string().min(1).max(64), { error: '请选择要分出的线索。' })
      .min(1, { error: '请选择要分出的线索。' })
      .max(togetherAtMost.reports, { error: `一次最多分出 ${togetherAtMost.reports} 条线索。` }),
    reason,
  }),
  attach: z.strictObject({
    action: z.literal('attach'),
    attachment: AttachmentId,
    sha256: Sha256,
    to: AttachedTo,
    kind: AttachmentKind,
    name: text('文件名', 1_000)
      .transform(fileName)
      .refine((name) => name !== '', { error: '请写明文件名。' }),
  }),
  recuse: z.strictObject({
    action: z.literal('recuse'),
    member: z.string().max(40),
    withdraw: z.boolean().optional(),
    reason,
  }),
  'ask-superior': z.strictObject({
    action: z.literal('ask-superior'),
    question: text('请示事项'),
    answers: z.number().int().positive().optional(),
  }),
  'consult-expert': z.strictObject({
    action: z.literal('consult-expert'),
    question: text('咨询事项'),
    answers: z.number().int().positive().optional(),
  }),
  'refer-discipline': z.strictObject({ action: z.literal('refer-discipline'), unit: Unit, reason }),
  'discipline-outcome': z.strictObject({
    action: z.literal('discipline-outcome'),
    unit: Unit,
    outcome: text('处理结果'),
  }),
} as const satisfies Record<string, z.ZodObject>

/** An act as asked for: its name and what it needs. */
export const Asked = z.discriminatedUnion('action', [
  actBodies.confirm,
  actBodies['confirm-by-phone'],
  actBodies.judge,
  actBodies.assess,
  actBodies.designate,
  actBodies.transfer,
  actBodies.sign,
  actBodies.object,
  actBodies['submit-plan'],
  actBodies['return-plan'],
  actBodies['approve-plan'],
  actBodies['report-special'],
  actBodies.progress,
  actBodies['ask-upgrade'],
  actBodies['correct-facts'],
  actBodies.conclude,
  actBodies.close,
  actBodies.reopen,
  actBodies.merge,
  actBodies.split,
  actBodies.attach,
  actBodies.recuse,
  actBodies['ask-superior'],
  actBodies['consult-expert'],
  actBodies['refer-discipline'],
  actBodies['discipline-outcome'],
])
export type Asked = z.output<typeof Asked>
