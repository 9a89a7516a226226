import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import type { Actor, Fact, FactOf } from './dispute-facts.ts'
import { ofUnit, ownerOf } from './ladder.ts'
import type { NoticeVariables } from './notice.ts'
import { discovering } from './permissions.ts'
import { rowOf } from './procedure.ts'
import type { Unit } from './vocabulary.ts'

/** The alert of a grade reaches whoever takes these steps first (四(三)1 to 4). */
const toldByAlert: readonly ClockName[] = ['judge', 'assess', 'designate']

/** Whose turn it becomes by what is decided: a step that begins, or a clock, of somebody else than who acted. */
export function turnsPassed(
  before: Dispute,
  after: Dispute,
  by: { actor: Actor; facts: readonly Fact[] },
): FactOf<'turn-passed'>[] {
  const alerted = by.facts.some(({ type }) => type === 'alert-raised')
  const returned = by.facts.some(({ type }) => type === 'plan-returned')
  return begun(before, after).flatMap((clock) => {
    if (alerted && toldByAlert.includes(clock)) return []
    // Whoever owns the plan of that grade, it is the handling unit that mends it.
    const post = returned && clock === 'plan' ? 'unit-head' : ownerOf(clock, after)
    const { handling } = after.procedure
    const units = !ofUnit(post) ? [] : handling ? [handling] : discovering(after)
    const { actor } = by
    const stays = actor.kind === 'member' && (units.length > 0 ? isAmong(actor.unit, units) : actor.post === post)
    return stays ? [] : [{ type: 'turn-passed', clock, post, units }]
  })
}

const isAmong = (unit: Unit | null, units: readonly Unit[]): boolean => unit !== null && units.includes(unit)

/** A report of progress only starts its clock again: the turn has not passed by it. */
function begun(before: Dispute, after: Dispute): ClockName[] {
  const ran = (clock: ClockName, of: string): boolean =>
    before.clocks.some((one) => one.clock === clock && (one.of === of || clock === 'progress'))
  const [was, row] = [rowOf(before), rowOf(after)]
  // A step may also pass to somebody else as it stands: 四(三)3, to the leading group.
  const passes = row && (row.step !== was?.step || ownerOf(row.clock, after) !== ownerOf(row.clock, before))
  const step = passes ? row.clock : null
  return after.clocks.flatMap(({ clock, of }) =>
    clock !== 'confirm' && (clock === step || !ran(clock, of)) ? [clock] : [],
  )
}

/** Whether what a message asks is still to be done. */
export function turnStands(
  { unit, variables }: { unit: Unit | null; variables: Pick<NoticeVariables, 'clock' | 'since' | 'turn'> },
  dispute: Dispute,
): boolean {
  if (dispute.status !== 'open') return false
  const { clock, since, turn } = variables
  if (turn === 'cooperating') return isAmong(unit, dispute.procedure.cooperating)
  return dispute.clocks.some((one) => one.clock === clock && one.since === since)
}
