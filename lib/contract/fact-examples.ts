import type { FactType, PublicFact } from './facts.ts'

const head = {
  v: 1,
  disputeId: 'd-5Yt0Qm2Zr9aXcV7L',
  number: '20261123-7KQ4',
  seq: 7,
  at: '2026-11-23T06:05:09.123Z',
} as const
const report = { reportId: 'r-3f9Qm2Zt0aXcV7Lk', revision: 1 }

/** One synthetic example per fact, for the documents and for those who write a subscriber. */
export const factExamples: { [T in FactType]: PublicFact<T> } = {
  'report.linked': { ...head, ...report },
  'report.withdrawn': { ...head, ...report, revision: 2 },
  'report.moved': { ...head, ...report, revision: 2, to: 'd-8Kp1Wn4Ls6bYdU2M' },
  'dispute.opened': { ...head, seq: 1, episode: 2, recurrence: true, previous: 'd-1Ab2Cd3Ef4Gh5Ij6' },
  'dispute.graded': {
    ...head,
    proposed: 'red',
    inForce: 'red',
    pendingAssessment: true,
    policyVersion: 'changchun-1',
    figures: {
      people: { atLeast: 34, estimate: 62, atMost: 81, unverified: 7 },
      amountFen: { atLeast: 280_000_000, estimate: 520_000_000, atMost: null },
      terminations: null,
    },
  },
  'dispute.alert-raised': {
    ...head,
    tier: 'red',
    grade: 'red',
    from: 'yellow',
    kind: 'rise',
    employer: { name: '示例建筑有限公司', creditCode: null },
    units: ['labour-inspection'],
  },
  'dispute.assessed': { ...head, grade: 'yellow', finding: 'confirmed-lower' },
  'dispute.designated': { ...head, unit: 'labour-inspection', cooperating: ['arbitration-court'] },
  'dispute.concluded': { ...head, outcome: 'paid' },
  'dispute.closed': { ...head, outcome: 'settled' },
  'dispute.merged': { ...head, into: 'd-8Kp1Wn4Ls6bYdU2M' },
  'dispute.reopened': { ...head },
  'dispute.expired': { ...head },
  'turn.passed': { ...head, clock: 'sign', post: 'liaison', units: ['labour-inspection'] },
  'clock.missed': { ...head, clock: 'judge', dueAt: '2026-11-25T09:00:00.000Z', told: 1, rung: 'group-leader' },
}
