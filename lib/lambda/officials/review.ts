import { canonicalJson } from '../../domain/canonical-json.ts'
import { isRefusal } from '../../domain/refusal.ts'
import type { ListStore } from '../../list-store.ts'
import type { ActingOnRecord } from '../../usecases/act-on-record.ts'
import { actOnMissed, viewMissed } from '../../usecases/missed-warnings.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'
import { readKey } from './act-headers.ts'

/** 漏报复盘. */
export const review = (world: () => ActingOnRecord & { lists: ListStore }) =>
  ({
    viewReview: async ({ params }) => answered(200, await viewMissed(world(), params.quarter ?? '')),
    actOnReview: async ({ officer, params, headers, body }) => {
      const key = readKey(headers)
      if (typeof key !== 'string') return key
      const { quarter = '' } = params
      const actId = world()
        .digest(canonicalJson([officer.id, key, body]))
        .slice(0, 32)
      const done = await actOnMissed(world(), { officer, quarter, actId, body })
      return isRefusal(done) ? done : answered(200, await viewMissed(world(), quarter))
    },
  }) satisfies OfficialHandlers
