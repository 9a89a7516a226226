import { describe, expect, test } from 'vitest'
import { AuditPage } from '../../lib/contract/admin-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const red = { people: 60, amountYuan: '5200000.00', unit: 'labour-inspection' }
let firms = 0
const newRed = async () => (await city.reported({ ...red, employer: { name: `示例第${++firms}建筑公司` } })).disputeId

const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const inspectionHead = new Desk(city, 'unit-head', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')

describe('at the door', () => {
  const strange = async (authorization: string | null) => {
    const headers: Record<string, string> = authorization === null ? {} : { authorization }
    const { status, json } = await city.ask('/v1/me', { source: null, headers })
    const { requestId: _, ...words } = json
    return { status, words }
  }

  test('no token, nonsense, a source’s key, a token cut off: 401 in the same words', async () => {
    const none = await strange(null)
    expect(none).toMatchObject({ status: 401, words: { title: '身份未通过验证' } })
    const keys = [
      'Bearer a.b.c',
      'Bearer',
      `Bearer ${city.keyOf()}`,
      office.authorization.slice(0, -6),
      'Basic b2s6b2s=',
    ]
    for (const key of keys) expect(await strange(key), key).toEqual(none)
  })

  test('an official’s token is no key for reports', async () => {
    const reply = await city.ask('/v1/reports', {
      method: 'POST',
      source: null,
      headers: { authorization: office.authorization },
      body: '{"ref":"1"}',
    })
    expect(reply.status).toBe(401)
  })

  test('says who one is and in which posts', async () => {
    expect((await inspector.ask('/v1/me')).json).toMatchObject({
      member: inspector.member,
      posts: [{ post: 'liaison', label: '联络员', unit: 'labour-inspection', unitLabel: '劳动保障监察支队' }],
    })
  })

  test('the administrator reads no matter, the discipline office does and does nothing', async () => {
    const disputeId = await newRed()
    const admin = new Desk(city, 'admin')
    const discipline = new Desk(city, 'discipline')
    expect((await admin.ask(`/v1/disputes/${disputeId}`)).status).toBe(403)
    expect((await admin.asks(disputeId, 'confirm', { version: 1 })).status).toBe(403)
    expect((await admin.ask('/v1/me')).status).toBe(200)
    const view = await discipline.open(disputeId)
    expect(view.may).toEqual([])
    expect((await discipline.asks(disputeId, 'assess')).json).toMatchObject({ status: 403, code: 'act-not-yours' })
  })

  test('a post taken away while the token is still good is refused within a minute', async () => {
    const disputeId = await newRed()
    const { directory } = city.stores()
    const clerk = new Desk(city, 'liaison', 'legal-affairs')
    const known = (await directory.roster()).find(({ id }) => id === clerk.member)
    if (!known) throw new Error('not in the roster')
    await directory.putMember({ ...known, posts: [{ post: 'office' }] })
    await city.advance('PT60S')
    expect((await clerk.ask(`/v1/disputes/${disputeId}`)).status).toBe(200)
    await directory.putMember({ ...known, posts: [{ post: 'admin' }] })
    await city.advance('PT60S')
    expect((await clerk.ask(`/v1/disputes/${disputeId}`)).status).toBe(403)
    await directory.putMember(known)
    await city.advance('PT60S')
  })

  test('who is in the roster under another name of the identity provider is known by that', async () => {
    const { directory } = city.stores()
    const clerk = new Desk(city, 'liaison', 'hr-market')
    const known = (await directory.roster()).find(({ id }) => id === clerk.member)
    if (!known) throw new Error('not in the roster')
    await directory.putMember({ ...known, subject: 'S-0001' })
    await city.advance('PT60S')
    expect((await clerk.ask('/v1/me')).json).toMatchObject({ status: 403, title: '没有权限' })
    await directory.putMember(known)
    await city.advance('PT60S')
    expect((await clerk.ask('/v1/me')).status).toBe(200)
  })
})

describe('a red matter over HTTP', () => {
  test('from the alert to the closed case, each step by the people responsible', async () => {
    const id = await newRed()
    const first = await office.open(id)
    expect(first).toMatchObject({ grade: 'red', step: 'assess', pending: true, status: 'open', historyIntact: true })
    expect(first.card.lines.join()).toContain('达到50人以上')
    expect(first.reportLines).toMatchObject({
      more: 0,
      shown: [{ people: '60人', amount: '520万元', state: 'counted' }],
    })
    expect(first.roll).toMatchObject({ complete: false })
    expect(first.notices.length).toBeGreaterThan(5)
    expect(first.next).toMatchObject({ clock: 'confirm', overdue: false, known: true })

    const confirmed = await leader.does(id, 'confirm')
    expect(confirmed.roll?.confirmed.map(({ member }) => member)).toEqual([leader.member])
    expect(confirmed.notices.find(({ member }) => member === leader.member)?.confirmedAt).toBeTruthy()
    await leader.does(id, 'assess')
    expect((await leader.does(id, 'designate')).handling).toEqual({
      unit: 'labour-inspection',
      label: '劳动保障监察支队',
    })
    await inspector.does(id, 'sign')
    await inspectionHead.does(id, 'submit-plan')
    await director.does(id, 'return-plan')
    await inspectionHead.does(id, 'submit-plan')
    expect((await director.open(id)).may.map(({ action }) => action)).toContain('approve-plan')
    await director.does(id, 'approve-plan')
    await inspector.does(id, 'progress')
    for (const phase of ['before', 'during']) await office.does(id, 'report-special', { phase })
    await inspector.does(id, 'conclude')
    await office.does(id, 'report-special', { phase: 'after' })
    const closed = await office.does(id, 'close')
    expect(closed).toMatchObject({ status: 'closed', step: null, clocks: [], historyIntact: true })
    expect(closed.history.slice(0, 3)).toMatchObject([
      { label: '结案', by: { post: 'office', label: '领导小组办公室' }, facts: ['结案：已足额支付'] },
      { label: '专报市政府' },
      { label: '处置办结', by: { label: '劳动保障监察支队联络员' } },
    ])
    expect(closed.history[0]?.texts).toHaveLength(1)
    expect(JSON.stringify(closed)).not.toContain('工资保证金应在开工时核查')
    expect(closed.may.map(({ action }) => action).sort()).toEqual([
      'ask-superior',
      'consult-expert',
      'refer-discipline',
      'reopen',
    ])
  })

  test('an act that is not yours is 403 and says whose it is; one that is not due yet is 422 with its code', async () => {
    const id = await newRed()
    expect((await inspector.asks(id, 'assess')).json).toMatchObject({
      status: 403,
      code: 'act-not-yours',
      detail: expect.stringContaining('研判由组长办理'),
    })
    expect((await leader.asks(id, 'designate')).json).toMatchObject({ status: 422, code: 'act-not-now' })
    const noMeeting = await leader.asks(id, 'assess', { body: { meeting: undefined } })
    expect(noMeeting.json).toMatchObject({ status: 422, code: 'meeting-needed' })
    const empty = await leader.asks(id, 'assess', { body: { reason: ' ' } })
    expect(empty.json).toMatchObject({ status: 422, errors: [{ pointer: '/reason', message: '请写明理由。' }] })
    expect((await leader.asks(id, 'assess', { body: { grade: 'green' } })).json).toMatchObject({
      errors: [{ pointer: '/grade', allowed: ['red', 'yellow', 'blue', 'watch'] }],
    })
    const unknown = await leader.asks(id, 'confirm', { body: { action: 'approve' } })
    expect(unknown.json).toMatchObject({ status: 422, errors: [{ pointer: '/action' }] })
  })

  test('without a version 428, with none that is one 422, without a key 422', async () => {
    const id = await newRed()
    const post = (headers: Record<string, string>) =>
      leader.ask(`/v1/disputes/${id}/actions`, { method: 'POST', headers, body: '{"action":"confirm"}' })
    expect((await post({ 'idempotency-key': 'k' })).status).toBe(428)
    for (const seen of ['1', '*', 'W/"1"', '"x"', '""'])
      expect((await post({ 'idempotency-key': 'k', 'if-match': seen })).status, seen).toBe(422)
    expect((await post({ 'if-match': '"1"' })).status).toBe(422)
    expect((await post({ 'if-match': '"1"', 'idempotency-key': 'k'.repeat(65) })).status).toBe(422)
    expect((await leader.open(id)).history).toHaveLength(1)
  })
})

describe('two people at once', () => {
  test('in the same second: one act stands, the other learns what has changed, nothing is overwritten', async () => {
    const id = await newRed()
    const second = new Desk(city, 'group-leader')
    const { version } = await leader.open(id)
    const replies = await Promise.all([
      leader.asks(id, 'assess', { version, body: { grade: 'yellow' } }),
      second.asks(id, 'assess', { version, body: { grade: 'blue' } }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412])
    const lost = replies.find(({ status }) => status === 412)
    expect(lost?.json).toMatchObject({
      version: version + 1,
      changes: [{ label: '研判', by: { post: 'group-leader' }, facts: [expect.stringContaining('研判为')] }],
    })
    expect((await city.facts(id, 'assessed')).length).toBe(1)
  })

  test('further reports make nobody’s form stale; a rise does', async () => {
    const { disputeId: id } = await city.reported({ people: 25, employer: { name: '示例并入公司' } })
    const { version } = await leader.open(id)
    await city.reported({ people: 5, employer: { name: '示例并入公司' } })
    expect((await leader.asks(id, 'ask-superior', { version })).status).toBe(200)
    await city.reported({ people: 90, employer: { name: '示例并入公司' } })
    const stale = await leader.asks(id, 'assess', { version: version + 1 })
    expect(stale.json).toMatchObject({ status: 412, changes: [{ by: null, label: '线索并入' }] })
  })

  test('a double click is one act; the same key with another form is another', async () => {
    const id = await newRed()
    const { version } = await leader.open(id)
    const click = () => leader.asks(id, 'assess', { version, key: 'one-click' })
    const replies = await Promise.all([click(), click(), click()])
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(replies.map(({ json }) => json.version)).toEqual([version + 1, version + 1, version + 1])
    expect((await click()).status).toBe(200)
    expect(await city.facts(id, 'assessed')).toHaveLength(1)
    expect((await leader.asks(id, 'assess', { version, key: 'one-click', body: { reason: '另一份' } })).status).toBe(
      412,
    )
  })
})

/** All lines of what was refused, read page by page. */
async function refusals(limit = 100) {
  const discipline = new Desk(city, 'discipline')
  const lines: AuditPage['lines'] = []
  for (let before: string | null = ''; before !== null; ) {
    const query: string = `of=access&limit=${limit}${before && `&before=${encodeURIComponent(before)}`}`
    const page = AuditPage.parse((await discipline.ask(`/v1/audit?${query}`)).json)
    lines.push(...page.lines)
    before = page.next
  }
  return lines
}

/** Those of one person about one thing, in the order of their routes. */
const refusalsOf = async ({ member }: Desk, target: string) =>
  (await refusals())
    .filter((line) => line.by.member === member && line.target === target)
    .sort((a, b) => ((a.refused?.route ?? '') < (b.refused?.route ?? '') ? -1 : 1))

describe('whose it is', () => {
  test('a liaison of another unit who opens it by its address, or acts on it, gets 404, and leaves a line in the audit', async () => {
    const id = await newRed()
    const there = await pensioner.ask(`/v1/disputes/${id}`)
    const nowhere = await pensioner.ask('/v1/disputes/nowhere')
    const { requestId: _, ...words } = there.json
    expect(there.status).toBe(404)
    expect(nowhere.json).toMatchObject(words)
    expect((await pensioner.asks(id, 'confirm', { version: 1 })).status).toBe(404)
    const lines = await refusalsOf(pensioner, id)
    expect(lines).toMatchObject([
      { what: 'look-refused', refused: { route: 'GET /v1/disputes/{disputeId}', act: null, times: 1 } },
      { what: 'look-refused', refused: { route: 'POST /v1/disputes/{disputeId}/actions', act: 'confirm', times: 1 } },
    ])
    const { number } = await office.open(id)
    for (const { refused } of lines) expect(refused?.number).toBe(number)
    expect(JSON.stringify(lines)).not.toContain('示例第')
    expect(await refusalsOf(pensioner, 'nowhere')).toEqual([])
    expect(await refusalsOf(pensioner, '（没有这个编号）')).toMatchObject([{ refused: { number: null, times: 1 } }])
  })

  test('an act, an opening and a whole function of other posts are lines of the audit too, for who may read it', async () => {
    const id = await newRed()
    const { number, reportLines } = await office.open(id)
    const { reportId } = reportLines.shown[0]!
    const discipline = new Desk(city, 'discipline')
    expect((await inspector.asks(id, 'assess')).status).toBe(403)
    expect((await discipline.ask(`/v1/reports/${reportId}/complainants`)).status).toBe(403)
    expect((await pensioner.ask('/v1/roster')).status).toBe(403)
    expect(await refusalsOf(inspector, id)).toMatchObject([{ what: 'act-refused', refused: { act: 'assess' } }])
    expect(await refusalsOf(discipline, reportId)).toMatchObject([
      {
        what: 'act-refused',
        label: '办理或开启被拒：不属于其岗位',
        refused: { number },
      },
    ])
    expect(await refusalsOf(pensioner, 'GET /v1/roster')).toMatchObject([
      { what: 'route-refused', by: { name: '示例·养老保险处联络员' } },
    ])
    expect((await inspector.ask('/v1/audit?of=access')).status).toBe(403)
    for (const post of ['admin', 'office'])
      expect((await new Desk(city, post).ask('/v1/audit?of=access')).status, post).toBe(200)
  })

  test('asked for without end it is one line, whatever is guessed, and the lines come a page at a time', async () => {
    const court = new Desk(city, 'liaison', 'arbitration-court')
    const id = await newRed()
    for (let n = 0; n < 20; n++) {
      await court.ask(`/v1/disputes/${id}`)
      await court.ask(`/v1/disputes/guess-${n}`)
    }
    const [known, guessed, ...more] = (await refusals()).filter(({ by }) => by.member === court.member)
    expect(more).toEqual([])
    expect([known?.target, guessed?.target].sort()).toEqual([id, '（没有这个编号）'].sort())
    for (const line of [known, guessed]) expect(line?.refused?.times).toBeGreaterThanOrEqual(10)
    const all = await refusals()
    expect(await refusals(1)).toEqual(all)
  })

  test('a unit sees it from the moment it has a part in it', async () => {
    const id = await newRed()
    await leader.does(id, 'assess')
    const court = new Desk(city, 'liaison', 'arbitration-court')
    expect((await court.ask(`/v1/disputes/${id}`)).status).toBe(404)
    await leader.does(id, 'designate', { unit: 'labour-inspection', cooperating: ['arbitration-court'] })
    expect((await court.open(id)).cooperating).toEqual([{ unit: 'arbitration-court', label: '仲裁院' }])
  })
})
