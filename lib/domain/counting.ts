import type { Fact, FactOf } from './dispute-facts.ts'
import { type Contribution, noToken, type Tally, type TokenState } from './tally.ts'
import { change, mustRecount, recount } from './tally-change.ts'

/**
 * Where a report stands in a dispute: its newest revision there, and what it adds (null: withdrawn or moved out).
 * `placed`: it was moved out by an officer's act, and what comes for it goes where it is.
 */
export type Standing = {
  revision: number
  contribution: Contribution | null
  movedTo: string | null
  placed?: true | undefined
}

/**
 * What a decision must know: the standings of the reports at hand, every token that their old and new contributions
 * name, and, only when a recount was asked for, all live contributions.
 */
export type Side = {
  standings: ReadonlyMap<string, Standing>
  tokens: ReadonlyMap<string, TokenState>
  all: ReadonlyMap<string, Contribution> | null
}

/** What opening needs: nothing of it is decided here. */
export type Opening = Omit<FactOf<'opened'>, 'type'> & { near: readonly FactOf<'near-match'>[] }

/** Sums that go along while reports come and go. */
export class Counting {
  tally: Tally
  readonly changed = new Map<string, TokenState>()
  readonly tokens: Map<string, TokenState>
  constructor(tally: Tally, tokens: Side['tokens']) {
    this.tally = tally
    this.tokens = new Map(tokens)
  }

  /** False when only all contributions together can tell the new sums. */
  change(contribution: Contribution, by: 1 | -1): boolean {
    if (by === -1 && mustRecount(this, contribution)) return false
    const after = change(this, contribution, by)
    this.tally = after.tally
    for (const [token, state] of after.tokens) {
      this.tokens.set(token, state)
      this.changed.set(token, state)
    }
    return true
  }
}

export function recountAll(side: Side, standings: ReadonlyMap<string, Standing>) {
  if (side.all === null) return null
  const all = new Map(side.all)
  for (const [reportId, { contribution }] of standings) {
    if (contribution) all.set(reportId, contribution)
    else all.delete(reportId)
  }
  const counted = recount(all.values())
  const tokens = new Map<string, TokenState>()
  for (const token of side.tokens.keys()) tokens.set(token, counted.tokens.get(token) ?? noToken)
  return { tally: counted.tally, tokens }
}

export function openedBy(opening: Opening | null): Fact[] {
  if (!opening) throw new Error('a dispute cannot be opened without knowing of what')
  const { near, ...fact } = opening
  return [{ type: 'opened', ...fact }, ...near]
}
