import { type BackTesting, backTestPolicy } from '../../usecases/back-test-policy.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

/** What another policy would have made of the past (DOMAIN 2.4). */
export const backTesting = (world: () => BackTesting) =>
  ({
    backTestPolicy: async (asked) => answered(200, await backTestPolicy(world(), asked)),
  }) satisfies OfficialHandlers
