import type { Dispute } from './dispute.ts'
import type { NoticeTemplate, NoticeVariables } from './notice.ts'
import { sameNumber } from './numbers.ts'
import { postsOn } from './on-duty.ts'
import type { Instant } from './report.ts'
import type { Roster } from './roster.ts'
import type { Post, Unit } from './vocabulary.ts'

/** 签收链接: a default of ours; the plan says nothing of links. */
export const linkDays = 7

/** The notice as far as its link depends on it. */
export interface Linked {
  noticeId: string
  seq: number
  template: NoticeTemplate
  variables: NoticeVariables
  createdAt: Instant
}

/** Whether a message asks its recipient to confirm, so that it carries a link to do so. */
export const asksToConfirm = ({ template, variables }: Pick<Linked, 'template' | 'variables'>): boolean =>
  template === 'alert' || template === 'alert-raised' || (template === 'overdue' && variables.clock === 'confirm')

export const linkUntil = ({ createdAt }: Pick<Linked, 'createdAt'>): Instant =>
  new Date(Date.parse(createdAt) + linkDays * 86_400_000).toISOString()

/** What the link's MAC is over; `n` counts up until the MAC ends in a letter or digit. */
export const linkText = (notice: Pick<Linked, 'noticeId' | 'createdAt'>, n: number): string =>
  `${notice.noticeId} ${linkUntil(notice)} ${n}`

/** Programs that make addresses clickable leave a last `-` or `_` out. */
export const endsWell = (mac: string): boolean => /[A-Za-z0-9]$/.test(mac)
export const linkTries = 32

/**
 * A link's last part: 96 bits of MAC, then the four letters of the dispute's number, by which it is found again without
 * anything being stored for it. So also whoever cannot open it can say on the telephone which matter it is.
 */
export const linkToken = (mac: string, number: string): string => `${mac}${number.slice(-4)}`

const token = /^([A-Za-z0-9_-]{16})(.{4})$/

export function readLinkToken(said: string): { mac: string; code: string } | null {
  const [, mac, code = ''] = token.exec(said) ?? []
  return mac !== undefined && sameNumber(code)?.code === code ? { mac, code } : null
}

/** To whom a notice went, and as what. */
export interface Addressed {
  member: string
  post: Post
  unit: Unit | null
  standsInFor: { member: string; post: Post } | null
}

/**
 * Whether the recipient still stands in the post of the notice, and whoever he stands in for in his own: a link gives no
 * right that was taken away since.
 */
export function stillHolds(
  { member, post, unit, standsInFor }: Addressed,
  on: { roster: Roster; now: Instant; recused: readonly string[] },
): boolean {
  const postsOf = (id: string) => on.roster.flatMap((one) => (one.id === id ? postsOn(one, on) : []))
  const own = postsOf(member).some((held) => held.post === post && held.unit === unit)
  return own && (standsInFor === null || postsOf(standsInFor.member).some((held) => held.post === standsInFor.post))
}

/** A link confirms the alert that stood when its message was made; a newer one has messages and links of its own. */
export const isOfNewest = (notice: Pick<Linked, 'seq'>, { alert }: Dispute): boolean =>
  alert?.kind === 'rise' && alert.seq <= notice.seq
