import type { DutyList, ReturnsView, ReturnView } from './return-responses.ts'

const counted = { reports: 9, red: 1, yellow: 0, blue: 3, watch: 2, handling: 4, closed: 2 }
const line = {
  unit: 'labour-inspection',
  label: '劳动保障监察支队',
  standing: 'in-time',
  say: '按时报送（已更正）',
  counted,
  returned: {
    at: '2027-01-08T02:10:00.000Z',
    by: '联络员',
    how: 'corrected',
    figures: { ...counted, blue: 4 },
    reason: '年末专项排查的一件漏录',
    remarks: '建议明确“及时上报”的时限。',
    late: false,
  },
  reminders: 1,
  frozenAt: null,
} as const

export const returnExample: ReturnView = {
  quarter: '2026Q4',
  quarterLabel: '2026年第四季度',
  version: 2,
  dueAt: '2027-01-15T09:00:00.000Z',
  dueKnown: false,
  ...line,
  may: ['confirm', 'correct'],
  history: [
    {
      at: '2027-01-08T02:10:00.000Z',
      who: '联络员',
      what: '更正报送',
      figures: { ...counted, blue: 4 },
      reason: '年末专项排查的一件漏录',
    },
    { at: '2026-12-31T16:05:10.000Z', who: '系统', what: '开始填报', figures: null, reason: null },
  ],
  broken: false,
}

export const returnsExample: ReturnsView = {
  quarter: '2026Q4',
  label: '2026年第四季度',
  opened: true,
  dueAt: '2027-01-15T09:00:00.000Z',
  dueKnown: false,
  frozen: false,
  progress: { units: 1, returned: 1, inTime: 1, silent: [] },
  returns: [line],
  mayFreeze: false,
}

export const dutiesExample: DutyList = {
  duties: [
    {
      kind: 'return',
      title: '2026年第四季度填报（劳动保障监察支队）',
      dueAt: '2027-01-15T09:00:00.000Z',
      known: false,
      overdue: false,
      path: '/returns?quarter=2026Q4',
    },
  ],
}
