import type { Sender } from './brought.ts'
import { stated } from './corrected-figures.ts'
import type { Dispute } from './dispute.ts'
import { figuresOf } from './figures.ts'
import { type Measure, measures, type Tally } from './tally.ts'
import { signals } from './vocabulary.ts'

type Corrected = Dispute['corrections']
const none: Corrected = { people: null, amountFen: null, terminations: null, signals: null }

/**
 * What officers have verified of either holds for both together: what the reports come to now, less what was verified to
 * be too much, and never less than what counted in either. Undefined: nobody has verified anything.
 */
export function correctedTogether(here: Dispute | null, from: Sender, tally: Tally): Corrected | undefined {
  const there = from.how === 'merge' ? from.dispute : null
  const own = here?.corrections ?? none
  const theirs = there?.corrections ?? none
  const one = (measure: Measure): Corrected[Measure] => {
    if (!own[measure] && !theirs[measure]) return null
    const sides = [here, there].map((side) => countedIn(side, measure))
    const together = reported(tally, measure)
    const tooMuch = sides.reduce((sum, side) => sum + Math.max(0, side.reported - side.counted), 0)
    const lo = Math.max(together - tooMuch, ...sides.map(({ counted }) => counted))
    const open = sides.some(({ atMost }) => atMost === null)
    const hi = open
      ? null
      : Math.max(
          lo,
          sides.reduce((sum, { atMost }) => sum + (atMost ?? 0), 0),
        )
    return { lo, hi, against: Math.max(together, ...sides.map((side) => side.reported)) }
  }
  const verified = { people: one('people'), amountFen: one('amountFen'), terminations: one('terminations') }
  const known = own.signals !== null || theirs.signals !== null
  if (!known && measures.every((measure) => verified[measure] === null)) return undefined
  if (!known) return { ...verified, signals: null }
  const stand = [here, there].flatMap((side) => side?.card.signals ?? [])
  return {
    ...verified,
    signals: signals.filter((signal) => stand.includes(signal)),
    signalsAgainst: stated(tally),
  }
}

/** Of the further parts of a merge: what was verified knew of their reports too. Undefined: nothing was. */
export function knewOf(here: Dispute | null, tally: Tally): Corrected | undefined {
  if (!here) return undefined
  const { corrections } = here
  const one = (measure: Measure): Corrected[Measure] => {
    const correction = corrections[measure]
    return correction && { ...correction, against: Math.max(correction.against ?? 0, reported(tally, measure)) }
  }
  const verified = { people: one('people'), amountFen: one('amountFen'), terminations: one('terminations') }
  return { ...corrections, ...verified, ...(corrections.signals && { signalsAgainst: stated(tally) }) }
}

const reported = (tally: Tally, measure: Measure): number => figuresOf(tally)[measure]?.estimate ?? 0

/** 0 where nobody says anything; `atMost` null: 不详. */
function countedIn(side: Dispute | null, measure: Measure) {
  const figure = side?.card.figures[measure] ?? null
  const counted = figure?.estimate ?? 0
  return { counted, reported: side ? reported(side.tally, measure) : 0, atMost: figure ? figure.atMost : 0 }
}
