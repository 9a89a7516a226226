import { isRefusal } from '../domain/refusal.ts'
import { returnDue } from '../domain/unit-return/clocks.ts'
import { unitFigures } from '../domain/unit-return/figures.ts'
import { returnKind } from '../domain/unit-return/kind.ts'
import { lateListKind, lateNow } from '../domain/unit-return/late-list.ts'
import { returnIdOf, type UnitReturn } from '../domain/unit-return/unit-return.ts'
import { units } from '../domain/vocabulary.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { rulesOf } from './carry-record.ts'
import { returnsOf } from './view-returns.ts'
import type { Needs } from './world.ts'

/**
 * Opens the returns of a quarter that has ended, one a unit, with what the quarter's lines say of it; called again it
 * opens what is missing, and takes in what was counted since, until the office has frozen them.
 */
async function openReturns(world: ActingOnRecord & Needs<'quarters'>, quarter: string): Promise<void> {
  const lines = await world.quarters.lines(quarter)
  const { returns: rules } = rulesOf(world).policy
  // From before the system was there: nobody is asked for what is long over.
  const past = returnDue({ quarter, rules }, world).at < world.clock()
  if (past && lines.length === 0) return
  for (const unit of units) {
    const id = returnIdOf(quarter, unit)
    const command = { action: 'count', quarter, unit, counted: unitFigures(unit, lines), rules } as const
    const by = { system: 'close-quarter' }
    const done = await actOnRecord(world, returnKind, { id, by, command, version: null, actId: null })
    if (isRefusal(done)) world.log.error('return-not-opened', { id, code: done.code ?? done.refused })
  }
}

/** Of so many closed quarters at most: those before them are history, frozen or not. */
const lookedBack = 2

/** Opens, and counts again, the returns of the quarters that were closed last and not frozen. */
export async function openDueReturns(world: ActingOnRecord & Needs<'quarters'>): Promise<void> {
  const closed = (await world.quarters.states()).filter(({ closedAt }) => closedAt !== null)
  for (const { quarter, frozenAt } of closed.slice(0, lookedBack)) {
    if (frozenAt !== null) continue
    await openReturns(world, quarter)
    const returns = await returnsOf(world, quarter)
    await listLate(world, returns)
    await finishFreeze(world, quarter, returns)
  }
}

/** One letter to the office of all that are silent; on the morning, as it waits for office hours. */
async function listLate(world: ActingOnRecord, returns: readonly UnitReturn[]): Promise<void> {
  const listed = lateNow(returns, { calendar: world.calendar, now: world.clock() })
  if (!listed) return
  await actOnRecord(world, lateListKind, {
    id: listed.quarter,
    by: { system: 'close-quarter' },
    command: { action: 'list', listed },
    version: null,
    actId: null,
  })
}

/** 封账 that was cut short behind its last return: nobody can press it any more, and the quarter would go on changing. */
async function finishFreeze(
  world: Needs<'quarters' | 'clock' | 'log'>,
  quarter: string,
  returns: readonly UnitReturn[],
): Promise<void> {
  if (returns.length < units.length || returns.some(({ frozenAt }) => frozenAt === null)) return
  await world.quarters.freeze(quarter, world.clock())
  world.log.info('quarter-frozen-late', { quarter })
}
