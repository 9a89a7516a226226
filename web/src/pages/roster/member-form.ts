import type { Post, Unit } from '../../../../lib/domain/vocabulary.ts'
import type { Line } from './roster.tsx'

export interface PostRow {
  post: Post
  unit: Unit | null
}
export interface Span {
  from: string
  until: string
}

/** A person's entry as it is filled in. */
export interface MemberDraft {
  member: string
  name: string
  subject: string
  phone: string
  email: string
  deputy: string | null
  posts: PostRow[]
  away: Span[]
  duty: (PostRow & Span)[]
}

export const draftOf = (line: Line | null): MemberDraft =>
  line
    ? {
        member: line.member,
        name: line.name,
        subject: line.subject === null || line.subject === line.member ? '' : line.subject,
        phone: line.phone ?? '',
        email: line.email ?? '',
        deputy: line.deputy,
        posts: line.posts.map(({ post, unit }) => ({ post, unit })),
        away: line.away.map(({ from, until }) => ({ from, until })),
        duty: line.duty.map(({ post, unit, from, until }) => ({ post, unit, from, until })),
      }
    : {
        member: '',
        name: '',
        subject: '',
        phone: '',
        email: '',
        deputy: null,
        posts: [{ post: 'liaison', unit: null }],
        away: [],
        duty: [],
      }

const held = ({ post, unit }: PostRow) => ({ post, ...(unit && { unit }) })

/** What is sent: the whole entry; what is left empty is not there. */
export const bodyOf = (draft: MemberDraft): Record<string, unknown> => ({
  name: draft.name.trim(),
  posts: draft.posts.map(held),
  ...(draft.subject.trim() && { subject: draft.subject.trim() }),
  ...(draft.phone.trim() && { phone: draft.phone.trim() }),
  ...(draft.email.trim() && { email: draft.email.trim() }),
  ...(draft.deputy && { deputy: draft.deputy }),
  ...(draft.away.length > 0 && { away: draft.away }),
  ...(draft.duty.length > 0 && { duty: draft.duty.map((row) => ({ ...held(row), from: row.from, until: row.until })) }),
})
