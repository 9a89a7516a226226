import * as z from 'zod/mini'
import { Quarter } from '../domain/quarter.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { returnKind } from '../domain/unit-return/kind.ts'
import { maySeeReturn } from '../domain/unit-return/may.ts'
import { returnIdOf, type UnitReturn } from '../domain/unit-return/unit-return.ts'
import { returnsView, returnView } from '../domain/unit-return/view.ts'
import { Unit, units } from '../domain/vocabulary.ts'
import { listRecords, viewRecord } from './view-record.ts'
import type { Needs } from './world.ts'

export type ViewingReturns = Needs<'records' | 'digest' | 'log' | 'calendar' | 'clock'>
const notThere: Refusal = { refused: 'record-not-found' }

const viewing = (world: ViewingReturns, officer: Member) => ({
  officer,
  calendar: world.calendar,
  now: world.clock(),
})

/** All returns of a quarter, in the plan's order of the units. */
export async function returnsOf(world: ViewingReturns, quarter: string): Promise<UnitReturn[]> {
  const states = (await listRecords(world, returnKind, `${quarter}.`)).map(({ state }) => state)
  return states.sort((a, b) => units.indexOf(a.unit) - units.indexOf(b.unit))
}

/** The returns of a quarter that this official may see. */
export async function viewReturns(world: ViewingReturns, asked: { officer: Member; quarter: string }) {
  const quarter = z.safeParse(Quarter, asked.quarter)
  if (!quarter.success) return notThere
  const states = await returnsOf(world, quarter.data)
  const seen = states.filter(({ unit }) => maySeeReturn(asked.officer, unit))
  return returnsView(quarter.data, seen, viewing(world, asked.officer))
}

/** One return, if this official may see it; what is not there and what may not be seen are one and the same. */
export async function seenReturn(world: ViewingReturns, asked: { officer: Member; quarter: string; unit: string }) {
  const quarter = z.safeParse(Quarter, asked.quarter)
  const unit = z.safeParse(Unit, asked.unit)
  if (!quarter.success || !unit.success || !maySeeReturn(asked.officer, unit.data)) return notThere
  return viewRecord(world, returnKind, returnIdOf(quarter.data, unit.data))
}

export async function viewReturn(world: ViewingReturns, asked: { officer: Member; quarter: string; unit: string }) {
  const found = await seenReturn(world, asked)
  if (isRefusal(found)) return found
  const { record, commits, broken } = found
  return returnView(record, commits, { ...viewing(world, asked.officer), broken: broken !== null })
}
