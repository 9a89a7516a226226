import * as z from 'zod'
import { cleanLines } from '../clean-text.ts'
import { maskPersonal } from '../mask-personal.ts'
import type { Unit } from '../vocabulary.ts'
import type { UnitFigures } from './figure-names.ts'
import { Figures } from './figures.ts'
import type { ReturnRules } from './rules.ts'

const words = (what: string, max: number) =>
  z
    .string({ error: `请写明${what}。` })
    .trim()
    .min(1, { error: `请写明${what}。`, abort: true })
    .refine((said) => cleanLines(said) !== '', { error: `请写明${what}。` })
    .max(max, { error: `${what}不能超过 ${max} 个字。` })
    // Nobody's number belongs in a return.
    .transform((said) => maskPersonal(cleanLines(said)).text)
const reason = words('理由', 500)
/** 其中：a part is no more than its whole. */
const Stated = Figures.refine(({ handling, closed }) => closed <= handling, {
  path: ['closed'],
  error: '“其中本季度结案”不能多于“作为处置单位办理”。',
})
const remarks = words('对方案的意见', 2_000).nullish()

/** What an official may send for one unit. */
export const ReturnAct = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('confirm'), remarks }),
  z.strictObject({ action: z.literal('correct'), figures: Stated, reason, remarks }),
  z.strictObject({ action: z.literal('zero'), remarks }),
  z.strictObject({ action: z.literal('note-late'), figures: Stated, reason, remarks }),
])
export type ReturnAct = z.infer<typeof ReturnAct>
/** For the quarter as a whole. */
export const QuarterAct = z.strictObject({ action: z.literal('freeze') })

export type ReturnCommand =
  | ReturnAct
  | { action: 'freeze' }
  | { action: 'count'; quarter: string; unit: Unit; counted: UnitFigures; rules: ReturnRules }
