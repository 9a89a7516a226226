import { policyPosts, posts } from '../domain/vocabulary.ts'

/** Everybody but who runs the system: figures, no narrative, no persons. */
const readers = { kind: 'official', posts: posts.filter((post) => post !== 'admin') } as const

/** 抓早、抓小: the group and its office; a unit's people what is theirs. */
const watchers = {
  kind: 'official',
  posts: ['office', 'group-leader', 'group-member', 'director', 'unit-head', 'liaison'],
} as const

/** 五(一) 由小组办公室负责召集. */
const convener = { kind: 'official', posts: ['office'] } as const

/** 季度填报: a unit's people, and the office after the freeze. */
const returners = { kind: 'official', posts: ['liaison', 'unit-head', 'office'] } as const

/** 简报: who writes it and who decides on it. */
const editors = { kind: 'official', posts: ['office', 'group-leader', 'director'] } as const

/** Who may try another policy, as it is previewed (DOMAIN 2.4). */
const planners = { kind: 'official', posts: [...policyPosts, 'office'] } as const

/** 漏报复盘: its words are for who leads and for who oversees. */
const reviewers = {
  kind: 'official',
  posts: ['office', 'group-leader', 'group-member', 'director', 'discipline'],
} as const

/** What a quarter comes to (五), spread into the one table (routes.ts). */
export const quarterRoutes = {
  listMeetings: { method: 'GET', path: '/v1/meetings', caller: readers, body: 'none' },
  planMeeting: { method: 'POST', path: '/v1/meetings', caller: convener, body: 'form' },
  viewMeeting: { method: 'GET', path: '/v1/meetings/{meetingId}', caller: readers, body: 'none' },
  actOnMeeting: { method: 'POST', path: '/v1/meetings/{meetingId}/actions', caller: readers, body: 'form' },
  myDuties: { method: 'GET', path: '/v1/duties', caller: readers, body: 'none' },
  listReturns: { method: 'GET', path: '/v1/quarters/{quarter}/returns', caller: readers, body: 'none' },
  freezeReturns: { method: 'POST', path: '/v1/quarters/{quarter}/returns', caller: convener, body: 'form' },
  viewReturn: { method: 'GET', path: '/v1/quarters/{quarter}/returns/{unit}', caller: readers, body: 'none' },
  actOnReturn: { method: 'POST', path: '/v1/quarters/{quarter}/returns/{unit}', caller: returners, body: 'form' },
  listBriefings: { method: 'GET', path: '/v1/briefings', caller: readers, body: 'none' },
  viewBriefing: { method: 'GET', path: '/v1/quarters/{quarter}/briefing', caller: readers, body: 'none' },
  actOnBriefing: { method: 'POST', path: '/v1/quarters/{quarter}/briefing/actions', caller: editors, body: 'form' },
  listQuarters: { method: 'GET', path: '/v1/quarters', caller: readers, body: 'none' },
  viewQuarter: { method: 'GET', path: '/v1/quarters/{quarter}', caller: readers, body: 'none' },
  viewReview: { method: 'GET', path: '/v1/quarters/{quarter}/review', caller: reviewers, body: 'none' },
  actOnReview: { method: 'POST', path: '/v1/quarters/{quarter}/review', caller: convener, body: 'form' },
  earlySigns: { method: 'GET', path: '/v1/early-signs', caller: watchers, body: 'none' },
  backTestPolicy: { method: 'POST', path: '/v1/policy/back-test', caller: planners, body: 'form' },
} as const
