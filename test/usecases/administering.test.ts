import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { adminStore } from '../../lib/adapters/dynamodb/admin-store.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { policyDraft } from '../../lib/contract/admin-examples.ts'
import type { Member } from '../../lib/domain/roster.ts'
import { putMember, removeMember, viewRoster } from '../../lib/usecases/administer-roster.ts'
import { addSource, issueKeys } from '../../lib/usecases/administer-sources.ts'
import { publishPolicy } from '../../lib/usecases/publish-policy.ts'
import { viewAudit } from '../../lib/usecases/view-audit.ts'
import { openRun } from '../faults/run.ts'

const admin: Member = { id: 'admin', name: '示例·系统管理员', posts: [{ post: 'admin' }] }
const by = { member: admin.id, name: admin.name }
const person = { name: '示例·联络员', posts: [{ post: 'liaison', unit: 'legal-affairs' }], phone: '13900000009' }

async function desk() {
  const run = await openRun()
  onTestFinished(() => run.close())
  const store = adminStore(run.plain)
  const world = { ...run.world, admin: store, crypto: nodeCrypto }
  await store.putMember(admin, null)
  const put = (body: object, version: number | null, memberId = 'two') =>
    putMember(world, { officer: admin, memberId, version, body: { ...body } })
  const audit = async (of: string) => {
    const page = await viewAudit(world, { officer: admin, query: { of } })
    if ('refused' in page) throw new Error(JSON.stringify(page))
    return page.lines
  }
  return { world, put, audit, roster: () => viewRoster(world, { officer: admin }) }
}
let on: Awaited<ReturnType<typeof desk>>
beforeEach(async () => {
  on = await desk()
})

describe('an entry of the roster', () => {
  test('shows the days of duty and away, and its version: an edit of what was read loses nothing', async () => {
    const duty = [{ post: 'office', from: '2027-02-08', until: '2027-02-09' }]
    const away = [{ from: '2027-02-01', until: '2027-02-07' }]
    const first = await on.put({ ...person, duty, away }, null)
    expect(first).toMatchObject({ duty: [{ ...duty[0], unit: null }], away, version: 1 })
    const read = (await on.roster()).members.find(({ member }) => member === 'two')
    expect(read).toMatchObject({ duty: [{ ...duty[0], unit: null }], away, version: 1 })
    expect(await on.put({ ...person, duty, away, phone: '13900000010' }, 1)).toMatchObject({ version: 2 })
    expect((await on.audit('roster'))[0]).toMatchObject({ what: 'member-put', fields: ['phone'] })
  })

  test('is changed and removed only as it was seen', async () => {
    expect(await on.put(person, 4)).toMatchObject({ refused: 'out-of-date', meanwhile: { version: 0 } })
    expect(await on.put(person, null)).toMatchObject({ version: 1 })
    expect(await on.put(person, null)).toMatchObject({ refused: 'version-needed' })
    expect(await on.put({ ...person, phone: '13900000011' }, 1)).toMatchObject({ version: 2 })
    expect(await on.put({ ...person, email: 'a@example.com' }, 1)).toMatchObject({
      refused: 'out-of-date',
      meanwhile: { version: 2 },
    })
    const remove = (version: number | null) => removeMember(on.world, { officer: admin, memberId: 'two', version })
    expect(await remove(null)).toMatchObject({ refused: 'version-needed' })
    expect(await remove(1)).toMatchObject({ refused: 'out-of-date' })
    expect(await remove(2)).toEqual({ member: 'two', removed: true })
    expect(await remove(2)).toMatchObject({ refused: 'member-not-found' })
  })

  test.each([
    ['awayy', { awayy: [] }, '/awayy'],
    ['an unknown place in a post', { posts: [{ post: 'office', of: 1 }] }, '/posts/0/of'],
    ['no name', { name: '' }, '/name'],
    ['a name nobody sees', { name: '\u200b\u202e ' }, '/name'],
    ['a long name', { name: '名'.repeat(41) }, '/name'],
    ['words for a phone', { phone: 'not a phone' }, '/phone'],
    ['a long address', { email: `${'a'.repeat(300)}@example.com` }, '/email'],
    ['a login with a blank before it', { subject: ' leader-1' }, '/subject'],
    ['a login of two lines', { subject: 'a\r\nb' }, '/subject'],
    ['no such day', { away: [{ from: '2026-99-99', until: '2027-01-01' }] }, '/away/0/from'],
    ['31 February', { duty: [{ post: 'office', from: '2027-02-31', until: '2027-03-01' }] }, '/duty/0/from'],
    [
      'duty that ends before it begins',
      { duty: [{ post: 'office', from: '2027-03-02', until: '2027-03-01' }] },
      '/duty/0',
    ],
    ['one post twice', { posts: [{ post: 'office' }, { post: 'office' }] }, '/posts/1'],
    ['600 posts', { posts: Array(600).fill({ post: 'office' }) }, '/posts'],
    ['a member of the group of no unit', { posts: [{ post: 'group-member' }] }, '/posts/0/unit'],
    ['an office of one unit', { posts: [{ post: 'office', unit: 'petitions' }] }, '/posts/0/unit'],
  ])('is not written with %s', async (_, over, pointer) => {
    const refused = await on.put({ ...person, ...over }, null)
    expect(refused).toMatchObject({ refused: 'invalid', errors: [{ pointer }] })
    expect((await on.roster()).members).toHaveLength(1)
  })

  test('says what it may hold, where something is unknown', async () => {
    expect(await on.put({ ...person, awayy: [] }, null)).toMatchObject({
      errors: [
        { code: 'unrecognized_keys', message: '没有“awayy”这一项。', allowed: expect.arrayContaining(['away']) },
      ],
    })
  })

  test('is kept on one line, without what nobody sees', async () => {
    const line = await on.put({ ...person, name: '示例·\u202e<b>甲</b>\r\n\u200bBcc: a ' }, null)
    expect(line).toMatchObject({ name: '示例·<b>甲</b> Bcc: a' })
  })
})

describe('what somebody else was first at is not left in the audit as done', () => {
  test('of people', async () => {
    const both = await Promise.all([on.put(person, null), on.put({ ...person, phone: '13900000012' }, null)])
    expect(both.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'out-of-date' }])
    const lines = await on.audit('roster')
    const undone = lines.filter(({ what }) => what === 'not-carried-out')
    expect(undone).toMatchObject([{ target: 'two', by, undone: expect.any(String) }])
    const meant = lines.find(({ id }) => id === undone[0]?.undone)
    const stands = (await on.roster()).members.find(({ member }) => member === 'two')
    expect(meant).toMatchObject({ what: 'member-put', target: 'two' })
    expect(meant?.after?.phone).not.toBe(stands?.phone)
  })

  test('of sources and their keys, and of policies', async () => {
    await addSource(on.world, { by, sourceId: 'bureau', name: '示例·邻局' })
    const keys = await Promise.all([1, 2].map(() => issueKeys(on.world, { by, sourceId: 'bureau', days: 30 })))
    expect(keys.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'changed-meanwhile' }])
    expect((await on.audit('sources')).map(({ what }) => what).sort()).toEqual([
      'key-issued',
      'key-issued',
      'not-carried-out',
      'source-added',
    ])
    const effectiveFrom = '2026-12-31T16:00:00.000Z'
    const body = { policy: policyDraft, effectiveFrom, reason: '领导小组会议决定' }
    const published = await Promise.all([1, 2].map(() => publishPolicy(on.world, { officer: admin, body })))
    expect(published.filter((one) => 'refused' in one)).toHaveLength(1)
    expect((await on.audit('policy')).filter(({ what }) => what === 'not-carried-out')).toHaveLength(1)
  })
})

test('no key is made for what cannot be a source', async () => {
  for (const sourceId of ['x'.repeat(2_000), '', 'No Such', 'none'])
    expect(await issueKeys(on.world, { by, sourceId, days: 1 })).toEqual({ refused: 'source-not-found' })
})

describe('texts of administrators', () => {
  test('the name of a source is one line', async () => {
    expect(await addSource(on.world, { by, sourceId: 'a', name: '示例\u202e\r\n热线\u200b' })).toMatchObject({
      name: '示例 热线',
    })
    expect(await addSource(on.world, { by, sourceId: 'b', name: '\u200b' })).toMatchObject({ refused: 'invalid' })
  })

  test.each(['\u200b\u200b', '\u202e\u202e', '..', '看', '看\u200b'])(
    '%j is no reason for a policy',
    async (reason) => {
      const body = { policy: policyDraft, effectiveFrom: '2026-12-31T16:00:00.000Z', reason }
      expect(await publishPolicy(on.world, { officer: admin, body })).toMatchObject({
        errors: [{ pointer: '/reason' }],
      })
    },
  )

  test.each([['\u200b'], ['名'.repeat(201)]])('nor %j the name of one', async (title) => {
    const body = { policy: { ...policyDraft, title }, effectiveFrom: '2026-12-31T16:00:00.000Z', reason: '会议决定' }
    expect(await publishPolicy(on.world, { officer: admin, body })).toMatchObject({
      errors: [{ pointer: '/policy/title' }],
    })
  })
})
