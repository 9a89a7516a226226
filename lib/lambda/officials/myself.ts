import { whoAmI } from '../../usecases/who-am-i.ts'
import type { OfficialHandlers } from '../api.ts'

/** What an official asks about him- or herself. */
export const myself = {
  me: async ({ officer }) => ({ status: 200, body: whoAmI(officer) }),
} satisfies OfficialHandlers
