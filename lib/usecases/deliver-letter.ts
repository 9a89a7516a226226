import type { OutgoingLetter } from '../domain/letter.ts'
import type { ChannelState } from '../domain/notice.ts'
import { recordName } from '../domain/record.ts'
import type { Instant } from '../domain/report.ts'
import type { Member, Roster } from '../domain/roster.ts'
import type { Letter, LetterRef } from '../stores.ts'
import { plus } from './commit.ts'
import { handOver, openChannels } from './hand-over.ts'
import type { Needs } from './world.ts'

export type Writing = Needs<'newId' | 'letters' | 'directory' | 'channels' | 'clock' | 'topics' | 'log' | 'consoleUrl'>

/** How long one attempt may take before somebody else may try. */
const leaseMs = 60_000
/** The wait after a failed attempt, in ms; after the last one the channels that still fail are given up. */
const waits = [60_000, 300_000, 900_000, 3_600_000, 4 * 3_600_000]

/**
 * Hands one letter to its person's channels, at least once: an attempt whose fate is unknown is made again, marked 重发.
 * When every channel fails, the deputy gets it; where there is none, the operators are told. Returns until when somebody
 * else is at it; null when there is nothing to wait for.
 */
export async function deliverLetter(world: Writing, of: LetterRef): Promise<Instant | null> {
  const now = world.clock()
  const taken = await world.letters.take(of, { takeId: world.newId(), now, until: plus(now, leaseMs) })
  if (!taken) return null
  if ('busyUntil' in taken) return taken.busyUntil
  const { letter, interrupted } = taken
  const roster = await world.directory.roster()
  const member = roster.find(({ id }) => id === letter.member)
  const offered = world.channels.filter(({ kind }) => letter.by?.includes(kind) ?? true)
  const channels = await handOver(world, {
    channels: openChannels(letter.channels, { member, channels: offered, interrupted }),
    mode: 'all',
    send: (channel, { state }) =>
      channel.sendLetter(outgoing(world, letter, { member, resend: interrupted || state === 'unknown' })),
  })
  await settle(world, { letter, channels, roster })
  return null
}

/** `return/2026Q4.arbitration.3.reminder.liaison-1`: the same letter sent again has the same. */
const letterId = ({ record, seq, name, member }: LetterRef): string => `${recordName(record)}.${seq}.${name}.${member}`

function outgoing(
  { consoleUrl }: Writing,
  letter: Letter,
  { member, resend }: { member: Member | undefined; resend: boolean },
): OutgoingLetter {
  const { text, post, unit, standsInFor } = letter
  return {
    ...text,
    letterId: letterId(letter),
    link: `${consoleUrl}${text.path}`,
    resend,
    standsInFor: standsInFor?.post ?? null,
    to: { member: letter.member, post, unit, phone: member?.phone ?? null, email: member?.email ?? null },
  }
}

async function settle(
  world: Writing,
  { letter, channels: tried, roster }: { letter: Letter; channels: ChannelState[]; roster: Roster },
): Promise<void> {
  const wait = waits[letter.attempts - 1]
  const open = tried.some(({ state }) => state === 'due' || state === 'unknown')
  if (open && wait !== undefined)
    return world.letters.settle(
      { ...letter, state: 'due', channels: tried },
      { rank: 3, dueAt: plus(world.clock(), wait) },
    )
  const channels = tried.map((one): ChannelState => (one.state === 'due' ? { ...one, state: 'failed' } : one))
  const handed = channels.some(({ state }) => state === 'handed')
  if (!handed) {
    world.log.error('letter-failed', { letter: letterId(letter), channels })
    await toDeputy(world, letter, roster)
  }
  await world.letters.settle({ ...letter, state: handed ? 'handed' : 'failed', channels }, null)
}

/** The deputy's letter exists before the failed one is closed; without a deputy the alarm comes first. */
async function toDeputy(world: Writing, letter: Letter, roster: Roster): Promise<void> {
  const member = roster.find(({ id }) => id === letter.member)
  const deputy = letter.standsInFor ? undefined : roster.find(({ id }) => id === member?.deputy)
  world.log.count('LetterFailed')
  if (!deputy)
    return world.topics.alarm(
      `Letter not delivered: ${letter.name} of ${recordName(letter.record)}`,
      `“${letter.text.subject}”未能送达 ${letter.member}，也没有可用的代理人。请办公室电话告知，并核对通讯录中的号码和地址。`,
    )
  const now = world.clock()
  const post = deputy.posts[0]
  const forDeputy: Letter = {
    ...letter,
    member: `${deputy.id}`,
    name: `${letter.name}.for.${letter.member}`,
    post: post?.post ?? null,
    unit: post?.unit ?? null,
    standsInFor: { member: letter.member, post: letter.post },
    state: 'due',
    channels: [],
    attempts: 0,
    createdAt: now,
  }
  await world.letters.put(forDeputy, { rank: 3, dueAt: now })
}
