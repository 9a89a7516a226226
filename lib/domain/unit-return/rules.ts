import * as z from 'zod/mini'

/** 季度填报 (五(二)): when returns are due and reminded of: defaults of ours, the plan is silent. */
export const ReturnRules = z.object({
  /** So many working days after the quarter's end. */
  dueWorkingDays: z.int().check(z.minimum(1), z.maximum(30)),
  /** So many working days from the due day, before it with a minus. */
  remindWorkingDays: z.array(z.int().check(z.minimum(-20), z.maximum(20))).check(z.minLength(1), z.maxLength(6)),
})
export type ReturnRules = z.infer<typeof ReturnRules>

export const returnDefaults: ReturnRules = { dueWorkingDays: 10, remindWorkingDays: [-5, -2, 0, 1] }
