/** Calls `left` once nobody has touched key, pointer or wheel for so long; also when the tab slept meanwhile. */
export function whenIdle(minutes: number, left: () => void): () => void {
  let last = Date.now()
  const touched = () => {
    last = Date.now()
  }
  const look = () => {
    if (Date.now() - last < minutes * 60_000) return
    stop()
    left()
  }
  const events = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const
  for (const event of events) window.addEventListener(event, touched, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  const timer = window.setInterval(look, 15_000)
  const stop = () => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    for (const event of events) window.removeEventListener(event, touched, { capture: true })
  }
  return stop
}
