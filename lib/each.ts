/** At most `width` at a time, in order; the first fault is thrown after those beside it have ended. */
export async function each<T>(things: readonly T[], width: number, run: (thing: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < things.length; at += width) {
    const ends = await Promise.allSettled(things.slice(at, at + width).map(run))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }
}
