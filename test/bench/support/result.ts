/** One line of the table. `ok: null`: published, nothing to reach. */
export interface Result {
  row: string
  what: string
  target: string
  measured: string
  ok: boolean | null
  /** How it was measured; when missed, why. */
  note: string
  values: Record<string, number>
}

export interface Options {
  quick: boolean
  say: (line: string) => void
}

/** What later rows compute with. */
export type Known = Map<string, number>

export interface Row {
  name: string
  run: (options: Options, known: Known) => Promise<{ results: Result[]; sections?: string[] }>
}

export const atMost = (value: number, limit: number): boolean => value <= limit
export const fixed = (value: number, digits = 2): string => value.toFixed(digits)
