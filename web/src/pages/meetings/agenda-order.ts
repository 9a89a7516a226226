/** The list with the one at `from` moved by so many places; as it was where there is no such place. */
export function moved(ids: readonly string[], from: number, by: number): string[] {
  const next = [...ids]
  const [one] = next.splice(from, 1)
  const to = from + by
  if (one === undefined || to < 0 || to >= ids.length) return [...ids]
  next.splice(to, 0, one)
  return next
}
