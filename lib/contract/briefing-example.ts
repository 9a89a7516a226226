import { draftTexts } from '../domain/briefing/draft.ts'
import type { BriefingFigures, Compared } from '../domain/briefing/figures.ts'
import { sectionIds } from '../domain/briefing/sections.ts'
import { briefingBody, briefingDoing } from '../domain/briefing/view.ts'
import { grades } from '../domain/vocabulary.ts'
import { changchun } from '../policies/changchun.ts'
import { type BriefingList, BriefingView } from './briefing-responses.ts'

const count = (now: Compared['now']): Compared => ({ now, before: null, lastYear: null })
const figures: BriefingFigures = {
  quarter: '2026Q4',
  fewBelow: 5,
  reports: count(36),
  disputes: count(21),
  grades: grades.map((key, at) => ({ key, count: count([9, 7, 'few' as const, 'hidden' as const][at] ?? 0) })),
  categories: [{ key: 'wage-arrears', count: count(16) }],
  channels: [{ key: 'complaint-hotline', count: count(18) }],
  units: [{ key: 'labour-inspection', count: count(16) }],
  districts: [{ key: '朝阳区', count: count(12) }],
  weeks: [{ from: '2026-11-23', disputes: 6, reports: 11 }],
  open: 8,
  closed: 13,
  clocks: [{ clock: 'confirm', kept: 19, missed: 0, median: 9, p90: 25 }],
  alert: { median: 45, p90: 180 },
  bounces: 0,
  recurrences: 0,
  merges: 'few',
  quality: { cameTrue: 11, dismissed: 'few', withoutWarning: 0, leadMedian: null, raised: 0, lowered: 'few' },
  signs: [],
}
const texts = draftTexts(figures)
const part = (id: keyof typeof texts) => ({ text: texts[id], differs: [] })
const briefing = {
  quarter: '2026Q4',
  issue: 1,
  corrects: null,
  figures,
  generated: texts,
  parts: {
    overall: part('overall'),
    grades: part('grades'),
    categories: part('categories'),
    units: part('units'),
    clocks: part('clocks'),
    quality: part('quality'),
    signs: part('signs'),
    problems: part('problems'),
    next: part('next'),
  },
  stage: 'draft' as const,
  returned: null,
  submittedBy: null,
  number: null,
  publishedAt: null,
}
const officer = { id: 'office-clerk', posts: [{ post: 'office' as const }] }
const body = briefingBody(briefing)

/** Two of its parts: an example is read, not printed. */
export const briefingExample = BriefingView.parse({
  ...body,
  sections: body.sections.filter(({ id }) => id === sectionIds[0] || id === sectionIds[1]),
  ...briefingDoing(briefing, { officer, policy: changchun, current: figures }),
  version: 1,
  seq: 1,
  newest: 1,
  differences: null,
  versions: [{ seq: 1, at: '2026-12-31T16:05:12.000Z', who: '系统', what: '生成初稿', reason: null, rewritten: true }],
  issues: [{ issue: 1, number: null, stageLabel: '起草' }],
  broken: false,
})

const { quarter, label, issue, title, stage, stageLabel } = body
export const briefingListExample: BriefingList = {
  briefings: [
    {
      ...{ quarter, label, issue, title, number: null, stage, stageLabel },
      publishedAt: null,
      changedAt: '2026-12-31T16:05:12.000Z',
    },
  ],
  drafts: true,
}
