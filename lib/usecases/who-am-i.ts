import type { Member } from '../domain/roster.ts'
import { postLabel, unitLabel } from '../domain/vocabulary.ts'

/** An official's own entry in the roster: the posts in which he or she may act. */
export const whoAmI = ({ id, name, posts }: Member) => ({
  member: id,
  name,
  posts: posts.map(({ post, unit = null }) => ({
    post,
    label: postLabel[post],
    unit,
    unitLabel: unit && unitLabel[unit],
  })),
})
