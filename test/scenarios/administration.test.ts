import { describe, expect, test } from 'vitest'
import { policyDraft } from '../../lib/contract/admin-examples.ts'
import {
  AuditPage,
  IssuedKeys,
  PolicyApplied,
  PolicyPreview,
  PolicyView,
  RosterView,
  SourcesView,
} from '../../lib/contract/admin-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const admin = new Desk(city, 'admin')
const liaison = new Desk(city, 'liaison', 'labour-inspection')
const discipline = new Desk(city, 'discipline')

const sends = (desk: Desk, method: string, path: string, body?: unknown, headers = {}) =>
  desk.ask(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
const versionOf = async (member: string) =>
  RosterView.parse((await admin.ask('/v1/roster')).json).members.find((one) => one.member === member)?.version
let requests = 0
const issues = (source: string, body: object = {}, key = `issue-${++requests}`) =>
  sends(admin, 'POST', `/v1/sources/${source}/keys`, body, { 'idempotency-key': key })
/** On the entry as it stands. */
const writes = async (method: 'PUT' | 'DELETE', member: string, body?: unknown) => {
  const version = await versionOf(member)
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` }
  return sends(admin, method, `/v1/roster/${member}`, body, headers)
}
let firms = 0
const reported = (people: number) => city.reported({ people, employer: { name: `示例规则${++firms}公司` } })

describe('the policy', () => {
  const reason = '领导小组第四次会议决定'
  const soon = () => new Date(Date.parse(city.now()) + 10 * 60_000).toISOString()

  test('everybody reads it, each figure with its clause or the word that it is ours', async () => {
    const { inForce, versions } = PolicyView.parse((await liaison.ask('/v1/policy')).json)
    expect([inForce, versions.length]).toEqual(['changchun-1', 1])
    const basis = new Map(versions[0]?.figures.map((figure) => [figure.path, figure.basis]))
    expect(basis.get('people.red')).toBe('四（二）1')
    expect(basis.get('clocks.red.assess')).toBe('「本系统默认」')
  })

  test('only whoever leads the group, or admin for it, publishes; the office may look at what would change', async () => {
    const body = { policy: policyDraft, effectiveFrom: soon(), reason }
    for (const desk of [office, discipline, liaison]) {
      expect((await sends(desk, 'POST', '/v1/policy', body)).status).toBe(403)
      expect((await sends(desk, 'POST', '/v1/policy/apply', { version: 'x', all: true, reason })).status).toBe(403)
    }
    expect((await sends(liaison, 'POST', '/v1/policy/preview', { policy: policyDraft })).status).toBe(403)
    for (const desk of [office, admin, leader])
      expect((await sends(desk, 'POST', '/v1/policy/preview', { policy: policyDraft })).status).toBe(200)
  })

  test('what the procedure could not obey, what is mistyped or comes at once is refused by its place', async () => {
    const refused = async (over: object) => {
      const asked = { policy: policyDraft, effectiveFrom: soon(), reason, ...over }
      const { status, json } = await sends(leader, 'POST', '/v1/policy', asked)
      expect(status).toBe(422)
      return (json.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    }
    expect(await refused({ effectiveFrom: city.now() })).toEqual(['/effectiveFrom'])
    expect(await refused({ effectiveFrom: '明天' })).toEqual(['/effectiveFrom'])
    expect(await refused({ reason: ' ' })).toEqual(['/reason'])
    expect(await refused({ policy: { ...policyDraft, people: { red: 5, yellow: 20, blue: 10 } } })).toEqual([
      '/policy/people',
    ])
    expect(await refused({ policy: { ...policyDraft, clockz: {} } })).toEqual(['/policy/clockz'])
    expect(await refused({ policy: { ...policyDraft, families: [['pension']] } })).toHaveLength(6)
    expect(await refused({ policy: { ...policyDraft, version: 'changchun-1' } })).toEqual(['/policy/version'])
    expect(await refused({ policy: null })).toEqual(['/policy'])
  })

  test('previewed, published, in force for what is new, applied by an act: rises warn, nothing falls, nothing is silent', async () => {
    const yellow = await reported(45)
    const red = await reported(60)
    const assessed = await reported(42)
    await leader.does(assessed.disputeId, 'assess', { grade: 'blue', meeting: undefined })
    const ended = await reported(48)
    await leader.does(ended.disputeId, 'assess', { grade: 'watch', meeting: undefined, specialReport: false })
    await office.does(ended.disputeId, 'close')

    const preview = PolicyPreview.parse(
      (await sends(office, 'POST', '/v1/policy/preview', { policy: policyDraft })).json,
    )
    const of = (id: string) => preview.disputes.find(({ disputeId }) => disputeId === id)
    expect(of(yellow.disputeId)).toMatchObject({ grade: { from: 'yellow', to: 'red' }, alerts: true })
    // Assessed as blue, and now proposed red: what is proposed above the assessment raises it (DOMAIN 2.2).
    expect(of(assessed.disputeId)).toMatchObject({ grade: { from: 'blue', to: 'red' } })
    expect([of(red.disputeId), of(ended.disputeId)]).toEqual([undefined, undefined])
    expect(preview.say).toContain(`${preview.changing} 件将改变，其中 ${preview.rising} 件升级`)
    expect((await city.dispute(yellow.disputeId)).inForce).toBe('yellow')

    const effectiveFrom = soon()
    const published = await sends(admin, 'POST', '/v1/policy', { policy: policyDraft, effectiveFrom, reason })
    expect(published.status).toBe(200)
    expect((await sends(leader, 'POST', '/v1/policy', { policy: policyDraft, effectiveFrom, reason })).status).toBe(422)
    const early = await sends(leader, 'POST', '/v1/policy/apply', { version: policyDraft.version, all: true, reason })
    expect(early.json).toMatchObject({ status: 422, errors: [{ pointer: '/version', allowed: ['changchun-1'] }] })
    const before = await city.report({ people: 44, employer: { name: '示例预告公司' } })
    expect(before.preview.grade).toBe('yellow')

    await city.advanceTo(effectiveFrom)
    const sent = await city.report({ people: 44, employer: { name: '示例新规公司' } })
    expect(sent.preview).toMatchObject({
      grade: 'red',
      reasons: [expect.stringContaining('40人以上'), expect.anything()],
    })
    expect((await city.disputeOf(sent)).card.policy).toBe(policyDraft.version)
    // What is open goes by its own version until the act.
    const more = await city.reported({ people: 46, employer: { name: yellow.employer.name } })
    expect(more).toMatchObject({ disputeId: yellow.disputeId, inForce: 'yellow', card: { policy: 'changchun-1' } })

    const apply = { version: policyDraft.version, reason }
    const one = PolicyApplied.parse(
      (
        await sends(leader, 'POST', '/v1/policy/apply', {
          ...apply,
          disputeIds: [yellow.disputeId, ended.disputeId, 'none'],
        })
      ).json,
    )
    expect(one.applied).toMatchObject([{ disputeId: yellow.disputeId, grade: { from: 'yellow', to: 'red' } }])
    expect(one.skipped.map(({ disputeId, why }) => [disputeId, why]).sort()).toEqual(
      [
        ['none', 'not-found'],
        [ended.disputeId, 'ended'],
      ].sort(),
    )
    const risen = await city.dispute(yellow.disputeId)
    expect(risen).toMatchObject({ inForce: 'red', pending: true, card: { policy: policyDraft.version } })
    expect((await city.facts(yellow.disputeId, 'policy-applied')).length).toBe(1)
    expect((await city.outbox(yellow.disputeId)).some(({ text }) => text.includes('红色'))).toBe(true)
    const view = await leader.open(yellow.disputeId)
    expect(view.historyIntact).toBe(true)
    expect(view.history[0]).toMatchObject({ label: '适用新规则', by: { post: 'group-leader', member: leader.member } })
    expect(view.history[0]?.facts[0]).toBe('适用规则 changchun-2（原 changchun-1）')
    expect(JSON.stringify(view)).not.toContain(reason)

    const all = PolicyApplied.parse((await sends(admin, 'POST', '/v1/policy/apply', { ...apply, all: true })).json)
    const byAdmin = (await leader.open(assessed.disputeId)).history.find(({ label }) => label === '适用新规则')
    expect(byAdmin?.by).toMatchObject({ post: 'admin', member: admin.member })
    expect(all.skipped.map(({ why }) => why)).toContain('already')
    expect(all.next).toBeNull()
    const again = PolicyApplied.parse((await sends(leader, 'POST', '/v1/policy/apply', { ...apply, all: true })).json)
    expect(again.applied).toEqual([])
    const left = PolicyPreview.parse(
      (await sends(office, 'POST', '/v1/policy/preview', { version: policyDraft.version })).json,
    )
    expect(left).toMatchObject({ changing: 0, next: null })
    expect((await city.dispute(red.disputeId)).inForce).toBe('red')

    const { lines } = AuditPage.parse((await discipline.ask('/v1/audit?of=policy')).json)
    expect(lines.map(({ what, target }) => [what, target])).toEqual([
      ...Array(3).fill(['policy-applied', 'changchun-2']),
      ['policy-published', 'changchun-2'],
    ])
    expect(lines.at(-1)).toMatchObject({ by: { member: admin.member }, reason })
    expect(lines.at(-1)?.fields).toContain('people')
    expect(PolicyView.parse((await office.ask('/v1/policy')).json)).toMatchObject({
      inForce: 'changchun-2',
      versions: [
        { version: 'changchun-2', by: { member: admin.member } },
        { version: 'changchun-1', by: null },
      ],
    })
  })
})

describe('the roster', () => {
  const id = 'liaison-legal-affairs-2'
  const body = {
    name: '示例·法规处联络员二',
    posts: [{ post: 'liaison', unit: 'legal-affairs' }],
    phone: '13900000009',
    email: 'two@example.com',
  }
  const entry = async (desk: Desk, member: string) =>
    RosterView.parse((await desk.ask('/v1/roster')).json).members.find((one) => one.member === member)

  test('contacts are clear to who calls people, masked to others; a liaison has no business there', async () => {
    expect(await entry(office, office.member)).toMatchObject({ phone: expect.stringMatching(/^\d{11}$/) })
    const masked = await entry(leader, office.member)
    expect(masked?.phone).toMatch(/\*{4}/)
    expect(masked?.email ?? '*').toMatch(/\*/)
    expect(masked?.subject).toBeNull()
    expect((await liaison.ask('/v1/roster')).status).toBe(403)
  })

  test('an administrator registers, changes and takes off; each is recorded; it acts within a minute', async () => {
    expect((await sends(office, 'PUT', `/v1/roster/${id}`, body)).status).toBe(403)
    expect((await writes('PUT', id, body)).json).toMatchObject({ member: id, phone: body.phone })
    expect((await writes('PUT', id, { ...body, phone: '13900000010' })).status).toBe(200)
    expect(await entry(admin, id)).toMatchObject({ phone: '13900000010', name: body.name, version: 2 })
    const late = await sends(admin, 'PUT', `/v1/roster/${id}`, body, { 'if-match': '"1"' })
    expect(late).toMatchObject({ status: 412, json: { version: 2 } })
    expect((await sends(admin, 'PUT', `/v1/roster/${id}`, body)).status).toBe(428)
    expect((await sends(admin, 'DELETE', `/v1/roster/${id}`)).status).toBe(428)
    expect((await sends(admin, 'PUT', `/v1/roster/${id}`, body, { 'if-match': '2' })).status).toBe(422)
    await city.advance('PT60S')
    expect((await city.stores().directory.roster()).some((one) => one.id === id)).toBe(true)
    expect((await writes('DELETE', id)).json).toEqual({ member: id, removed: true })
    expect((await writes('DELETE', id)).status).toBe(404)
    const lines = AuditPage.parse((await admin.ask('/v1/audit?of=roster')).json).lines.filter(
      (one) => one.target === id,
    )
    expect(lines.map(({ what, fields }) => [what, fields.includes('phone')])).toEqual([
      ['member-removed', true],
      ['member-put', true],
      ['member-put', true],
    ])
    expect(lines[1]).toMatchObject({ by: { member: admin.member }, fields: ['phone'] })
    const others = AuditPage.parse((await office.ask('/v1/audit?of=roster')).json).lines
    expect(JSON.stringify(others)).not.toContain('13900000010')
    expect((await leader.ask('/v1/audit?of=roster')).status).toBe(403)
    expect((await admin.ask('/v1/audit?of=everything')).status).toBe(422)
  })

  test('what would break it is refused by its place', async () => {
    const refused = async (over: object, member = id) => {
      const { status, json } = await writes('PUT', member, { ...body, ...over })
      expect(status).toBe(422)
      return (json.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    }
    expect(await refused({ posts: [{ post: 'liaison' }] })).toEqual(['/posts/0/unit'])
    expect(await refused({ posts: [] })).toEqual(['/posts'])
    expect(await refused({ deputy: 'nobody' })).toEqual(['/deputy'])
    expect(await refused({ deputy: id })).toEqual(['/deputy'])
    expect(await refused({ subject: office.member })).toEqual(['/subject'])
    expect(await refused({ away: [{ from: '2027-02-07', until: '2027-02-01' }] })).toEqual(['/away/0'])
    expect(await refused({}, 'Not An Id')).toEqual(['/id'])
    const deputy = RosterView.parse((await admin.ask('/v1/roster')).json).members.find((one) => one.deputy)?.deputy
    expect((await writes('DELETE', deputy ?? '')).status).toBe(422)
  })

  test('nobody gives himself a post: another administrator does', async () => {
    const own = await city.stores().directory.roster()
    const me = own.find((one) => one.id === admin.member)
    const { id: _, ...entryOf } = me ?? { id: '' }
    const more = { ...entryOf, posts: [{ post: 'admin' }, { post: 'office' }] }
    expect((await writes('PUT', admin.member, more)).status).toBe(403)
    expect((await writes('PUT', admin.member, { ...entryOf, subject: 'x' })).status).toBe(403)
    expect((await writes('PUT', admin.member, { ...entryOf, phone: '13900000011' })).status).toBe(200)
    expect((await writes('DELETE', admin.member)).status).toBe(403)
  })

  test('nor by the duty list, nor as the deputy of somebody away: who runs the system reads no matter', async () => {
    const { disputeId } = await reported(60)
    const own = await city.stores().directory.roster()
    const entryOf = (member: string) => {
      const { id: _, ...entry } = own.find((one) => one.id === member) ?? { id: '' }
      return entry
    }
    const days = { from: city.now().slice(0, 10), until: '2099-01-01' }
    const puts = async (member: string, over: object) =>
      (await writes('PUT', member, { ...entryOf(member), ...over })).status
    expect(await puts(admin.member, { duty: [{ post: 'office', ...days }] })).toBe(403)
    expect(await puts(office.member, { deputy: admin.member, away: [days] })).toBe(403)
    expect(await puts(office.member, { deputy: admin.member })).toBe(403)
    await city.advance('PT60S')
    expect((await admin.ask(`/v1/disputes/${disputeId}`)).status).toBe(403)
    const stoodIn = { deputy: 'office-clerk' }
    expect(await puts(office.member, { ...stoodIn, away: [days] })).toBe(200)
    expect(await puts(office.member, stoodIn)).toBe(200)
  })

  test('a post that an administrator takes away is gone within a minute, though the token still holds', async () => {
    const { disputeId } = await reported(60)
    const leaving = new Desk(city, 'group-member', 'hr-market')
    expect((await leaving.ask(`/v1/disputes/${disputeId}`)).status).toBe(200)
    const members = await city.stores().directory.roster()
    const known = members.find((one) => one.id === leaving.member)
    if (!known) throw new Error('not in the roster')
    const { id, ...entry } = known
    const put = (posts: object[]) => writes('PUT', id, { ...entry, posts })
    expect((await put([{ post: 'liaison', unit: 'hr-market' }])).status).toBe(200)
    await city.advance('PT59S')
    expect((await leaving.ask(`/v1/disputes/${disputeId}`)).status).toBe(404)
    expect((await leaving.asks(disputeId, 'confirm', { version: 1 })).status).toBe(404)
    expect((await put(entry.posts)).status).toBe(200)
    await city.advance('PT59S')
    expect((await leaving.ask(`/v1/disputes/${disputeId}`)).status).toBe(200)
    const { lines } = AuditPage.parse((await admin.ask('/v1/audit?of=roster')).json)
    expect(lines.filter((line) => line.target === id)).toMatchObject([
      { what: 'member-put', fields: ['posts'], by: { member: admin.member } },
      { what: 'member-put', fields: ['posts'], by: { member: admin.member } },
    ])
  })
})

describe('the sources', () => {
  const source = async (id: string) =>
    SourcesView.parse((await office.ask('/v1/sources')).json).sources.find((one) => one.id === id)

  test('one is registered, given keys that are shown once, and works; revoked, it is out within a minute', async () => {
    expect((await sends(office, 'POST', '/v1/sources', { id: 'bureau-2', name: '示例·邻局' })).status).toBe(403)
    expect((await sends(admin, 'POST', '/v1/sources', { id: 'bureau-2', name: '示例·邻局' })).status).toBe(200)
    expect((await sends(admin, 'POST', '/v1/sources', { id: 'bureau-2', name: '另一个' })).status).toBe(422)
    expect((await sends(admin, 'POST', '/v1/sources', { id: 'Bureau 2', name: '示例' })).status).toBe(422)
    expect((await issues('none')).status).toBe(404)
    const issued = IssuedKeys.parse((await issues('bureau-2', { days: 30 })).json)
    await city.advance('PT60S')
    const report = () =>
      city.ask('/v1/reports', {
        method: 'POST',
        source: null,
        headers: { authorization: `Bearer ${issued.apiKey}` },
        body: JSON.stringify({ ref: 'N-1', channel: 'other', category: 'wage-arrears', people: 3 }),
      })
    expect((await report()).status).toBe(202)
    const shown = await office.ask('/v1/sources')
    expect(shown.text).not.toContain(issued.apiKey)
    expect(shown.text).not.toMatch(/hash|whsec/)
    expect(await source('bureau-2')).toMatchObject({ keys: [{ key: issued.key, inForce: true }] })
    expect((await sends(admin, 'DELETE', '/v1/sources/bureau-2/keys/other')).status).toBe(422)
    expect((await sends(admin, 'DELETE', `/v1/sources/bureau-2/keys/${issued.key}`)).status).toBe(200)
    await city.advance('PT60S')
    expect((await report()).status).toBe(401)
    const { lines } = AuditPage.parse((await admin.ask('/v1/audit?of=sources')).json)
    expect(lines.map(({ what }) => what)).toEqual(['key-revoked', 'key-issued', 'source-added'])
    expect(JSON.stringify(lines)).not.toContain(issued.apiKey)
  })

  test('when each was last heard, and how much today, is seen; the next day begins at none', async () => {
    const before = await source('mayor-line')
    for (const people of [3, 4, 5])
      await city.reported({ people, employer: { name: '示例可见公司' } }, { source: 'mayor-line' })
    expect((await city.send({ channel: 'pigeon' }, { source: 'mayor-line' })).status).toBe(422)
    await city.batch([{ people: 2 }, { channel: 'pigeon' }, { channel: 'owl' }], { source: 'mayor-line' })
    await city.settled()
    await city.advance('PT61S')
    await city.reported({ people: 6 }, { source: 'mayor-line' })
    await city.batch([{ channel: 'pigeon' }], { source: 'mayor-line' })
    const after = await source('mayor-line')
    const more = (of: 'accepted' | 'refused') => (after?.today[of] ?? 0) - (before?.today[of] ?? 0)
    expect([more('accepted'), more('refused')]).toEqual([5, 4])
    expect(Date.parse(after?.lastHeardAt ?? '')).toBeGreaterThan(Date.parse(city.now()) - 60_000)
    await city.advance('P1D')
    expect(await source('mayor-line')).toMatchObject({
      lastHeardAt: after?.lastHeardAt,
      today: { accepted: 0, refused: 0 },
    })
    await city.reported({ people: 3, employer: { name: '示例次日公司' } }, { source: 'mayor-line' })
    expect((await source('mayor-line'))?.today.accepted).toBe(1)
  })

  test('a third pair of keys is refused', async () => {
    await sends(admin, 'POST', '/v1/sources', { id: 'bureau-3', name: '示例·又一局' })
    const issue = async (key?: string) => (await issues('bureau-3', {}, key)).status
    expect([await issue(), await issue(), await issue()]).toEqual([200, 200, 422])
    expect((await sends(admin, 'POST', '/v1/sources/bureau-3/keys', {})).status).toBe(422)
  })

  test('keys whose answer was lost are asked for again and take one place; ended, they stay so', async () => {
    await sends(admin, 'POST', '/v1/sources', { id: 'bureau-4', name: '示例·四局' })
    const ask = async () => IssuedKeys.parse((await issues('bureau-4', {}, 'same')).json)
    const [lost, seen] = [await ask(), await ask()]
    expect(seen.key).toBe(lost.key)
    expect(await source('bureau-4')).toMatchObject({ keys: [{ key: seen.key }], webhookKeys: [{ key: seen.key }] })
    await city.advance('PT60S')
    const tries = ({ apiKey }: IssuedKeys) =>
      city.ask('/v1/reports/none', { source: null, headers: { authorization: `Bearer ${apiKey}` } })
    expect([(await tries(lost)).status, (await tries(seen)).status]).toEqual([401, 404])
    expect((await issues('bureau-4')).status).toBe(200)
    expect((await issues('bureau-4', {}, 'same')).status).toBe(200)
    expect((await sends(admin, 'DELETE', `/v1/sources/bureau-4/keys/${seen.key}`)).status).toBe(200)
    expect((await issues('bureau-4', {}, 'same')).status).toBe(422)
  })
})
