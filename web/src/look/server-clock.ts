let aheadMs = 0

/** What time it is by the system, as its answers have said; an office's computer may go wrong. */
export const serverNow = (): number => Date.now() + aheadMs

/** Told each answer: one that says when it was given, and is not of an earlier moment, sets the clock. */
export function noteAnswer(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('at' in answer)) return
  if ('asOf' in answer && answer.asOf !== null) return
  const at = typeof answer.at === 'string' ? Date.parse(answer.at) : Number.NaN
  if (!Number.isNaN(at)) aheadMs = at - Date.now()
}
