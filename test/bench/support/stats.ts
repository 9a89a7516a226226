export const median = (values: readonly number[]): number => percentile(values, 50)

/** Linear between the two nearest ranks; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = ((sorted.length - 1) * p) / 100
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * Runs every contender once per round, in an order that turns with the round, so that what disturbs the machine
 * disturbs them alike. `unmeasured` rounds come first and are thrown away.
 */
export async function interleaved<Name extends string>(
  contenders: Record<Name, () => Promise<number>>,
  { rounds, unmeasured = 1 }: { rounds: number; unmeasured?: number },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -unmeasured; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + unmeasured) % names.length] as Name
      const value = await contenders[name]()
      if (round >= 0) measured[name].push(value)
    }
  }
  return measured
}

/** The median of the pairwise ratios of two series measured side by side. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
