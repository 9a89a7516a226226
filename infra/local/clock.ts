import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { codeOf, unusableFile } from './unusable.ts'

const RealDate = Date
const Saved = z.object({ offsetMs: z.number().int().min(0) })

let offsetMs = 0
let file: string | null = null
let installed = false

const now = () => RealDate.now() + offsetMs

/**
 * Replaces `Date` in this process by one that runs `offset` ahead. Call it before any handler or server is
 * loaded. With a file the offset survives, so that a restart does not run backwards. Timers are untouched.
 * The clock belongs to the process: one running host per process.
 */
export function install(savedIn: string | null): void {
  file = savedIn
  offsetMs = savedIn === null ? 0 : saved(savedIn)
  if (installed) return
  installed = true
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
}

/** Moves the clock forward by so many milliseconds. */
export function advance(ms: number): void {
  offsetMs += ms
  if (file !== null) save(file)
}

export const state = () => ({ now: new RealDate(now()).toISOString(), offsetSeconds: Math.round(offsetMs / 1_000) })

function saved(path: string): number {
  try {
    return Saved.parse(JSON.parse(readFileSync(path, 'utf8'))).offsetMs
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0
    // Without it the clock would run backwards.
    throw unusableFile(path, error)
  }
}

function save(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, JSON.stringify({ offsetMs }))
  renameSync(`${path}.new`, path)
}
