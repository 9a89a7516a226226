import type { SignStore } from '../../stores.ts'
import { viewEarlySigns } from '../../usecases/view-early-signs.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

/** 苗头 (四(四)). */
export const earlySigns = (world: () => Needs<'clock' | 'policies'> & { signs: SignStore }) =>
  ({
    earlySigns: async (asked) => answered(200, await viewEarlySigns(world(), asked)),
  }) satisfies OfficialHandlers
