import { describe, expect, test } from 'vitest'
import { type OfficialRoute, routes } from '../../lib/contract/routes.ts'
import { type Post, posts } from '../../lib/domain/vocabulary.ts'
import { routeNames } from '../../lib/lambda/router.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { change } from './people.ts'

const city = await openCity()
const officialRoutes = routeNames.filter((name): name is OfficialRoute => routes[name].caller.kind === 'official')
/** Most example people of the leading group head a unit too: here each holds one post. */
await change(city, {
  'head-legal-affairs': { posts: [{ post: 'unit-head', unit: 'legal-affairs' }] },
  'head-hr-market': { posts: [{ post: 'group-member', unit: 'hr-market' }] },
  'office-director': { posts: [{ post: 'office' }] },
})
const unitOf: Partial<Record<Post, string>> = { 'unit-head': 'legal-affairs', 'group-member': 'hr-market' }
const desks = new Map(posts.map((post) => [post, new Desk(city, post, unitOf[post])]))

/** Who may knock at which door, written a second time, by hand: a slip in the table of routes is then seen. */
const everybody = posts
const readers = posts.filter((post) => post !== 'admin')
const theGroup: readonly Post[] = ['office', 'group-leader', 'group-member', 'director']
const letIn: Record<OfficialRoute, readonly Post[]> = {
  me: everybody,
  showPolicies: everybody,
  today: readers,
  listDisputes: readers,
  myNotices: readers,
  viewDispute: readers,
  actOnDispute: readers,
  glimpseReport: readers,
  openReport: readers,
  openText: readers,
  prepareUpload: readers,
  openAttachment: readers,
  reportDrill: readers,
  reportByHand: ['liaison', 'unit-head', 'office'],
  previewReport: ['liaison', 'unit-head', 'office'],
  handReportStatus: ['liaison', 'unit-head', 'office'],
  withdrawHandReport: ['liaison', 'unit-head', 'office'],
  startDrill: ['office'],
  previewDrill: ['office'],
  accountability: ['liaison', 'unit-head', 'office', 'group-leader', 'director', 'discipline'],
  rollCall: theGroup,
  viewRoster: [...theGroup, 'admin'],
  publishPolicy: ['group-leader', 'admin'],
  applyPolicy: ['group-leader', 'admin'],
  previewPolicy: ['group-leader', 'office', 'admin'],
  putMember: ['admin'],
  removeMember: ['admin'],
  addSource: ['admin'],
  issueKeys: ['admin'],
  revokeKey: ['admin'],
  setCallback: ['admin'],
  removeCallback: ['admin'],
  viewSources: ['admin', 'office'],
  viewAudit: ['admin', 'office', 'discipline'],
  listQuarters: readers,
  listBriefings: readers,
  viewBriefing: readers,
  actOnBriefing: ['office', 'group-leader', 'director'],
  myDuties: readers,
  listReturns: readers,
  freezeReturns: ['office'],
  viewReturn: readers,
  actOnReturn: ['liaison', 'unit-head', 'office'],
  listMeetings: readers,
  planMeeting: ['office'],
  viewMeeting: readers,
  actOnMeeting: readers,
  viewQuarter: readers,
  viewReview: [...theGroup, 'discipline'],
  actOnReview: ['office'],
  makeDocument: readers,
  listDocuments: readers,
  viewDocument: readers,
  earlySigns: [...theGroup, 'unit-head', 'liaison'],
  backTestPolicy: ['group-leader', 'office', 'admin'],
}

/** Of things that are not there and forms that say nothing: whoever is let in changes nothing either. */
const path = (name: OfficialRoute) => routes[name].path.replaceAll(/\{\w+\}/g, 'nothing-there')
const knock = (desk: Desk, name: OfficialRoute) => {
  const { method, body } = routes[name]
  return desk.ask(path(name), { method, ...(body === 'form' && { body: '{"nothing":"here"}' }) })
}
const turnedAway = 'urn:problem:labour-dispute-warning:forbidden'

describe.each(officialRoutes)('%s', (name) => {
  test.each(posts)('%s', async (post) => {
    const desk = desks.get(post)
    if (!desk) throw new Error(`nobody is ${post}`)
    const { status, json } = await knock(desk, name)
    const entered = !(status === 403 && json.type === turnedAway)
    expect([entered, status], `${status} ${json.detail}`).toEqual([letIn[name].includes(post), status])
    expect(status).toBeLessThan(500)
    expect(status).not.toBe(401)
  })

  test('nobody without a token, nor with the key of a source', async () => {
    const { method, body } = routes[name]
    const init = { method, ...(body === 'form' && { body: '{}' }) }
    expect((await city.ask(path(name), { ...init, source: null })).status).toBe(401)
    expect((await city.ask(path(name), init)).status).toBe(401)
  })
})

test('no official’s token does a source’s work', async () => {
  const ofSources = routeNames.filter((name) => routes[name].caller.kind === 'source')
  for (const name of ofSources)
    for (const [post, desk] of desks) {
      const { method, body } = routes[name]
      const where = routes[name].path.replace('{reportId}', 'r-1')
      const reply = await desk.ask(where, { method, ...(body !== 'none' && { body: '{"ref":"1"}' }) })
      expect(reply.status, `${post} ${name}`).toBe(401)
    }
})
