import type { Fixed } from './chinese-numbers.ts'
import type { Bounds } from './figure-bounds.ts'
import type { Part } from './figure-parts.ts'

/** A reading of several figures; `conflict` when it is one of several possible. */
export type Reading = Bounds & { conflict: boolean }

const same = (a: Bounds, b: Bounds): boolean => a.lo === b.lo && a.hi === b.hi
const rising = (a: Fixed, b: Fixed): number => (a < b ? -1 : a > b ? 1 : 0)
const low = (bounds: readonly Bounds[]): Fixed[] => bounds.flatMap(({ lo }) => lo ?? []).sort(rising)
const high = (bounds: readonly Bounds[]): Fixed[] => bounds.flatMap(({ hi }) => hi ?? []).sort(rising)

/** The figure that a range counts with (DOMAIN 3.2). */
export const used = ({ lo, hi }: Bounds): Fixed => lo ?? hi ?? 0n

const sum = (bounds: readonly Bounds[]): Bounds => ({
  lo: bounds.every(({ lo }) => lo === null) ? null : bounds.reduce((all, { lo }) => all + (lo ?? 0n), 0n),
  hi: bounds.some(({ hi }) => hi === null) ? null : bounds.reduce((all, { hi }) => all + (hi ?? 0n), 0n),
})

const nothing = /^(?:[,、和及与并/;()]|以及|还有|另有|另外|另)*$/u

const again = /^[,、;和及与跟]*$/u

/** Neighbours that add up: «300万+250万», «男30女20», «工人50余名，管理人员3名». */
const runs = (parts: readonly Part[], text: string): Part[][] => {
  const all: Part[][] = []
  for (const part of parts) {
    const run = all.at(-1) ?? []
    const before = run.at(-1)
    const { label } = part
    const between = before ? text.slice(before.till, part.from) : ''
    const divided =
      label !== null && run.every((one) => one.label?.kind === label.kind && one.label.name !== label.name)
    if (before && (before.plus || /^加上?$/u.test(between) || (divided && nothing.test(between)))) run.push(part)
    else all.push([part])
  }
  return all
}

/** Figures that do not agree: the lowest lower and the highest upper; null when they exclude one another. */
const spanOf = (found: readonly Bounds[]): Reading | null => {
  const lo = low(found)[0] ?? null
  const hi = high(found).at(-1) ?? null
  if (lo !== null && hi !== null && lo > hi) return null
  const [first, second] = found
  const open = found.some((one) => one.hi === null && one.lo !== null && hi !== null && one.lo > hi)
  const oneSpan = found.length === 2 && first?.hi === null && second?.lo === null
  return { lo, hi: open ? null : hi, conflict: !oneSpan }
}

/**
 * What several figures say together: the same thing twice, a sum, a stated total (共, 合计), the newer one (增至), or a
 * conflict; null when they exclude one another.
 */
export const together = (parts: readonly Part[], text: string): Reading | null => {
  const groups = runs(parts, text).map((run) => ({ ...(run.length > 1 ? sum(run) : (run[0] ?? sum([]))), run }))
  const [first, ...more] = groups
  if (!first) return null
  if (more.every((one) => same(one, first))) {
    // «20万、20万» may be two of them.
    const twice = more.some(({ run }, at) => again.test(text.slice(groups[at]?.run.at(-1)?.till, run[0]?.from)))
    return { lo: first.lo, hi: first.hi, conflict: twice }
  }
  const marked = (mark: Part['mark']) => groups.find(({ run }) => run[0]?.mark === mark)
  const whole = marked('risen') ?? marked('total')
  if (whole) {
    const others = groups.filter((one) => one !== whole)
    if (same(sum(others), whole)) return { lo: whole.lo, hi: whole.hi, conflict: false }
    const words = text.slice(first.run[0]?.from, parts.at(-1)?.till)
    if (!/[;。]/u.test(words) && others.every((one) => used(one) <= used(whole))) {
      return { lo: whole.lo, hi: whole.hi, conflict: true }
    }
  }
  if (more.every(({ run }) => run[0]?.mark === 'added')) return { ...sum(groups), conflict: true }
  const names = new Set(parts.flatMap(({ label }) => label?.name ?? []))
  if (names.size === parts.length) return { lo: low(groups).at(-1) ?? null, hi: sum(groups).hi, conflict: true }
  return spanOf(groups)
}
