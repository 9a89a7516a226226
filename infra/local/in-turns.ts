/** Collects what is said in one turn of the event loop and hands it on as one list: waking another thread is dear. */
export function inTurns<T>(handOn: (all: T[]) => void): (one: T) => void {
  let said: T[] = []
  return (one) => {
    if (said.push(one) > 1) return
    setImmediate(() => {
      const all = said
      said = []
      handOn(all)
    })
  }
}
