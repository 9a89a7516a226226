import * as z from 'zod'
import { outcomes } from './procedure-state.ts'
import { Quarter } from './quarter.ts'
import { Performance, performanceOf } from './quarter-counting/performance.ts'
import { Quality, qualityOf, type RegisterEntry } from './quarter-counting/quality.ts'
import { Stock, stockOf } from './quarter-counting/stock.ts'
import { Tables, tablesOf } from './quarter-counting/tables.ts'
import type { QuarterLine } from './quarter-line.ts'

/** All that a quarter comes to, in figures (五(二)). */
export const Figures = z.object({
  quarter: Quarter,
  /** How many disputes have anything in it; merged ones are not. */
  disputes: z.number().int(),
  tables: Tables,
  stock: Stock,
  performance: Performance,
  quality: Quality,
  /** 办结 by outcome. */
  outcomes: z.array(z.object({ outcome: z.enum(outcomes), n: z.number().int() })),
})
export type Figures = z.infer<typeof Figures>

/** The figures beside those of the quarter before and of the same quarter last year; null: there is none, which is not zero. */
export const Analysis = z.object({
  v: z.literal(1),
  figures: Figures,
  before: z.nullable(Figures),
  lastYear: z.nullable(Figures),
})
export type Analysis = z.infer<typeof Analysis>

export interface Beside {
  quarter: string
  before: Figures | null
  lastYear: Figures | null
  /** 漏报复盘. */
  register: readonly RegisterEntry[]
}

export const analysisOf = (lines: readonly QuarterLine[], beside: Beside): Analysis => ({
  v: 1,
  figures: figuresOf(lines, beside),
  before: beside.before,
  lastYear: beside.lastYear,
})

const figuresOf = (
  lines: readonly QuarterLine[],
  { quarter, register }: Pick<Beside, 'quarter' | 'register'>,
): Figures => ({
  quarter,
  disputes: lines.filter(({ end }) => end.status !== 'merged').length,
  tables: tablesOf(lines, quarter),
  stock: stockOf(lines),
  performance: performanceOf(lines),
  quality: qualityOf(lines, register),
  outcomes: outcomes.map((outcome) => ({ outcome, n: lines.filter((line) => line.outcome === outcome).length })),
})
