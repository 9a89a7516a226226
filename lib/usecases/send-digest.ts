import { audience } from '../domain/audience.ts'
import { addWorkingDays, beijingInstant } from '../domain/calendar.ts'
import { noticeIdOf } from '../domain/notice.ts'
import type { Notice } from '../stores.ts'
import { firstLookMs, plus } from './commit.ts'
import { nobodyToWarn } from './nobody-to-warn.ts'
import { noticeMessage } from './notice-message.ts'
import type { Needs } from './world.ts'

type Digesting = Needs<
  'digests' | 'directory' | 'notices' | 'topics' | 'policies' | 'clock' | 'calendar' | 'consoleUrl' | 'log'
>

/** The morning's digest of new watches to the office (四(三)4), one message however many there are. */
export async function sendDigest(world: Digesting, date: string): Promise<void> {
  const now = world.clock()
  const policy = world.policies.current(now)
  await world.digests.close(date)
  const count = await world.digests.count(date)
  const recipients = audience(policy.audiences.watch, await world.directory.roster(), [])
  const from = beijingInstant(date, world.calendar.hours.start)
  const { at: dueAt } = addWorkingDays({ from, days: policy.judgeWithinWorkingDays - 1, calendar: world.calendar })
  if (recipients.length === 0) await nobodyToWarn(world, `watch digest ${date}`)
  const disputeId = `digest-${date}`
  const notices = recipients.map(
    ({ member, post, unit }): Notice => ({
      noticeId: noticeIdOf(disputeId, 0, member.id),
      disputeId,
      seq: 0,
      tier: 'blue',
      template: 'watch-digest',
      variables: { grade: 'watch', number: '', employer: '', figures: '', count, dueAt, link: world.consoleUrl },
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
  for (const notice of notices) await world.notices.put(notice, { rank: 3, dueAt: plus(now, firstLookMs) })
  await world.topics.publish(notices.map(noticeMessage))
}
