import type { Policy } from '../domain/policy.ts'

/** 长春市人力资源和社会保障局《劳动纠纷预警工作方案》, as this software reads it. Append versions; never change one. */
export const changchun: Policy = {
  version: 'changchun-1',
  effectiveFrom: '2020-01-01T00:00:00.000Z',
  title: '长春市人力资源和社会保障局劳动纠纷预警工作方案',
  reading: 'any-one',
  people: { red: 50, yellow: 20, blue: 10 },
  amountFen: { red: 500_000_000, yellow: 200_000_000 },
  terminations: { red: 20, yellow: 10 },
  aloneBlue: ['extreme-individual', 'self-harm-threat'],
  massLayoffPercent: 10,
  families: [
    ['contract', 'wage-arrears', 'dispatch-and-hr-services', 'outsourcing', 'public-opinion'],
    ['work-injury'],
    ['pension'],
  ],
  joinsAnything: ['public-opinion'],
  watchAcceptsDays: 30,
  recurrenceMonths: 12,
  judgeWithinWorkingDays: 2,
  audiences: {
    red: [
      { post: 'group-leader', of: 'everyone' },
      { post: 'group-member', of: 'everyone' },
      { post: 'office', of: 'everyone' },
      { post: 'unit-head', of: 'discovering' },
      { post: 'liaison', of: 'discovering' },
    ],
    yellow: [
      { post: 'office', of: 'everyone' },
      { post: 'group-leader', of: 'everyone' },
    ],
    blue: [{ post: 'office', of: 'everyone' }],
    watch: [{ post: 'office', of: 'everyone' }],
    overdue: [
      { post: 'group-leader', of: 'everyone' },
      { post: 'office', of: 'everyone' },
    ],
  },
  handover: { red: 'all', yellow: 'all', blue: 'first', watch: 'first' },
  ours: [
    'people.blue',
    'massLayoffPercent',
    'watchAcceptsDays',
    'recurrenceMonths',
    'judgeWithinWorkingDays',
    'handover',
  ],
}
