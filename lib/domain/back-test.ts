import { type BackTestFigures, noFigures } from './back-test-figures.ts'
import type { Commit } from './dispute-facts.ts'
import { historyUnder } from './history-under.ts'
import type { Policy } from './policy.ts'
import { quarterBounds } from './quarter.ts'
import { type Played, type Stretch, stretchOf } from './quarter-counting/played.ts'
import { verdictIn } from './quarter-counting/warning.ts'
import { minutesBetween } from './span-words.ts'
import { type Grade, graver, gravity, type Tier, tiers } from './vocabulary.ts'

const thresholds = ['yellow', 'red'] as const

/** A dispute of which something would have been otherwise. */
export interface BackTestChange {
  disputeId: string
  number: string
  /** The highest in force in the quarter, that at its end, and how many alerts of a grade were raised. */
  was: Side
  would: Side
  cameTrue: boolean
  /** 应验, and under the other policy nobody would have been alerted. */
  wouldMiss: boolean
}
type Side = { highest: Grade; end: Grade; alerts: number }

export interface BackTested {
  was: BackTestFigures
  would: BackTestFigures
  cameTrue: number
  change: BackTestChange | null
}

/** One dispute in one quarter, as it was and as another policy would have had it; null: it has nothing in it, or is a drill. */
export function backTest(commits: readonly Commit[], on: { policy: Policy; quarter: string }): BackTested | null {
  const bounds = quarterBounds(on.quarter)
  const was = stretchOf(commits, bounds)
  const would = stretchOf(historyUnder(on.policy, commits), bounds)
  if (!was || !would || was.end.drill || was.end.status === 'merged') return null
  const cameTrue = verdictIn(was) === 'came-true'
  const crossed = crossings(was)
  const change = changeOf(was, would)
  const missed = cameTrue && !wasAlerted(would)
  return {
    was: figuresOf(was, { cameTrue, crossed }),
    would: figuresOf(would, { cameTrue, crossed }),
    cameTrue: Number(cameTrue),
    change: change && { ...change, cameTrue, wouldMiss: missed },
  }
}

type Crossed = { grade: (typeof thresholds)[number]; at: Played }

/**
 * The commits by which the figures first reached yellow and red, as it was: the same yardstick for both policies. By the
 * very first report, or by what a merge brought, nothing could have been warned of before.
 */
function crossings({ upTo, inside }: Stretch): Crossed[] {
  return thresholds.flatMap((grade): Crossed[] => {
    const at = upTo.find(({ after }) => gravity[after.card.proposed] >= gravity[grade])
    const byReports = at?.before && !at.commit.facts.some(({ type }) => type === 'moved-in')
    return at && byReports && inside.includes(at) ? [{ grade, at }] : []
  })
}

function figuresOf(stretch: Stretch, on: { cameTrue: boolean; crossed: readonly Crossed[] }): BackTestFigures {
  const { inside, end } = stretch
  const figures = { ...noFigures, alerts: { ...noFigures.alerts }, grades: { ...noFigures.grades, [end.inForce]: 1 } }
  for (const grade of inside.flatMap(risesOf)) figures.alerts[grade] += 1
  const leads: BackTestFigures['leads'] = { yellow: [], red: [] }
  const unwarned = { yellow: 0, red: 0 }
  for (const { grade, at } of on.crossed) {
    const lead = leadTo(at, stretch)
    if (lead === null) unwarned[grade] += 1
    else leads[grade].push(lead)
  }
  return { ...figures, missed: Number(on.cameTrue && !wasAlerted(stretch)), leads, unwarned }
}

const risesOf = ({ commit }: Played): Tier[] =>
  commit.facts.flatMap((fact) => (fact.type === 'alert-raised' && fact.kind === 'rise' ? fact.tier : []))

const wasAlerted = ({ upTo }: Stretch): boolean => upTo.some((played) => risesOf(played).length > 0)

/** Null: nobody was alerted before it. */
function leadTo(crossed: Played, { upTo }: Stretch): number | null {
  const alert = upTo.find((played) => risesOf(played).length > 0)
  return alert && alert.commit.seq < crossed.commit.seq ? minutesBetween(alert.at, crossed.at) : null
}

function changeOf(was: Stretch, would: Stretch): Omit<BackTestChange, 'cameTrue' | 'wouldMiss'> | null {
  const before = sideOf(was)
  const after = sideOf(would)
  const differs = before.highest !== after.highest || before.end !== after.end || risesIn(was) !== risesIn(would)
  const { disputeId, number } = was.end
  return differs ? { disputeId, number, was: before, would: after } : null
}

const sideOf = ({ inside, begin, end }: Stretch): Side => ({
  highest: inside.reduce<Grade>((highest, { after }) => graver(highest, after.inForce), begin?.inForce ?? end.inForce),
  end: end.inForce,
  alerts: inside.flatMap(risesOf).length,
})

/** Which alerts by which commits. */
const risesIn = ({ inside }: Stretch): string =>
  inside.map((played) => `${played.commit.seq}:${risesOf(played).map((tier) => tiers.indexOf(tier))}`).join(' ')
