import { analysisOf } from '../domain/quarter-analysis.ts'
import type { QuarterLine } from '../domain/quarter-line.ts'
import { quarterShown } from '../domain/quarter-state.ts'
import type { QuarterView } from './quarter-responses.ts'

/** Red by its second report, alerted, assessed, and still open. */
export const exampleLine: QuarterLine = {
  v: 1,
  quarter: '2026Q4',
  disputeId: 'f3c1a8b0d2e94756a1b2c3d4',
  number: '20261117-7KQ4',
  seq: 6,
  employer: '示例建筑有限公司',
  district: '绿园区',
  category: 'wage-arrears',
  discovering: ['labour-inspection'],
  handling: 'labour-inspection',
  openedAt: '2026-11-17T02:00:00.000Z',
  begin: null,
  end: { status: 'open', grade: 'red', pending: false },
  opened: 1,
  split: false,
  reopened: 0,
  closed: 0,
  expired: 0,
  merged: 0,
  recurrence: false,
  highest: 'red',
  highestEver: 'red',
  reports: 2,
  channels: { 'complaint-hotline': { '2026-11-16': 2 } },
  units: { 'labour-inspection': 2 },
  withdrawn: 0,
  alerts: [{ grade: 'red', kind: 'rise' }],
  confirmed: [{ grade: 'red', minutes: 12 }],
  waiting: false,
  knowledge: { known: 75, received: 40 },
  clocks: [{ clock: 'assess', grade: 'red', kept: true, minutes: 85 }],
  assessments: [{ proposed: 'red', assessed: 'red' }],
  bounces: [],
  transfers: 0,
  mergedIn: 0,
  outcome: null,
  verdict: 'came-true',
  withoutWarning: false,
  leads: [{ grade: 'red', minutes: 40 }],
}

export const runningExample = quarterShown({
  quarter: '2026Q4',
  asOf: '2026-11-22',
  closedAt: null,
  amendedAt: null,
  frozenAt: null,
})

const { figures, before, lastYear } = analysisOf([exampleLine], {
  quarter: '2026Q4',
  before: null,
  lastYear: null,
  register: [],
})
export const quarterExample: QuarterView = { quarter: runningExample, figures, before, lastYear }
