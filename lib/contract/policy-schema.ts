import * as z from 'zod'
import type { ClockName } from '../domain/clock-names.ts'
import { Policy, Span } from '../domain/policy.ts'
import { spanAtMost } from '../domain/policy-bounds.ts'

const perGrade = <T extends z.core.SomeType>(of: T) => z.object({ red: of, yellow: of, blue: of, watch: of })
const span = z.optional(Span)

/** As in the policy's own schema, with every name spelled out, so that the description of the API lists them. */
const spelled = {
  clocks: perGrade(
    z.object({
      confirm: span,
      judge: span,
      refer: span,
      assess: span,
      designate: span,
      sign: span,
      plan: span,
      approve: span,
      progress: span,
      close: span,
    } satisfies Record<ClockName, typeof span>),
  ),
  repeat: perGrade(z.object({ every: Span, times: z.number().int() })),
  reportWithin: perGrade(Span),
}
const { effectiveFrom, ...shape } = Policy.shape

const bounds = `每项时限最长 ${spanAtMost.minutes} 分钟、${spanAtMost.days} 天、${spanAtMost.workingHours} 个工作小时或 ${spanAtMost.workingDays} 个工作日。`

export const DraftSchema = z
  .object({ ...shape, ...spelled })
  .meta({ id: 'PolicyDraft', description: `一份规则，生效时间另写。${bounds}` })

export const PolicySchema = z
  .object({ ...shape, ...spelled, effectiveFrom })
  .meta({ id: 'Policy', description: '一份规则，原样' })
