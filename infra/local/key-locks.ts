/** One at a time per key, in the order of asking; keys of one call are taken in one fixed order. */
export function keyLocks() {
  const tails = new Map<string, Promise<unknown>>()
  const one = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key)
    const mine = before ? before.then(work, work) : work()
    tails.set(key, mine)
    const leave = () => {
      if (tails.get(key) === mine) tails.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
  const all = <T>(keys: readonly string[], work: () => Promise<T>): Promise<T> => {
    const [first, ...rest] = keys
    return first === undefined ? work() : one(first, () => all(rest, work))
  }
  return <T>(keys: readonly string[], work: () => Promise<T>): Promise<T> => all([...new Set(keys)].sort(), work)
}
