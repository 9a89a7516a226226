import type { Host } from './host.ts'

/** SIGINT or SIGTERM stops the host and ends the process with 0; a second one ends it at once with 1. */
export function stopOnSignals(host: Pick<Host, 'stop'>): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    host.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
