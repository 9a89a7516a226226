import * as z from 'zod'
import { cleanText } from '../domain/clean-text.ts'
import type { Policy } from '../domain/policy.ts'
import { unfit, unknownPlaces } from '../domain/policy-fit.ts'
import { PolicyDraft } from '../domain/published-policy.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'

const Body = z.object({ policy: PolicyDraft })

const titleAtMost = 200
const badTitle = { pointer: '/policy/title', code: 'policy', message: `请写明规则名称，最多 ${titleAtMost} 个字。` }

/** A policy as somebody proposes it: whole, with no place that we do not know, and one that the procedure can obey. */
export function readPolicy(body: Record<string, unknown>, effectiveFrom: string): Policy | Refusal {
  const read = Body.safeParse({ policy: body.policy })
  if (!read.success) return invalid(read.error)
  const { text: title } = cleanText(read.data.policy.title)
  const policy: Policy = { ...read.data.policy, title, effectiveFrom }
  const errors = [
    ...unknownPlaces(body.policy, read.data.policy, '/policy').map((pointer) => ({
      pointer,
      code: 'unrecognized_keys',
      message: '规则中没有这一项，请核对写法。',
    })),
    ...(title === '' || title.length > titleAtMost ? [badTitle] : []),
    ...unfit(policy),
  ]
  return errors.length > 0 ? { refused: 'invalid', errors: errors.slice(0, 20) } : policy
}
