import type { Accountability } from './account-response.ts'

/** 示例: one unit's quarter, as the API answers it. */
export const accountExample: Accountability = {
  quarter: '2026Q4',
  label: '2026年第四季度',
  accounts: [
    {
      account: 'labour-inspection',
      label: '劳动保障监察支队',
      totals: {
        reported: 2,
        late: 1,
        onTime: 1,
        unknown: 0,
        alerted: 1,
        confirmed: 1,
        confirmMedianMinutes: 12,
        confirmWorstMinutes: 12,
        missed: 0,
        missedStill: 0,
        objected: 0,
        designated: 1,
        cooperating: 0,
        transferredIn: 0,
        transferredOut: 0,
        disciplineReferred: 0,
        disciplineDecided: 0,
      },
    },
  ],
  sections: [
    {
      section: 'late',
      label: '迟报',
      rows: [
        {
          disputeId: 'f3c1a8b0d2e94756a1b2c3d4',
          number: '20261123-7KQ4',
          seq: 1,
          at: '2026-11-23T06:05:06.962Z',
          say: '线索 r-3f9Qm2Zt0aXcV7Lk：11月23日 09:00知悉，11月23日 14:05收到上报，相隔5小时5分钟，期限为11月23日 11:00',
          minutes: 305,
        },
      ],
      more: 0,
    },
  ],
}
