import type { Grade, Tier } from './vocabulary.ts'

/** What a policy comes to in a quarter. Two of them add up (`together`), so that a long quarter can be told in parts. */
export interface BackTestFigures {
  /** 等级预警 raised in the quarter. */
  alerts: Record<Tier, number>
  /** In force at the end, of what was open or ended in the quarter. */
  grades: Record<Grade, number>
  /** 应验 and never alerted until then: 漏报. */
  missed: number
  /** Of each threshold first crossed in the quarter, as it was: minutes from the first alert to it; only what was alerted before. */
  leads: { yellow: number[]; red: number[] }
  /** Of the same crossings those before which nobody was alerted. */
  unwarned: { yellow: number; red: number }
}

/** Nothing yet. */
export const noFigures: BackTestFigures = {
  alerts: { red: 0, yellow: 0, blue: 0 },
  grades: { red: 0, yellow: 0, blue: 0, watch: 0 },
  missed: 0,
  leads: { yellow: [], red: [] },
  unwarned: { yellow: 0, red: 0 },
}

export const together = (a: BackTestFigures, b: BackTestFigures): BackTestFigures => ({
  alerts: added(a.alerts, b.alerts),
  grades: added(a.grades, b.grades),
  missed: a.missed + b.missed,
  leads: { yellow: [...a.leads.yellow, ...b.leads.yellow], red: [...a.leads.red, ...b.leads.red] },
  unwarned: added(a.unwarned, b.unwarned),
})

function added<K extends string>(a: Record<K, number>, b: Record<K, number>): Record<K, number> {
  const sum = { ...a }
  for (const key in a) sum[key] = a[key] + b[key]
  return sum
}
