import * as z from 'zod'
import { Quarter, quarterLabel } from '../quarter.ts'
import { Instant } from '../report.ts'
import { Post, Unit, unitLabel } from '../vocabulary.ts'
import { Figures, sameFigures } from './figures.ts'
import { ReturnRules } from './rules.ts'

/** `zero`: an explicit zero is a return, silence is not. */
export const returnHows = ['confirmed', 'corrected', 'zero'] as const
const How = z.enum(returnHows)
export const howLabel: Record<z.infer<typeof How>, string> = {
  confirmed: '已确认',
  corrected: '已更正',
  zero: '零报告',
}

export const ReturnFact = z.discriminatedUnion('type', [
  /** `rules`: by which it runs, whatever a later policy says. */
  z.object({ type: z.literal('opened'), quarter: Quarter, unit: Unit, counted: Figures, rules: ReturnRules }),
  /** The quarter was counted again: what was published late is in. */
  z.object({ type: z.literal('counted'), counted: Figures }),
  z.object({
    type: z.literal('returned'),
    how: How,
    figures: Figures,
    /** Why it is not as counted, or why it is noted so late. */
    reason: z.string().nullable(),
    /** On the plan itself (五(三)). */
    remarks: z.string().nullable(),
    /** 补报: noted by the office after it had frozen the quarter. */
    late: z.boolean(),
  }),
  /** The reminders whose time had come, each once; only the last is written. */
  z.object({ type: z.literal('reminded'), workingDays: z.array(z.int()).min(1) }),
  z.object({ type: z.literal('frozen') }),
])
export type ReturnFact = z.infer<typeof ReturnFact>

const Returned = z.object({
  at: Instant,
  post: z.nullable(Post),
  how: How,
  figures: Figures,
  reason: z.string().nullable(),
  remarks: z.string().nullable(),
  late: z.boolean(),
})

/** 季度填报 of one unit. */
export const UnitReturn = z.object({
  quarter: Quarter,
  unit: Unit,
  counted: Figures,
  rules: ReturnRules,
  /** What stands; sent again before the freeze it replaces what was sent. */
  returned: Returned.nullable(),
  /** When it was first returned: by that it is in time or late. */
  firstAt: z.nullable(Instant),
  reminded: z.array(z.int()),
  openedAt: z.optional(Instant),
  frozenAt: z.nullable(Instant),
})
export type UnitReturn = z.infer<typeof UnitReturn>

/** Confirmed as counted, or zero, and counted otherwise since: what was published late is in. */
export const isOvertaken = ({ counted, returned }: Pick<UnitReturn, 'counted' | 'returned'>): boolean =>
  returned !== null && returned.how !== 'corrected' && !sameFigures(returned.figures, counted)

export const returnIdOf = (quarter: string, unit: Unit): string => `${quarter}.${unit}`

/** 2026年第四季度填报（调解仲裁处）. */
export const returnTitle = ({ quarter, unit }: Pick<UnitReturn, 'quarter' | 'unit'>): string =>
  `${quarterLabel(quarter)}填报（${unitLabel[unit]}）`
