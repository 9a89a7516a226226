import { draftAgenda, type Standing } from '../domain/meeting/draft-agenda.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import type { Item } from '../domain/meeting/meeting.ts'
import type { Policy } from '../domain/policy.ts'
import { progressOf } from '../domain/unit-return/standing.ts'
import { units } from '../domain/vocabulary.ts'
import type { ListStore } from '../list-store.ts'
import { listRecords } from './view-record.ts'
import { returnsOf } from './view-returns.ts'
import type { Needs } from './world.ts'

export type Drafting = Needs<'records' | 'digest' | 'log' | 'policies' | 'calendar' | 'clock'> & {
  lists: ListStore
  /** Those that were published and are not yet in force too. */
  policies: { all(): readonly Policy[] }
}

/** So many of the gravest open cases are looked at; a bureau with more of them has another agenda. */
const lookedAt = 300

/** The agenda as it would be drafted now for a meeting (`except`: itself) about a quarter, or about none in particular. */
export async function draftedNow(
  world: Drafting,
  given: { except: string | null; quarter: string | null },
): Promise<Item[]> {
  const now = world.clock()
  const [places, meetings] = await Promise.all([
    world.lists.shelves({
      shelf: 'open',
      units: [null, ...units],
      places: ['0-', '1-'],
      newest: false,
      after: null,
      limit: lookedAt,
    }),
    listRecords(world, meetingKind),
  ])
  const heads = await world.lists.heads(places.map(({ id }) => id))
  return draftAgenda({
    now,
    calendar: world.calendar,
    disputes: heads
      .filter(({ status, drill }) => status === 'open' && !drill)
      .map(({ disputeId, number, inForce, employer, procedure, openedAt }) => ({
        disputeId,
        number,
        grade: inForce,
        employer: employer.name,
        unit: procedure.handling,
        openedAt,
      })),
    meetings: meetings
      .map(({ state }) => state)
      .filter(({ id, phase }) => id !== given.except && phase !== 'cancelled'),
    ...(await fromReturns(world, given.quarter)),
    policies: world.policies.all().filter(({ effectiveFrom }) => effectiveFrom > now),
  })
}

/** 五(二)、五(三): who has not returned the quarter, and what the units think of the plan. */
async function fromReturns(world: Drafting, quarter: string | null): Promise<Pick<Standing, 'silent' | 'remarks'>> {
  if (quarter === null) return { silent: null, remarks: [] }
  const returns = await returnsOf(world, quarter)
  const { silent } = progressOf(returns, { calendar: world.calendar, now: world.clock() })
  const remarks = returns.flatMap(({ unit, returned }) =>
    returned?.remarks ? [{ quarter, unit, text: returned.remarks }] : [],
  )
  return { silent: { quarter, units: silent }, remarks }
}
