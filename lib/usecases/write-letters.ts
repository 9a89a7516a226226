import { audience, type Recipient } from '../domain/audience.ts'
import { isOfficeTime, nextWorkingMorning } from '../domain/calendar.ts'
import { type Addressee, type LetterDraft, shortRoom } from '../domain/letter.ts'
import { isAway } from '../domain/on-duty.ts'
import type { RecordRef } from '../domain/record.ts'
import type { Instant } from '../domain/report.ts'
import type { Roster } from '../domain/roster.ts'
import { shorten } from '../domain/shorten.ts'
import type { Letter } from '../stores.ts'
import type { Needs } from './world.ts'

type To = Pick<Letter, 'member' | 'post' | 'unit' | 'standsInFor'>

/** Puts the letters of a commit, each person one of each name; those that wait for office hours are due when they begin. */
export async function writeLetters(
  world: Needs<'letters' | 'calendar' | 'clock' | 'log'>,
  of: { record: RecordRef; seq: number; drafts: readonly LetterDraft[]; roster: Roster },
): Promise<void> {
  const { record, seq, roster } = of
  const now = world.clock()
  for (const { name, to, by, atOnce, ...text } of of.drafts) {
    const waits = atOnce !== true && !isOfficeTime(now, world.calendar)
    const dueAt = waits ? nextWorkingMorning(now, world.calendar).at : now
    const people = receivers(to, { roster, now })
    if (people.length === 0) world.log.error('letter-to-nobody', { record, seq, name })
    for (const one of people)
      await world.letters.put(
        {
          record,
          seq,
          name,
          ...one,
          text: { ...text, short: shorten(text.short, shortRoom) },
          ...(by && { by: [...by] }),
          state: 'due',
          channels: [],
          attempts: 0,
          createdAt: now,
        },
        { rank: 3, dueAt },
      )
  }
}

/** Through the roster, with duty and deputies as for notices; each person once. */
function receivers(to: readonly Addressee[], on: { roster: Roster; now: Instant }): To[] {
  const found = new Map<string, To>()
  for (const one of to.flatMap((addressee) => receiversOf(addressee, on)))
    if (!found.has(one.member)) found.set(one.member, one)
  return [...found.values()]
}

function receiversOf(to: Addressee, on: { roster: Roster; now: Instant }): To[] {
  if ('member' in to) return personOf(to.member, on)
  const { post, unit } = to
  const rule = { post, of: unit === undefined ? 'everyone' : 'discovering' } as const
  return audience([rule], { ...on, units: unit === undefined ? [] : [unit] }).map(received)
}

const received = ({ member, post, unit, standsInFor }: Recipient): To => ({
  member: member.id,
  post,
  unit,
  standsInFor: standsInFor && { member: standsInFor.id, post },
})

/** Somebody by name: while away, the deputy. */
function personOf(id: string, { roster, now }: { roster: Roster; now: Instant }): To[] {
  const member = roster.find((one) => one.id === id)
  if (!member) return []
  const deputy = isAway(member, now) ? roster.find((one) => one.id === member.deputy) : undefined
  const first = member.posts[0]
  const of = { post: first?.post ?? null, unit: first?.unit ?? null }
  if (!deputy || isAway(deputy, now)) return [{ member: id, ...of, standsInFor: null }]
  return [{ member: deputy.id, ...of, standsInFor: { member: id, post: of.post } }]
}
