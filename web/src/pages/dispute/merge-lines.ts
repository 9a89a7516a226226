/**
 * Lines that stand newest first, as they were and as they came again: what the newer look no longer shows, because others
 * have pushed it off the page, stays behind it. Null: they do not meet, and what lies between is not known.
 */
export function mergeLines<Line>(
  was: readonly Line[],
  come: readonly Line[],
  keyOf: (line: Line) => string | number,
): readonly Line[] | null {
  const keys = new Set(come.map(keyOf))
  const left = was.filter((line) => !keys.has(keyOf(line)))
  return left.length === was.length && was.length > 0 && come.length > 0 ? null : [...come, ...left]
}
