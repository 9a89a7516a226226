import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { change, days } from './people.ts'

const city = await openCity()
let firms = 0
const newRed = async () =>
  (await city.reported({ people: 60, unit: 'labour-inspection', employer: { name: `示例第${++firms}建筑公司` } }))
    .disputeId

/** The link in the message to one person. */
async function linkOf(
  disputeId: string,
  post: string,
  channel: 'sms' | 'email' = 'sms',
  unit?: string,
): Promise<string> {
  const mine = (await city.outbox(disputeId)).filter(
    (one) => one.channel === channel && one.post === post && (unit === undefined || one.unit === unit),
  )
  const link = /https?:\/\/[^\s/]+\/[\w-]{20}(?!\S)/.exec(mine.at(-1)?.text ?? '')?.[0]
  if (!link) throw new Error(`no link: ${mine.at(-1)?.text}`)
  return link
}
const open = (link: string, init: RequestInit = {}) => city.ask(new URL(link).pathname, { source: null, ...init })
const confirm = (link: string) =>
  open(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const confirmations = (id: string) => city.facts(id, 'confirmed')

describe('the link of an alert', () => {
  test('shows what it is about and confirms nothing, however often and however it is opened', async () => {
    const id = await newRed()
    const { number } = await city.dispute(id)
    const link = await linkOf(id, 'group-leader')
    for (let i = 0; i < 3; i++) expect((await open(link)).status).toBe(200)
    const head = await fetch(`${city.host.url}${new URL(link).pathname}`, { method: 'HEAD' })
    expect(head.status).toBe(404)
    const { headers, text } = await open(link, { headers: { 'user-agent': 'Mail-Scanner/1.0', accept: '*/*' } })
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action/)
    for (const said of [number, '一级红色预警', `示例第${firms}建筑公司`, '60人', '签收不等于办理', '确认签收'])
      expect(text).toContain(said)
    expect(text).not.toMatch(/<script|javascript:|https?:/i)
    await city.settled()
    expect(await confirmations(id)).toEqual([])
  })

  test('its button confirms, once for twice, and says what comes next and by when', async () => {
    const id = await newRed()
    const link = await linkOf(id, 'group-leader')
    const replies = await Promise.all([confirm(link), confirm(link)])
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(replies[0]?.text).toMatch(/已签收。下一步：研判，请于 \d+月\d+日 \d\d:\d\d 前（北京时间；本系统默认）/)
    const [one, ...more] = await confirmations(id)
    expect([one, more]).toMatchObject([{ post: 'group-leader', via: 'link' }, []])
    const again = await open(link)
    expect(again.text).toContain('已签收')
    expect(again.text).not.toContain('<form')
    const view = await new Desk(city, 'office').open(id)
    expect(view.notices.filter(({ confirmedAt }) => confirmedAt !== null)).toMatchObject([
      { member: one?.member, confirmedAt: one?.at, confirmedVia: 'link', stateLabel: '已签收', toConfirm: false },
    ])
    expect(view.history[0]?.facts.join()).toContain('（短信链接）')
  })

  test('the same in the e-mail, each person’s own; nobody’s act makes it stale', async () => {
    const id = await newRed()
    const mine = await linkOf(id, 'office', 'email')
    expect(mine).toBe(await linkOf(id, 'office', 'sms'))
    expect(mine).not.toBe(await linkOf(id, 'group-leader', 'email'))
    await new Desk(city, 'group-leader').does(id, 'assess')
    expect((await confirm(mine)).text).toContain('已签收')
    expect(await confirmations(id)).toMatchObject([{ post: 'office', via: 'link' }])
  })

  test('forged, foreign, cut off, a bare number, expired: one and the same page, and nothing happens', async () => {
    const id = await newRed()
    const link = await linkOf(id, 'group-leader')
    const path = new URL(link).pathname
    const other = new URL(await linkOf(await newRed(), 'group-leader')).pathname
    const swapped = `${other.slice(0, 17)}${path.slice(17)}`
    const touched = `${path[1] === 'A' ? '/B' : '/A'}${path.slice(2)}`
    const { number } = await city.dispute(id)
    const bad = [touched, swapped, path.slice(0, -1), `/${number}`, '/robots.txt', '/%00', '/AAAAAAAAAAAAAAAA7KQ4']
    const first = await city.ask(touched, { source: null, method: 'POST' })
    expect(first).toMatchObject({ status: 404 })
    expect(first.text).toContain('链接无效或已过期')
    for (const each of bad)
      for (const method of ['GET', 'POST']) {
        const { status, text } = await city.ask(each, { source: null, method })
        expect([each, status, text]).toEqual([each, 404, first.text])
      }
    await city.advance('P7D')
    expect(await confirm(link)).toMatchObject({ status: 404, text: first.text })
    expect(await confirmations(id)).toEqual([])
  })

  test('of an alert that another has replaced confirms neither; the new one’s does', async () => {
    const employer = { name: '示例升级服装公司' }
    const id = (await city.reported({ people: 25, employer })).disputeId
    const old = await linkOf(id, 'office')
    await city.reported({ people: 70, employer })
    expect((await confirm(old)).text).toContain('已发出新的预警')
    expect(await confirmations(id)).toEqual([])
    expect((await confirm(await linkOf(id, 'office'))).text).toContain('已签收')
    expect(await confirmations(id)).toHaveLength(1)
  })

  test('of somebody who has left the roster opens nothing', async () => {
    const id = await newRed()
    const link = await linkOf(id, 'liaison')
    const { directory, table } = city.stores()
    const { member } = new Desk(city, 'liaison', 'labour-inspection')
    const known = (await directory.roster()).find(({ id: one }) => one === member)
    if (!known) throw new Error('not in the roster')
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk: 'ROSTER', sk: `MEMBER#${member}` } }))
    await city.advance('PT60S')
    expect((await confirm(link)).status).toBe(404)
    await directory.putMember(known)
    await city.advance('PT60S')
    expect((await confirm(link)).status).toBe(200)
  })

  test.each([
    ['the post was taken away', 'group-leader', undefined, { posts: [{ post: 'admin' as const }] }],
    [
      'the unit is another',
      'liaison',
      'labour-inspection',
      { posts: [{ post: 'liaison' as const, unit: 'pension-insurance' as const }] },
    ],
  ])('opens nothing once %s', async (_, post, unit, over) => {
    const id = await newRed()
    const link = await linkOf(id, post, 'sms', unit)
    const holders = (await city.stores().directory.roster()).filter(({ posts }) =>
      posts.some((one) => one.post === post),
    )
    expect((await open(link)).status).toBe(200)
    const undo = await change(city, Object.fromEntries(holders.map(({ id: one }) => [one, over])))
    for (const said of [await open(link), await confirm(link)]) {
      expect(said.status).toBe(404)
      expect(said.text).not.toContain(`示例第${firms}建筑公司`)
    }
    expect(await confirmations(id)).toEqual([])
    await undo()
    expect((await confirm(link)).status).toBe(200)
  })

  test('of a deputy opens nothing once the other is back', async () => {
    const undo = await change(city, { 'head-legal-affairs': { away: [days(city, 1)] } })
    const id = await newRed()
    const link = await linkOf(id, 'group-member', 'sms', 'legal-affairs')
    expect((await open(link)).status).toBe(200)
    await undo()
    expect((await confirm(link)).status).toBe(404)
    expect(await confirmations(id)).toEqual([])
  })

  test('what an employer is called stays text', async () => {
    const name = '<script>alert(1)</script>"\'&公司'
    const id = (await city.reported({ people: 60, employer: { name } })).disputeId
    const { text } = await open(await linkOf(id, 'group-leader'))
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;')
  })
})
