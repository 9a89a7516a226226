import * as z from 'zod/mini'
import { Quarter } from '../domain/quarter.ts'
import type { Recorded } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { QuarterAct, ReturnAct } from '../domain/unit-return/commands.ts'
import { returnKind } from '../domain/unit-return/kind.ts'
import { returnIdOf, type UnitReturn } from '../domain/unit-return/unit-return.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { returnsOf, seenReturn } from './view-returns.ts'
import type { Needs } from './world.ts'

/** A unit confirms, corrects or says zero; the office notes a late one. */
export async function actOnReturn(
  world: ActingOnRecord,
  asked: {
    officer: Member
    quarter: string
    unit: string
    version: number
    actId: string
    body: Record<string, unknown>
  },
): Promise<{ record: Recorded<UnitReturn> } | Refusal> {
  const { officer, version, actId } = asked
  const read = ReturnAct.safeParse(asked.body)
  if (!read.success) return invalid(read.error)
  const seen = await seenReturn(world, asked)
  if (isRefusal(seen)) return seen
  const { id } = seen.record.record
  return actOnRecord(world, returnKind, { id, by: { officer }, command: read.data, version, actId })
}

/** 封账: the office ends the returns of a quarter; each for itself, so that pressed again it finishes what was begun. */
export async function freezeReturns(
  world: ActingOnRecord & Needs<'quarters'>,
  asked: { officer: Member; quarter: string; actId: string; body: Record<string, unknown> },
): Promise<{ frozen: number } | Refusal> {
  const { officer, quarter, actId } = asked
  const read = QuarterAct.safeParse(asked.body)
  if (!read.success) return invalid(read.error)
  if (!z.safeParse(Quarter, quarter).success) return { refused: 'record-not-found' }
  const states = await returnsOf(world, quarter)
  if (states.length === 0) return { refused: 'record-not-found' }
  for (const { unit } of states) {
    const id = returnIdOf(quarter, unit)
    const done = await actOnRecord(world, returnKind, { id, by: { officer }, command: read.data, version: null, actId })
    if (isRefusal(done)) return done
  }
  // The quarter's figures stay as they are from here on (封账).
  await world.quarters.freeze(quarter, world.clock())
  return { frozen: states.length }
}
