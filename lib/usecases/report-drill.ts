import type { Dispute } from '../domain/dispute.ts'
import { summaryOf } from '../domain/dispute-summary.ts'
import { clocksRun, stepsRun } from '../domain/drill-report.ts'
import { beijingMinute } from '../domain/format.ts'
import type { Officer } from '../domain/permissions.ts'
import type { Refusal } from '../domain/refusal.ts'
import { nameIn, type Roster } from '../domain/roster.ts'
import { minutesBetween, spanWords } from '../domain/span-words.ts'
import { postLabel, unitLabel } from '../domain/vocabulary.ts'
import type { Notice } from '../stores.ts'
import { noticeLine } from './notice-line.ts'
import { openDispute } from './open-dispute.ts'
import type { Needs } from './world.ts'

type Reporting = Needs<'disputes' | 'digest' | 'log' | 'clock' | 'notices' | 'directory' | 'policies' | 'calendar'>

/** What a drill has shown, in Chinese: who was reached by what and when, who confirmed, which clocks were kept, how long each step took. */
export async function reportDrill(world: Reporting, asked: { officer: Officer; disputeId: string }) {
  const opened = await openDispute(world, asked)
  if ('refused' in opened) return opened
  const { dispute, commits } = opened
  if (!dispute.drill) return { refused: 'not-found' } satisfies Refusal
  const rules = {
    policy: world.policies.version(dispute.card.policy),
    calendar: world.calendar,
    now: dispute.endedAt ?? world.clock(),
  }
  const [roster, notices] = await Promise.all([world.directory.roster(), world.notices.of(dispute.disputeId)])
  const reached = notices.toSorted((a, b) => a.seq - b.seq).map((notice) => reach(notice, { dispute, roster }))
  const confirmed = commits
    .flatMap(({ facts }) => facts)
    .flatMap((fact) => (fact.type === 'confirmed' ? fact : []))
    .map(({ member, post, unit, at, alert }) => {
      const name = nameIn(roster, member)
      const minutes = minutesBetween(commits[alert - 1]?.at ?? at, at)
      const by = `${unit ? unitLabel[unit] : ''}${postLabel[post]}`
      return { member, name, at, minutes, say: `${by}（${name}）${beijingMinute(at)}签收，距预警${spanWords(minutes)}` }
    })
  const clocks = clocksRun(commits, { ...rules, policyOf: (version) => world.policies.version(version) })
  const { number, gradeLabel, statusLabel, openedAt, endedAt, employer } = summaryOf(dispute, rules)
  return {
    disputeId: dispute.disputeId,
    number,
    title: employer.name ?? '',
    gradeLabel,
    statusLabel,
    openedAt,
    endedAt,
    summary: [
      `演练 ${number}（${employer.name ?? ''}，${gradeLabel}）：${beijingMinute(openedAt)}开始，${endedAt ? `${beijingMinute(endedAt)}结束` : '尚未结束'}。`,
      `通知${reached.length}人次，已交渠道${reached.filter(({ handed }) => handed).length}人次；签收${confirmed.length}人。`,
      `时限${clocks.length}项：按时${clocks.filter(({ kept }) => kept === true).length}项，超过${clocks.filter(({ kept }) => kept === false).length}项。`,
    ],
    reached,
    confirmed,
    clocks,
    steps: stepsRun(commits, rules.now),
  }
}

const channelLabel = { sms: '短信', email: '电子邮件' } as const
const stateLabel = {
  due: '待发',
  sending: '正在发送',
  handed: '已交渠道',
  failed: '失败',
  unknown: '是否送达不明',
} as const

function reach(notice: Notice, on: { dispute: Dispute; roster: Roster }) {
  const { member, name, to, label, createdAt, confirmedAt } = noticeLine(notice, on)
  const channels = notice.channels.map(({ kind, state, at }) => ({ kind, state, at: at ?? null }))
  const words = channels.map(
    ({ kind, state, at }) => `${channelLabel[kind]}${stateLabel[state]}${at ? `（${beijingMinute(at)}）` : ''}`,
  )
  const handed = channels.some(({ state }) => state === 'handed')
  const say = `${to}（${name}）${label}：${words.join('，') || '未发出'}`
  return { member, name, to, label, createdAt, channels, handed, confirmedAt, say }
}
