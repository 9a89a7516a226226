import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  step(): void
  end(): void
}

const lines = 4

/** A bar on a terminal; elsewhere a plain line for each quarter. */
export function progress(what: string, total: number): Progress {
  if (!process.stdout.isTTY) return plain(what, total)
  const format = `${what} {bar} {value}/{total}`
  const bar = new SingleBar({ format, barsize: 50, hideCursor: true, stream: process.stdout }, Presets.shades_classic)
  bar.start(total, 0)
  return { step: () => bar.increment(), end: () => bar.stop() }
}

function plain(what: string, total: number): Progress {
  let done = 0
  const quarter = (n: number) => Math.floor((n * lines) / total)
  return {
    step() {
      done += 1
      if (quarter(done) > quarter(done - 1)) console.log(`${what} ${done}/${total}`)
    },
    end: () => {},
  }
}
