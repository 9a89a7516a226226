import { type Account, type AccountItem, accounts as allAccounts } from '../domain/account-line.ts'
import { addDays, beijingDate, beijingInstant } from '../domain/calendar.ts'
import { roll } from '../domain/decide-confirm.ts'
import type { Dispute } from '../domain/dispute.ts'
import { type Rules, summaryOf } from '../domain/dispute-summary.ts'
import { drillName } from '../domain/drill.ts'
import { namePrefix } from '../domain/employer-name.ts'
import { nameMark } from '../domain/listing.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import { quarterOf } from '../domain/quarter.ts'
import type { Instant } from '../domain/report.ts'
import { dueFrom, officeLastOpen, reportsByDay, silentUnits } from '../domain/today.ts'
import { type Grade, grades, type Unit, units } from '../domain/vocabulary.ts'
import type { Entry, ListStore } from '../list-store.ts'
import type { Needs } from './world.ts'

type Viewing = Needs<'policies' | 'calendar' | 'clock' | 'directory' | 'accounts'> & { lists: ListStore }

/** So many open disputes are counted, and so many of the gravest looked into; more is said, never left out silently. */
const counted = 5_000
const lookedInto = 300
const overnightShown = 50
const days = 14

/** What an official's day begins with: what waits for him or her and by when, what stands, what came in. */
export async function viewToday(world: Viewing, { officer }: { officer: Officer }) {
  const now = world.clock()
  const own = unitsOf(officer)
  const [all, named, roster, accounts] = await Promise.all([
    world.lists.shelves({
      shelf: 'open',
      units: own ?? [null, ...units],
      places: [''],
      newest: false,
      after: null,
      limit: counted + 1,
    }),
    world.lists.marked({ ...calledDrill, newest: false, after: null, limit: counted }),
    world.directory.roster(),
    accountsOf(world, { own, now }),
  ])
  const drills = await drillsAmong(world.lists, { all, named })
  const entries = all.filter(({ id }) => !drills.has(id))
  const heads = (await world.lists.heads(all.slice(0, lookedInto).map(({ id }) => id))).filter(
    (head) => head.status === 'open' && maySee(officer, head),
  )
  const rulesOf = (head: Dispute): Rules => ({
    policy: world.policies.version(head.card.policy),
    calendar: world.calendar,
    now,
  })
  const tasks = heads
    .flatMap((head) => {
      const due = dueFrom(officer, head, { ...rulesOf(head), roster })
      return due.map((one) => ({ ...one, dispute: summaryOf(head, rulesOf(head)) }))
    })
    .toSorted((a, b) => (a.clock.dueAt < b.clock.dueAt ? -1 : 1))
  const unconfirmed = heads.flatMap((head) => {
    if (head.inForce !== 'red' || head.alert?.kind !== 'rise' || head.procedure.rollComplete) return []
    const { called, missing } = roll(head, { roster, now })
    if (missing.length === 0) return []
    return [
      {
        dispute: summaryOf(head, rulesOf(head)),
        called: called.length,
        missing: missing.length,
        alertedAt: head.alert.at,
      },
    ]
  })
  const items = accounts.flatMap((one) => one.items)
  return {
    at: now,
    tasks,
    /** How many open disputes were not looked into for tasks. */
    beyond: Math.max(0, Math.min(all.length, counted) - lookedInto),
    unconfirmed,
    counts: countsOf(entries.slice(0, counted)),
    more: all.length > counted,
    /** 演练 are counted apart, everywhere. */
    drills: drills.size,
    days: reportsByDay(items, { now, days }),
    silent: own === null ? silentUnits(accounts) : [],
    overnight: officer.posts.some(({ post }) => post === 'office')
      ? await overnight(world, { now, entries, items, summary: (head) => summaryOf(head, rulesOf(head)) })
      : null,
  }
}

const calledDrill = (() => {
  const { by, value, order } = nameMark(namePrefix(drillName('')))
  return { by, value, begins: order }
})()

/** Which of these are drills: by their name, and since anybody may be called so, by what their head says. */
async function drillsAmong(
  lists: ListStore,
  { all, named }: { all: readonly Entry[]; named: readonly Entry[] },
): Promise<Set<string>> {
  const called = new Set(named.map(({ id }) => id))
  const heads = await lists.heads(all.flatMap(({ id }) => (called.has(id) ? [id] : [])))
  return new Set(heads.flatMap(({ drill, disputeId }) => (drill ? [disputeId] : [])))
}

/** Null: all of them. */
function unitsOf({ posts }: Officer): Unit[] | null {
  if (posts.some(({ post }) => post !== 'liaison' && post !== 'unit-head' && post !== 'admin')) return null
  return [...new Set(posts.flatMap(({ unit }) => unit ?? []))]
}

/** What units reported in the last days: at most two quarters' accounts, each read from its first of these days on. */
async function accountsOf(world: Viewing, { own, now }: { own: Unit[] | null; now: Instant }) {
  const since = beijingInstant(addDays(beijingDate(now), 1 - days), '00:00')
  const quarters = [...new Set([quarterOf(since), quarterOf(now)])]
  return Promise.all(
    (own ?? allAccounts).map(
      async (account): Promise<{ account: Account; items: AccountItem[] }> => ({
        account,
        items: (await Promise.all(quarters.map((quarter) => world.accounts.of({ account, quarter }, since)))).flat(),
      }),
    ),
  )
}

/** By the place on the shelf, which begins with the number of the grade. */
function countsOf(entries: readonly { at: string }[]): Record<Grade, number> {
  const of = (grade: Grade) => entries.filter(({ at }) => at.startsWith(`${grades.indexOf(grade)}-`)).length
  return { red: of('red'), yellow: of('yellow'), blue: of('blue'), watch: of('watch') }
}

async function overnight(
  world: Viewing,
  of: {
    now: Instant
    entries: readonly { id: string; at: string }[]
    items: readonly AccountItem[]
    summary: (head: Dispute) => ReturnType<typeof summaryOf>
  },
) {
  const since = officeLastOpen(of.now, world.calendar)
  const openedSince = of.entries.filter(({ at }) => (at.split('#')[1] ?? '') >= since)
  const heads = await world.lists.heads(openedSince.slice(0, overnightShown).map(({ id }) => id))
  const reports = of.items
    .filter(({ at }) => at >= since)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.kind === 'reported' ? line.reports : 0), 0)
  return {
    since,
    reports,
    opened: openedSince.length,
    disputes: heads.filter(({ status }) => status === 'open').map(of.summary),
  }
}
