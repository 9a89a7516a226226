import { viewQuarter, viewQuarters } from '../../usecases/view-quarters.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

/** 季度分析 (五(二)). */
export const quarter = (world: () => Needs<'quarters'>) =>
  ({
    listQuarters: async () => ({ status: 200, body: await viewQuarters(world()) }),
    viewQuarter: async ({ params }) => answered(200, await viewQuarter(world(), params.quarter ?? '')),
  }) satisfies OfficialHandlers
