import * as z from 'zod'
import { beijingDate } from '../calendar.ts'
import { cleanLines, cleanText } from '../clean-text.ts'
import { BrokenHistory } from '../dispute.ts'
import { maskPersonal } from '../mask-personal.ts'
import type { Capacity } from '../permissions.ts'
import { Quarter, quarterOfDate } from '../quarter.ts'
import type { Decision, RecordKind } from '../record.ts'
import type { Refusal } from '../refusal.ts'
import { Instant } from '../report.ts'

const Text = z.string()
const Figure = z.nullable(z.number().int().positive())

const Said = {
  /** When it happened, 北京时间: by it the entry belongs to its quarter. */
  date: z.string(),
  employer: Text,
  people: Figure,
  amountYuan: Figure,
  /** 如何得知. */
  cameToLight: Text,
  lesson: Text,
  /** Which dispute it became, if any. */
  dispute: z.nullable(z.object({ disputeId: z.string(), number: z.string() })),
}

/** 漏报复盘: an incident that came without warning, as the office has entered it. */
export const MissedWarning = z.object({
  quarter: Quarter,
  ...Said,
  enteredAt: Instant,
  /** 撤销登记: entered by mistake, or entered again; why. */
  withdrawn: z.nullable(z.string()),
})
export type MissedWarning = z.infer<typeof MissedWarning>

export const MissedFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('entered'), quarter: Quarter, ...Said }),
  z.object({ type: z.literal('withdrawn'), reason: Text }),
])
export type MissedFact = z.infer<typeof MissedFact>

const words = (what: string, max: number) =>
  z
    .string({ error: `请写明${what}。` })
    .trim()
    .min(1, { error: `请写明${what}。`, abort: true })
    .refine((said) => cleanLines(said) !== '', { error: `请写明${what}。` })
    .max(max, { error: `${what}不能超过 ${max} 个字。` })
    // Nobody's number belongs in the register.
    .transform((said) => maskPersonal(cleanLines(said)).text)
const figure = (what: string) =>
  z
    .number({ error: `${what}请填整数，不详的留空。` })
    .int()
    .positive()
    .max(1e12)
    .nullish()

/** What the office fills in. */
export const MissedForm = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('enter'),
    date: z.iso.date({ error: '请填发生日期。' }),
    employer: words('用人单位', 200).transform((said) => cleanText(said).text),
    people: figure('人数'),
    amountYuan: figure('金额'),
    cameToLight: words('如何得知', 500),
    lesson: words('复盘意见', 2_000),
    /** 预警编号, as it is written or told. */
    disputeNumber: z.string().max(40).nullish(),
  }),
  z.strictObject({ action: z.literal('withdraw'), id: z.string().max(80), reason: words('撤销的理由', 500) }),
])
export type MissedForm = z.infer<typeof MissedForm>

export type MissedCommand =
  | { action: 'enter'; said: Omit<MissedWarning, 'quarter' | 'enteredAt' | 'withdrawn'> }
  | { action: 'withdraw'; reason: string }

const future: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/date', code: 'future', message: '发生日期不能晚于今天。' }],
}
const withdrawnAlready: Refusal = { refused: 'act-declined', code: 'withdrawn', detail: '这一条已经撤销。' }

function decide(
  state: MissedWarning | null,
  command: MissedCommand,
  { by, now }: { by: Parameters<MissedKind['decide']>[2]['by']; now: Instant },
): Decision<MissedFact> {
  const posts = 'officer' in by ? by.officer.posts : []
  const as: Capacity | null = posts.some(({ post }) => post === 'office') ? { post: 'office', unit: null } : null
  if (!as) return { refused: 'act-forbidden', code: 'office-only', detail: '漏报复盘由领导小组办公室登记。' }
  if (command.action === 'withdraw') {
    if (!state) return { refused: 'record-not-found' }
    return state.withdrawn === null ? { facts: [{ type: 'withdrawn', reason: command.reason }], as } : withdrawnAlready
  }
  if (state) return { facts: [], as }
  const { said } = command
  if (said.date > beijingDate(now)) return future
  return { facts: [{ type: 'entered', quarter: quarterOfDate(said.date), ...said }], as }
}

type MissedKind = RecordKind<MissedWarning, MissedFact, MissedCommand>

/** One record an incident; no clock runs on it and nobody is written to. */
export const missedKind: MissedKind = {
  name: 'review',
  Fact: MissedFact,
  State: MissedWarning,
  quiet: [],
  decide,
  evolve(state, fact, { at, record }) {
    if (fact.type === 'entered') {
      const { type: _, ...said } = fact
      return { ...said, enteredAt: at, withdrawn: null }
    }
    if (!state) throw new BrokenHistory(`${record.id}: withdrawn before it was entered`)
    return { ...state, withdrawn: fact.reason }
  },
  due: () => null,
  look: () => [],
  letters: () => [],
}
