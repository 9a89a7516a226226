import type { Member } from './roster.ts'
import type { Post, Unit } from './vocabulary.ts'

/** The unit for which somebody answers in a post: that of the post, else of another post held; null: none. */
export const answersFor = ({ posts }: Pick<Member, 'posts'>, post: Post): Unit | null =>
  (posts.find((held) => held.post === post && held.unit) ?? posts.find(({ unit }) => unit))?.unit ?? null
