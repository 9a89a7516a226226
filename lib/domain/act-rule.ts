import type { Mark } from './procedure.ts'
import type { Grade, Post } from './vocabulary.ts'

/** Whose the post must be: anybody's, or that of a unit with a part in the case. */
export type Part = 'any' | 'handling' | 'involved' | 'discovering'
/** Who may: by post, and for a unit's posts by the unit's part. */
export interface Who {
  post: Post
  part: Part
  /** Only before, or only after, the last word on the handling unit has come to the office. */
  word?: 'first' | 'last'
  /** Only while it is before the leading group (四(三)3). */
  toGroup?: true
}

/** 六(三): after so many objections the office has the last word. */
export const lastWordAfter = 2

export interface Act {
  label: string
  /** The clause that it carries out; `ours` where the plan is silent. */
  clause: string
  /** Who may, by the grade in force; `every` where the grade makes no difference. */
  who: { every: Who[] } | Record<Grade, Who[]>
  /** The fields that hold words: sealed beside the history. */
  texts?: readonly string[]
  /** What must have been done, and what must not yet. */
  after?: readonly Mark[]
  before?: readonly Mark[]
  /** Also on a case that has ended. */
  ended?: 'only' | 'also'
}

export const any = (...posts: Post[]): Who[] => posts.map((post) => ({ post, part: 'any' }))
export const unit = (part: Part): Who[] => [
  { post: 'liaison', part },
  { post: 'unit-head', part },
]
