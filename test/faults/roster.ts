import type { Roster } from '../../lib/domain/roster.ts'

/** Example posts: two 组长, an office of two, one member, one liaison. */
export const roster: Roster = [
  {
    id: 'leader-1',
    name: '示例·组长（一）',
    posts: [{ post: 'group-leader' }],
    phone: '10000000001',
    email: 'leader-1@example.com',
    deputy: 'leader-2',
  },
  { id: 'leader-2', name: '示例·组长（二）', posts: [{ post: 'group-leader' }], phone: '10000000002' },
  {
    id: 'office-director',
    name: '示例·办公室主任',
    posts: [{ post: 'office' }, { post: 'group-member', unit: 'petitions' }],
    phone: '10000000003',
    email: 'office-director@example.com',
    deputy: 'office-clerk',
  },
  {
    id: 'office-clerk',
    name: '示例·值班员',
    posts: [{ post: 'office' }],
    email: 'office-clerk@example.com',
    deputy: 'office-director',
  },
  {
    id: 'liaison-inspection',
    name: '示例·监察支队联络员',
    posts: [{ post: 'liaison', unit: 'labour-inspection' }],
    phone: '10000000004',
  },
]
