import * as z from 'zod'
import type { Crypto } from '../../crypto-port.ts'
import type { CallbackRules } from '../../domain/callback-url.ts'
import { invalid, isRefusal } from '../../domain/refusal.ts'
import { removeCallback, setCallback } from '../../usecases/administer-callback.ts'
import { putMember, removeMember, viewRoster } from '../../usecases/administer-roster.ts'
import { addSource, issueKeys, revokeKey, viewSources } from '../../usecases/administer-sources.ts'
import { authorOf } from '../../usecases/administering.ts'
import { type Applying, applyPolicy } from '../../usecases/apply-policy.ts'
import { type Previewing, previewPolicy } from '../../usecases/preview-policy.ts'
import { publishPolicy } from '../../usecases/publish-policy.ts'
import { showPolicies } from '../../usecases/show-policies.ts'
import { viewAudit } from '../../usecases/view-audit.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'
import { readKey, readVersion } from './act-headers.ts'

type World = Applying & Previewing & Needs<'seal'> & { crypto: Crypto; callbackRules: CallbackRules }

const NewSource = z.strictObject({ id: z.string(), name: z.string() })
const NewCallback = z.strictObject({ url: z.string().max(500) })
const NewKeys = z.strictObject({ days: z.number().int().min(1).max(1_100).default(365) })

/** Policy, roster and sources: what officials administer. */
export const administration = (world: () => World) =>
  ({
    showPolicies: async () => ({ status: 200, body: await showPolicies(world()) }),
    publishPolicy: async (asked) => answered(200, await publishPolicy(world(), asked)),
    previewPolicy: async (asked) => answered(200, await previewPolicy(world(), asked)),
    applyPolicy: async (asked) => answered(200, await applyPolicy(world(), asked)),
    viewRoster: async (asked) => ({ status: 200, body: await viewRoster(world(), asked) }),
    putMember: async ({ officer, params, headers, body }) => {
      const version = readVersion(headers)
      if (version !== null && typeof version !== 'number') return version
      const line = await putMember(world(), { officer, memberId: params.memberId ?? '', version, body })
      return isRefusal(line) ? line : { status: 200, body: line, headers: { etag: `"${line.version}"` } }
    },
    removeMember: async ({ officer, params, headers }) => {
      const version = readVersion(headers)
      if (version !== null && typeof version !== 'number') return version
      return answered(200, await removeMember(world(), { officer, memberId: params.memberId ?? '', version }))
    },
    viewSources: async () => ({ status: 200, body: await viewSources(world()) }),
    addSource: async ({ officer, body }) => {
      const asked = NewSource.safeParse(body)
      if (!asked.success) return invalid(asked.error)
      const { id: sourceId, name } = asked.data
      return answered(200, await addSource(world(), { by: authorOf(officer), sourceId, name }))
    },
    issueKeys: async ({ officer, params, headers, body }) => {
      const request = readKey(headers)
      if (typeof request !== 'string') return request
      const asked = NewKeys.safeParse(body)
      if (!asked.success) return invalid(asked.error)
      const of = { by: authorOf(officer), sourceId: params.sourceId ?? '' }
      return answered(200, await issueKeys(world(), { ...of, ...asked.data, request }))
    },
    revokeKey: async ({ officer, params }) => {
      const of = { by: authorOf(officer), sourceId: params.sourceId ?? '' }
      return answered(200, await revokeKey(world(), { ...of, keyId: params.keyId ?? '' }))
    },
    setCallback: async ({ officer, params, body }) => {
      const asked = NewCallback.safeParse(body)
      if (!asked.success) return invalid(asked.error)
      const of = { by: authorOf(officer), sourceId: params.sourceId ?? '' }
      return answered(200, await setCallback(world(), { ...of, ...asked.data }))
    },
    removeCallback: async ({ officer, params }) =>
      answered(200, await removeCallback(world(), { by: authorOf(officer), sourceId: params.sourceId ?? '' })),
    viewAudit: async (asked) => answered(200, await viewAudit(world(), asked)),
  }) satisfies OfficialHandlers
