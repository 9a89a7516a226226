import { asksToConfirm } from '../domain/confirm-link.ts'
import { type ChannelState, noticeIdOf, type Outgoing } from '../domain/notice.ts'
import type { Instant } from '../domain/report.ts'
import type { Member, Roster } from '../domain/roster.ts'
import { turnStands } from '../domain/turn.ts'
import type { Due, Notice } from '../stores.ts'
import { plus, rankOf } from './commit.ts'
import { handOver, openChannels } from './hand-over.ts'
import { linkTokenOf } from './link-token.ts'
import { noticeMessage } from './notice-message.ts'
import type { Needs } from './world.ts'

export type Delivering = Needs<
  | 'firstLookMs'
  | 'newId'
  | 'seal'
  | 'confirmUrl'
  | 'notices'
  | 'disputes'
  | 'directory'
  | 'channels'
  | 'policies'
  | 'clock'
  | 'topics'
  | 'log'
>

/** How long one attempt may take before somebody else may try. */
const leaseMs = 60_000
/** The wait after a failed attempt, in ms; after the last one the channels that still fail are given up. */
const waits = [10_000, 20_000, 40_000, 60_000]

/**
 * Hands one notice to its person's channels. At least once: an attempt whose fate is unknown is made again for red and
 * yellow, marked 重发, and goes to the next channel for blue. When every channel of a person fails, the deputy is told.
 * Returns until when somebody else is at it; null when there is nothing to wait for.
 */
export async function deliverNotice(world: Delivering, noticeId: string): Promise<Instant | null> {
  const now = world.clock()
  const taken = await world.notices.take(noticeId, { takeId: world.newId(), now, until: plus(now, leaseMs) })
  if (!taken) return null
  if ('busyUntil' in taken) return taken.busyUntil
  const { notice, interrupted } = taken
  if (await isOutdated(world, notice)) {
    await world.notices.supersede(noticeId)
    return null
  }
  const roster = await world.directory.roster()
  const member = roster.find(({ id }) => id === notice.member)
  const confirm = await linkOf(world, notice)
  const before = openChannels(notice.channels, { member, channels: world.channels, interrupted })
  const tried = await handOver(world, {
    channels: before,
    mode: await modeOf(world, notice),
    send: (channel, { state }) =>
      channel.send(outgoing(notice, { member, confirm, resend: interrupted || state === 'unknown' })),
  })
  const channels = notice.variables.drill ? stamped(before, tried, world.clock()) : tried
  await settle(world, { notice, channels, roster, member })
  return null
}

/** When each channel took it: only a drill's report asks, and a notice in earnest stays within a unit of its table. */
const stamped = (before: readonly ChannelState[], after: readonly ChannelState[], at: string): ChannelState[] =>
  after.map((one, place) => (one.state === 'handed' && before[place]?.state !== 'handed' ? { ...one, at } : one))

/** Each for itself: one dead address cannot silence the other recipients. Returns those that must be tried again. */
export async function deliverNotices(world: Delivering, noticeIds: ReadonlySet<string>): Promise<Set<string>> {
  const failed = new Set<string>()
  await Promise.all(
    [...noticeIds].map(async (noticeId) => {
      try {
        await deliverNotice(world, noticeId)
      } catch (fault) {
        failed.add(noticeId)
        world.log.error('notice-not-delivered', { noticeId, fault })
      }
    }),
  )
  return failed
}

const isOutdated = async (world: Delivering, notice: Notice): Promise<boolean> => {
  const head = await world.disputes.head(notice.disputeId)
  if (notice.template === 'your-turn' && head && head.seq >= notice.seq && !turnStands(notice, head)) return true
  return head?.alert != null && head.alert.seq > notice.seq && notice.template !== 'overdue'
}

async function modeOf(world: Delivering, notice: Notice): Promise<'all' | 'first'> {
  const policy = world.policies.current(world.clock())
  return policy.handover[notice.variables.grade]
}

/** Made at the last moment, so that it is stored nowhere. An alert never waits for it: without it one telephones. */
async function linkOf(world: Delivering, notice: Notice): Promise<string | undefined> {
  if (world.confirmUrl === null || !asksToConfirm(notice)) return undefined
  try {
    return `${world.confirmUrl}/${await linkTokenOf(world, notice)}`
  } catch (fault) {
    world.log.count('LinkNotMade')
    world.log.error('link-not-made', { noticeId: notice.noticeId, fault })
    return undefined
  }
}

function outgoing(
  notice: Notice,
  on: { member: Member | undefined; confirm: string | undefined; resend: boolean },
): Outgoing {
  const { member, confirm } = on
  return {
    noticeId: notice.noticeId,
    disputeId: notice.disputeId,
    template: notice.template,
    variables: notice.variables,
    resend: on.resend,
    ...(confirm !== undefined && { confirm }),
    standsInFor: notice.standsInFor?.post ?? null,
    to: {
      member: notice.member,
      post: notice.post,
      unit: notice.unit,
      phone: member?.phone ?? null,
      email: member?.email ?? null,
    },
  }
}

async function settle(
  world: Delivering,
  outcome: { notice: Notice; channels: ChannelState[]; roster: Roster; member: Member | undefined },
): Promise<void> {
  const { notice } = outcome
  const wait = waits[notice.attempts - 1]
  const channels = wait === undefined ? outcome.channels.map(givenUp) : outcome.channels
  const open = channels.some(({ state }) => state === 'due' || state === 'unknown')
  const handed = channels.some(({ state }) => state === 'handed')
  if (open && wait !== undefined) {
    const due: Due = { rank: rankOf(notice.variables.grade), dueAt: plus(world.clock(), wait) }
    return world.notices.settle({ ...notice, state: 'due', channels }, due)
  }
  if (!handed) await toDeputy(world, outcome)
  await world.notices.settle({ ...notice, state: handed ? 'handed' : 'failed', channels }, null)
}

const givenUp = (channel: ChannelState): ChannelState =>
  channel.state === 'due' ? { ...channel, state: 'failed', reason: channel.reason ?? 'gave up' } : channel

/** 补位: the deputy's notice exists before the failed one is closed, so that nobody falls between the two. */
async function toDeputy(
  world: Delivering,
  of: { notice: Notice; roster: Roster; member: Member | undefined },
): Promise<void> {
  const { notice, roster, member } = of
  world.log.count('NoticeFailed')
  const deputy = notice.standsInFor ? undefined : roster.find(({ id }) => id === member?.deputy)
  const post = deputy?.posts[0]
  if (!deputy || !post)
    return world.topics.alarm(
      `Notice not delivered: ${notice.variables.drill ? 'drill ' : ''}${notice.tier} ${notice.variables.number}`,
      `${notice.variables.drill ? '【演练】' : ''}${notice.variables.number} 的通知未能送达 ${notice.member}，也没有可用的代理人。请值班员立即电话通知。`,
    )
  const now = world.clock()
  const forDeputy: Notice = {
    ...notice,
    noticeId: noticeIdOf(notice.disputeId, notice.seq, `${deputy.id}.for.${notice.member}`),
    member: deputy.id,
    post: post.post,
    unit: post.unit ?? null,
    standsInFor: { member: notice.member, post: notice.post },
    state: 'due',
    channels: [],
    attempts: 0,
    createdAt: now,
  }
  await world.notices.put(forDeputy, { rank: rankOf(notice.variables.grade), dueAt: plus(now, world.firstLookMs) })
  await world.topics.publish([noticeMessage(forDeputy)])
}
