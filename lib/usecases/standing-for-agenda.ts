import { draftAgenda } from '../domain/meeting/draft-agenda.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import type { Item } from '../domain/meeting/meeting.ts'
import type { Policy } from '../domain/policy.ts'
import { units } from '../domain/vocabulary.ts'
import type { ListStore } from '../list-store.ts'
import { listRecords } from './view-record.ts'
import type { Needs } from './world.ts'

export type Drafting = Needs<'records' | 'digest' | 'log' | 'policies' | 'calendar' | 'clock'> & {
  lists: ListStore
  /** Those that were published and are not yet in force too. */
  policies: { all(): readonly Policy[] }
}

/** So many of the gravest open cases are looked at; a bureau with more of them has another agenda. */
const lookedAt = 300

/** The agenda as it would be drafted now, for a meeting about this quarter (null: for none). */
export async function draftedNow(world: Drafting, given: { except: string | null }): Promise<Item[]> {
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
    silent: null,
    remarks: [],
    policies: world.policies.all().filter(({ effectiveFrom }) => effectiveFrom > now),
  })
}
