import { viewQuarterAs, viewQuarters } from '../../usecases/view-quarters.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'

/** 季度分析 (五(二)). */
export const quarter = (world: () => Needs<'quarters'>) =>
  ({
    listQuarters: async () => ({ status: 200, body: await viewQuarters(world()) }),
    viewQuarter: async ({ officer, params }) =>
      answered(200, await viewQuarterAs(world(), { officer, quarter: params.quarter ?? '' })),
  }) satisfies OfficialHandlers
