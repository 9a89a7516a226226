import type { Dispute } from '../../../lib/domain/dispute.ts'
import type { Figure } from '../../../lib/domain/figures.ts'
import { persons, yuan } from '../../../lib/domain/format.ts'
import { groundsOf } from '../../../lib/domain/grade-card.ts'
import {
  type Grade,
  gradeLabel,
  grades,
  gravity,
  type Post,
  postLabel,
  signalLabel,
} from '../../../lib/domain/vocabulary.ts'
import { policyOf } from '../../../lib/policies/index.ts'
import type { Message } from './hotline.ts'

/** One dispute as shown: every word comes from its stored head, its grade card or the outbox. */
export interface Row {
  number: string
  employer: string
  grade: Grade
  why: string[]
  figures: string[]
  told: string[]
}

/** Gravest first, then as they were opened. */
export const rowsOf = (disputes: readonly Dispute[], outbox: readonly Message[]): Row[] =>
  [...disputes]
    .sort((a, b) => gravity[b.inForce] - gravity[a.inForce] || (a.openedAt < b.openedAt ? -1 : 1))
    .map((dispute) => ({
      number: dispute.number,
      employer: dispute.employer.name ?? (dispute.project ? `（项目）${dispute.project}` : '待核'),
      grade: dispute.inForce,
      why: whyOf(dispute),
      figures: figuresOf(dispute),
      told: toldOf(outbox.filter(({ number }) => number === dispute.number)),
    }))

function whyOf(dispute: Dispute): string[] {
  const { card, tally, recurrence } = dispute
  return [
    ...groundsOf(card, policyOf(card.policy)),
    ...(dispute.inForce === 'watch' ? atOnce(dispute) : []),
    ...(card.possible ? [`按上限，可能${gradeLabel[card.possible]}`] : []),
    ...(tally.reports > 1 ? [`由 ${tally.reports} 条线索并成`] : []),
    ...(recurrence ? ['再发'] : []),
  ]
}

/** Why the office hears of a watch before the morning. */
function atOnce({ card, tally }: Dispute): string[] {
  if (card.signals.length > 0)
    return [`有风险信号（${card.signals.map((signal) => signalLabel[signal]).join('、')}），当即告知办公室`]
  return (tally.categories['public-opinion'] ?? 0) > 0 ? ['属舆情、社情，当即告知办公室'] : []
}

function figuresOf({ card: { figures } }: Dispute): string[] {
  const { people, amountFen, terminations } = figures
  return [`人数 ${three(people, persons)}`, `金额 ${three(amountFen, yuan)}`, `解除 ${three(terminations, persons)}`]
}

/** One figure where all three are the same. */
function three(figure: Figure | null, show: (n: number) => string): string {
  if (!figure) return '待核'
  const { atLeast, estimate, atMost } = figure
  if (atLeast === estimate && estimate === atMost) return show(estimate)
  return [atLeast, estimate, atMost].map((n) => (n === null ? '不详' : show(n))).join('/')
}

/** By alert, gravest last as it happened: which posts by which channels; 短信、邮件 together where they reached the same. */
function toldOf(messages: readonly Message[]): string[] {
  if (messages.length === 0) return ['—']
  const alerts = [...grades].reverse().filter((grade) => messages.some((message) => message.grade === grade))
  return alerts.flatMap((grade) => {
    const mine = messages.filter((message) => message.grade === grade)
    const reached = channels.map(({ kind, label }) => ({
      label,
      posts: postsOf(mine.filter(({ channel }) => channel === kind)),
    }))
    const before = alerts.length > 1 ? `${gradeLabel[grade]} ` : ''
    return [...Map.groupBy(reached, ({ posts }) => posts)]
      .filter(([posts]) => posts !== '')
      .map(([posts, by]) => `${before}${by.map(({ label }) => label).join('+')}：${posts}`)
  })
}

const channels = [
  { kind: 'sms', label: '短信' },
  { kind: 'email', label: '邮件' },
] as const
const posts: readonly Post[] = ['group-leader', 'group-member', 'office', 'unit-head', 'liaison', 'director']

const postsOf = (messages: readonly Message[]): string =>
  posts
    .map((post) => ({ post, count: messages.filter((message) => message.post === post).length }))
    .filter(({ count }) => count > 0)
    .map(({ post, count }) => `${postLabel[post].replace('领导小组', '')}${count}`)
    .join('、')
