import { viewAccounts } from '../../usecases/view-accounts.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

/** Who did what in time (六(二)). */
export const accountability = (world: () => Needs<'accounts' | 'clock'>) =>
  ({
    accountability: async (asked) => answered(200, await viewAccounts(world(), asked)),
  }) satisfies OfficialHandlers
