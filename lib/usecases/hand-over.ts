import type { ChannelState, Handover } from '../domain/notice.ts'
import type { ContactKind, Member } from '../domain/roster.ts'
import type { Channel } from '../ports.ts'
import type { Needs } from './world.ts'

/** The channels of a notice or a letter as they stand before an attempt; on the first, those the person has and the deployment offers. */
export function openChannels(
  before: readonly ChannelState[],
  on: { member: Member | undefined; channels: readonly Channel[]; interrupted: boolean },
): ChannelState[] {
  const { member, channels, interrupted } = on
  const has = { sms: member?.phone !== undefined, email: member?.email !== undefined }
  const first = channels.filter(({ kind }) => has[kind]).map(({ kind }): ChannelState => ({ kind, state: 'due' }))
  const standing = before.length > 0 ? [...before] : first
  if (!interrupted) return standing
  // Somebody began and did not come back: whatever was still open may or may not have gone out.
  return standing.map((one) => (one.state === 'due' ? { ...one, state: 'unknown' } : one))
}

/**
 * Tries what is still open. `all`: every channel, also the unknown ones again; `first`: one after the other until one
 * has taken it, and an unknown one is left behind for the next.
 */
export async function handOver(
  world: Needs<'channels' | 'log'>,
  on: {
    channels: readonly ChannelState[]
    mode: 'all' | 'first'
    send: (channel: Channel, state: ChannelState) => Promise<Handover>
  },
): Promise<ChannelState[]> {
  const { mode } = on
  const after: ChannelState[] = []
  let taken = on.channels.some(({ state }) => state === 'handed')
  const last = on.channels.length - 1
  for (const [place, channel] of on.channels.entries()) {
    const leftBehind = channel.state === 'unknown' && mode === 'first' && place < last
    const skip = channel.state === 'handed' || channel.state === 'failed' || leftBehind || (mode === 'first' && taken)
    if (skip) {
      after.push(leftBehind ? { ...channel, state: 'failed', reason: 'fate unknown, next channel' } : channel)
      continue
    }
    const tried = await tryOne(world, channel, on.send)
    taken ||= tried.state === 'handed'
    after.push(tried)
  }
  return mode === 'first' && taken ? after.map(notNeeded) : after
}

const notNeeded = (one: ChannelState): ChannelState => {
  if (one.state === 'unknown') return { ...one, state: 'failed', reason: 'fate unknown, another channel has it' }
  return one.state === 'due' ? { ...one, state: 'failed', reason: 'not needed' } : one
}

/** Per channel: the other one working must not hide that this one is dead. */
const counts: Record<ContactKind, { handed: string; not: string }> = {
  sms: { handed: 'SmsHanded', not: 'SmsNotHanded' },
  email: { handed: 'EmailHanded', not: 'EmailNotHanded' },
}

async function tryOne(
  world: Needs<'channels' | 'log'>,
  one: ChannelState,
  send: (channel: Channel, state: ChannelState) => Promise<Handover>,
): Promise<ChannelState> {
  const channel = world.channels.find(({ kind }) => kind === one.kind)
  const outcome: Handover = channel ? await send(channel, one) : { outcome: 'permanent', reason: 'no such channel' }
  world.log.count(counts[one.kind][outcome.outcome === 'handed' ? 'handed' : 'not'])
  switch (outcome.outcome) {
    case 'handed':
      return { kind: one.kind, state: 'handed', reference: outcome.reference }
    case 'retryable':
      return { kind: one.kind, state: 'due', reason: outcome.reason }
    case 'permanent':
      return { kind: one.kind, state: 'failed', reason: outcome.reason }
    case 'unknown':
      return { kind: one.kind, state: 'unknown', reason: outcome.reason }
  }
}
