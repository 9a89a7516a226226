import type { Replies } from '../../../../lib/contract/routes.ts'

/** Whom one may choose: everybody of the roster but who only runs the system. */
export const peopleOptions = (members: Replies['viewRoster']['members']) =>
  members
    .filter(({ posts }) => posts.some(({ post }) => post !== 'admin'))
    .map(({ member, name, posts }) => ({
      value: member,
      label: `${name}（${posts.map(({ label, unitLabel }) => `${unitLabel ?? ''}${label}`).join('、')}）`,
    }))
