import type { Figure, Figures } from './figures.ts'
import type { Card } from './grade.ts'
import type { Instant } from './report.ts'
import { type Measure, measures } from './tally.ts'
import { signalLabel } from './vocabulary.ts'

/**
 * Fen as an official reads it: `1.25亿元`, `520万元`, `14,596元`, `1,999,999.99元`; exact, never rounded: 亿 and 万
 * where two decimals say all.
 */
export function yuan(fen: number): string {
  const unit = units.find(({ from }) => fen >= from && fen % (from / 100) === 0)
  return unit ? `${trimmed(fen / (unit.from / 100), 100)}${unit.name}` : `${trimmed(fen, 100)}元`
}

const units = [
  { name: '亿元', from: 10_000_000_000 },
  { name: '万元', from: 1_000_000 },
] as const

/** `n / unit` in decimal, exact for integers. */
function trimmed(n: number, unit: number): string {
  const whole = grouped(Math.floor(n / unit))
  const rest = n % unit
  if (rest === 0) return whole
  return `${whole}.${String(rest)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '')}`
}

/** `1,234,567`; by hand, since the first `toLocaleString` of a process costs a cold start some 10 ms. */
const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')

export const persons = (n: number): string => `${grouped(n)}人`

const three = (figure: Figure | null, show: (n: number) => string): string =>
  figure === null
    ? '待核'
    : `至少${figure.atLeast === null ? '不详' : show(figure.atLeast)}，估${show(figure.estimate)}，至多${
        figure.atMost === null ? '不详' : show(figure.atMost)
      }`

/** 至少 34人，估 41人，至多 61人 — of each measure. */
export const figureLines = (figures: Figures): { people: string; amount: string; terminations: string } => ({
  people: three(figures.people, persons),
  amount: three(figures.amountFen, yuan),
  terminations: three(figures.terminations, persons),
})

const inMessage: Record<Measure, (estimate: number) => string | null> = {
  people: persons,
  amountFen: (fen) => (fen > 0 ? yuan(fen) : null),
  terminations: (n) => (n > 0 ? `解除${persons(n)}` : null),
}

/**
 * `62人、520万元、解除21人`: estimates only, for a message; `待核` when nothing is known. What made the grade stands
 * first, since a message may have room for nothing else: its figure, or the signal that is graded by itself.
 */
export function shortFigures({ figures, basis, signals }: Pick<Card, 'figures' | 'basis' | 'signals'>): string {
  const grounds = measures.filter((measure) => basis.some((one) => one === measure))
  const parts = [...new Set([...grounds, ...measures])].flatMap((measure) => {
    const figure = figures[measure]
    return (figure && inMessage[measure](figure.estimate)) ?? []
  })
  const alone = basis.includes('alone') || basis.length === 0 ? signals.slice(0, 1).map((one) => signalLabel[one]) : []
  return [...alone, ...parts].join('、') || '待核'
}

/** 北京时间 (UTC+8, no daylight saving since 1992) as `2026-11-23T22:05:09`. */
export const beijing = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19)

/** `11月23日 22:05`, 北京时间; what is no instant stands as it is: one bad line must not take a page down. */
export function beijingMinute(instant: Instant): string {
  if (Number.isNaN(Date.parse(instant))) return instant.slice(0, 40)
  const local = beijing(instant)
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`
}
