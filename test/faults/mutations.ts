import type { Standing } from '../../lib/domain/counting.ts'
import type { TokenState } from '../../lib/domain/tally.ts'
import type { BusFact } from '../../lib/ports.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import type { World } from '../../lib/usecases/world.ts'
import type { Run } from './run.ts'
import { scan } from './table.ts'

type Mutation = (world: World, run: Run) => World

/** Rule 1 broken: the side items are read before the head; `between` happens after the first read and before the second. */
export function sideBeforeHead(between: () => Promise<unknown>): Mutation {
  return (world, run) => {
    const before = new Map<string, Awaited<ReturnType<typeof sideOf>>>()
    const { disputes } = world
    return {
      ...world,
      disputes: {
        ...disputes,
        async head(disputeId) {
          before.set(disputeId, await sideOf(run, disputeId))
          await between()
          return disputes.head(disputeId)
        },
        async standings(disputeId, reportIds) {
          const side = before.get(disputeId) ?? (await sideOf(run, disputeId))
          return new Map([...side.standings].filter(([reportId]) => reportIds.includes(reportId)))
        },
        async tokens(disputeId, tokens) {
          const side = before.get(disputeId) ?? (await sideOf(run, disputeId))
          return new Map([...side.tokens].filter(([token]) => tokens.includes(token)))
        },
      },
    }
  }
}

/** Rule 1 kept, with the same thing happening between the two reads. */
export function headBeforeSide(between: () => Promise<unknown>): Mutation {
  return (world) => ({
    ...world,
    disputes: {
      ...world.disputes,
      async head(disputeId) {
        const head = await world.disputes.head(disputeId)
        await between()
        return head
      },
    },
  })
}

async function sideOf(run: Run, disputeId: string) {
  const items = await scan(run.store)
  const own = items.filter(({ pk, sk }) => pk === `DISPUTE#${disputeId}` && sk.startsWith('REPORT#'))
  const persons = items.filter(({ pk, sk }) => pk.startsWith('PERSON#') && sk === `DISPUTE#${disputeId}`)
  return {
    standings: new Map(own.map((item) => [String(item.reportId), item as unknown as Standing & { seq: number }])),
    tokens: new Map(persons.map((item) => [String(item.token), item as unknown as { state: TokenState; seq: number }])),
  }
}

/** Rule 2 broken: a report leaves the agenda when it is claimed, not as a projection of its commit. */
export const offAgendaWhenClaimed: Mutation = (world) => ({
  ...world,
  reports: {
    ...world.reports,
    async claim(reportId, claim) {
      await world.reports.markLinked({ reportId, revision: 1 }, { disputeId: claim.disputeId, seq: 1 })
      return world.reports.claim(reportId, claim)
    },
  },
})

/** Rule 2 broken: the head moves past a commit whose reports are not marked, nor its side items written. */
export const headFirst: Mutation = (world) => {
  const { disputes, reports } = world
  const late: (() => Promise<void>)[] = []
  return {
    ...world,
    reports: { ...reports, markLinked: async (...args) => void late.push(() => reports.markLinked(...args)) },
    disputes: {
      ...disputes,
      writeSide: async (...args) => void late.push(() => disputes.writeSide(...args)),
      async writeHead(...args) {
        await disputes.writeHead(...args)
        for (const write of late.splice(0)) await write()
      },
    },
  }
}

/** Rule 2 broken: the hint leaves a dispute before that has ended. */
export const hintAhead: Mutation = (world) => ({
  ...world,
  keys: {
    ...world.keys,
    async read(key) {
      const entry = await world.keys.read(key)
      if (entry && entry.alias === null) await world.keys.advance(key, entry.episode)
      return entry
    },
  },
})

/** Rule 3 broken: a commit leaves the agenda before its facts are on the bus. */
export const doneBeforePublished: Mutation = (world) => ({
  ...world,
  bus: {
    async publish(facts) {
      const of = facts[0]?.detail
      if (of) await world.disputes.done(String(of.disputeId), Number(of.seq))
      await world.bus.publish(facts)
    },
  },
})

/** Rule 3 broken: the fact that tells is on the bus before the other facts of its commit. */
export const tellingFirst: Mutation = (world) => {
  const held: BusFact[] = []
  return {
    ...world,
    bus: {
      async publish(facts) {
        const telling = facts.some(({ type }) => type === 'dispute.alert-raised')
        if (!telling) return void held.push(...facts)
        await world.bus.publish(facts)
        await world.bus.publish(held.splice(0))
      },
    },
  }
}

/** Rule 3 broken: a commit leaves the agenda before its notices exist. */
export const doneBeforeNotified: Mutation = (world) => ({
  ...world,
  directory: {
    async roster() {
      for (const task of pendingCommits) await world.disputes.done(task.disputeId, task.seq)
      return world.directory.roster()
    },
  },
  disputes: {
    ...world.disputes,
    async commit(disputeId, seq) {
      pendingCommits = [{ disputeId, seq }]
      return world.disputes.commit(disputeId, seq)
    },
  },
})
let pendingCommits: { disputeId: string; seq: number }[] = []

/** Rule 3 broken: a commit leaves the agenda although its head has not reached it. */
export const doneBeforeHead: Mutation = (world) => ({
  ...world,
  disputes: {
    ...world.disputes,
    async head(disputeId) {
      return (await loadDispute(world, disputeId)).dispute
    },
  },
})

/** Rule 4 broken: an amendment goes where the hint points. */
export const amendedByHint: Mutation = (world) => ({
  ...world,
  reports: {
    ...world.reports,
    claims: async () => new Map(),
    async claim(reportId, claim) {
      const held = (await world.reports.claims([reportId])).get(reportId)
      const by = { reportId, revision: 99 }
      return held
        ? world.reports.moveClaim(by, { from: held.disputeId, to: claim })
        : world.reports.claim(reportId, claim)
    },
  },
})

/** Rule 4 broken: a moving report is marked as linked before the target has it. */
export const moveMarksFirst: Mutation = (world) => ({
  ...world,
  reports: {
    ...world.reports,
    async moveClaim(by, move) {
      await world.reports.markLinked(by, { disputeId: move.to.disputeId, seq: 1 })
      return world.reports.moveClaim(by, move)
    },
  },
})

/** Rule 5 broken: a repeat is compared with the last revision only. */
export const lastRevisionOnly: Mutation = (world) => ({
  ...world,
  reports: {
    ...world.reports,
    async revisions(reportId) {
      const all = await world.reports.revisions(reportId)
      return all.map((one, at) => (at < all.length - 1 ? { ...one, contentMac: '' } : one))
    },
  },
})

/** Rule 6 broken: nobody waits for the author of a young commit. */
export const impatient: Mutation = (world, run) => ({
  ...world,
  clock: () => new Date(run.now + 5_000).toISOString(),
})
