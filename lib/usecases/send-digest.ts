import { audience } from '../domain/audience.ts'
import { type NoticeVariables, noticeIdOf } from '../domain/notice.ts'
import type { DigestLine, Notice } from '../stores.ts'
import { plus } from './commit.ts'
import { nobodyToWarn } from './nobody-to-warn.ts'
import { noticeMessage } from './notice-message.ts'
import type { Needs } from './world.ts'

type Digesting = Needs<
  'firstLookMs' | 'digests' | 'directory' | 'notices' | 'topics' | 'policies' | 'clock' | 'consoleUrl' | 'log'
>

/** The morning's digest of new watches to the office (四(三)4), one message however many there are; none of none. */
export async function sendDigest(world: Digesting, date: string): Promise<void> {
  const now = world.clock()
  const policy = world.policies.current(now)
  await world.digests.close(date)
  const lines = await world.digests.lines(date)
  if (lines.length === 0) return
  const variables = { ...wordsOf(lines), link: world.consoleUrl }
  const recipients = audience(policy.audiences.watch, { roster: await world.directory.roster(), units: [], now })
  if (recipients.length === 0) await nobodyToWarn(world, `watch digest ${date}`)
  const disputeId = `digest-${date}`
  const notices = recipients.map(
    ({ member, post, unit }): Notice => ({
      noticeId: noticeIdOf(disputeId, 0, member.id),
      disputeId,
      seq: 0,
      tier: 'blue',
      template: 'watch-digest',
      variables,
      member: member.id,
      post,
      unit,
      standsInFor: null,
      state: 'due',
      channels: [],
      attempts: 0,
      createdAt: now,
    }),
  )
  for (const notice of notices) await world.notices.put(notice, { rank: 3, dueAt: plus(now, world.firstLookMs) })
  await world.topics.publish(notices.map(noticeMessage))
}

/** The days are those of the watches, not of the message: a Monday's is about Friday evening too. */
function wordsOf(lines: readonly DigestLine[]): Omit<NoticeVariables, 'link'> {
  const noticed = lines.map(({ at }) => at).sort()
  const [dueAt] = lines.map(({ judgeBy }) => judgeBy).sort()
  const [since, until] = [noticed[0], noticed.at(-1)]
  return { grade: 'watch', number: '', employer: '', figures: '', count: lines.length, since, until, dueAt }
}
