import { beforeAll, describe, expect, test } from 'vitest'
import { DisputePage, NoticePage } from '../../lib/contract/dispute-responses.ts'
import { type Grade, grades } from '../../lib/domain/vocabulary.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')
const court = new Desk(city, 'liaison', 'arbitration-court')

const page = async (desk: Desk, query: string): Promise<DisputePage> => {
  const reply = await desk.ask(`/v1/disputes?${query}`)
  if (reply.status !== 200) throw new Error(`${query}: ${reply.status} ${reply.text}`)
  return DisputePage.parse(reply.json)
}
/** Every page of a list; the sizes of the pages beside it. */
async function all(desk: Desk, query: string) {
  const disputes: DisputePage['disputes'] = []
  const sizes: number[] = []
  let next: string | null = null
  do {
    const { disputes: found, next: more }: DisputePage = await page(desk, `${query}${next ? `&cursor=${next}` : ''}`)
    disputes.push(...found)
    sizes.push(found.length)
    next = more
  } while (next)
  return { disputes, sizes, ids: disputes.map(({ id }) => id) }
}
const numbersOf = (disputes: DisputePage['disputes']) => disputes.map(({ number }) => number).sort()

const many = 240
/** Of sixteen one is red, two yellow, five blue. */
const people = (n: number) => (n === 0 ? 60 : n < 3 ? 25 : n < 8 ? 12 : 3)
const share: Record<Grade, number> = { red: 1, yellow: 2, blue: 5, watch: 8 }
/** Of every grade, in two districts, of two units, by two categories. */
const body = (n: number) => ({
  employer: { name: `长春市示例第${1000 + n}建筑有限公司` },
  people: people(n % 16),
  place: { district: n % 8 < 6 ? '示例一区' : '示例二区' },
  category: n % 16 === 5 ? 'pension' : 'wage-arrears',
  unit: n % 16 === 5 ? 'pension-insurance' : 'labour-inspection',
})

beforeAll(async () => {
  await city.batch(Array.from({ length: many }, (_, n) => body(n)))
  await city.settled(150_000)
}, 160_000)

describe('a few hundred open matters', () => {
  test('page by page each once, the gravest first, of one grade the longest open first', async () => {
    const { disputes, sizes, ids } = await all(office, 'limit=50')
    expect(sizes).toEqual([50, 50, 50, 50, 40])
    expect(new Set(ids).size).toBe(many)
    const places = disputes.map(({ grade, openedAt }) => `${grades.indexOf(grade)} ${openedAt}`)
    expect(places).toEqual(places.toSorted())
    expect((await all(office, 'limit=100')).ids).toEqual(ids)
    expect((await page(office, '')).disputes.map(({ id }) => id)).toEqual(ids.slice(0, 50))
  })

  test('by grade, by step, by both, by unit', async () => {
    for (const [n, grade] of grades.entries()) {
      const { disputes } = await all(office, `grade=${grade}&limit=33`)
      expect(disputes.length, grade).toBe((many * share[grade]) / 16)
      expect(new Set(disputes.map((one) => one.grade))).toEqual(new Set([grades[n]]))
    }
    expect((await all(office, 'step=assess&limit=100')).ids).toHaveLength(many / 2)
    expect((await all(office, 'step=judge&limit=100')).ids).toHaveLength(many / 2)
    expect((await all(office, 'step=assess&grade=red&limit=7')).ids).toHaveLength(many / 16)
    expect((await page(office, 'step=handle')).disputes).toEqual([])
    expect((await all(office, 'unit=pension-insurance&limit=9')).ids).toHaveLength(many / 16)
    expect((await all(office, 'unit=pension-insurance&grade=blue')).ids).toHaveLength(many / 16)
    expect((await page(office, 'unit=pension-insurance&grade=red')).disputes).toEqual([])
  })

  test('by category, by district, the newest first', async () => {
    const { disputes } = await all(office, 'category=pension&limit=7')
    expect(disputes.length).toBe(many / 16)
    const opened = disputes.map(({ openedAt }) => openedAt)
    expect(opened).toEqual(opened.toSorted().reverse())
    const district = encodeURIComponent('示例二区')
    expect((await all(office, `district=${district}&limit=30`)).disputes.length).toBe(many / 4)
    expect((await page(office, `district=${encodeURIComponent('没有这个区')}`)).disputes).toEqual([])
  })

  test('by number: whole, its code, as it is typed; by the first characters of a name', async () => {
    const [one] = (await page(office, 'limit=1')).disputes
    if (!one) throw new Error('nothing listed')
    const [date = '', code = ''] = one.number.split('-')
    const wide = code.replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    for (const q of [one.number, `${date}${code}`, code, code.toLowerCase(), wide, ` ${one.number} `])
      expect(
        (await page(office, `q=${encodeURIComponent(q)}`)).disputes.map(({ id }) => id),
        q,
      ).toContain(one.id)
    expect((await page(office, `q=20200101-${code}`)).disputes).toEqual([])
    const name = one.employer.name ?? ''
    for (const q of [
      name,
      name.slice(0, 11),
      name.replace('有限公司', '有限责任公司'),
      name.slice(0, -2),
      name.replace('长春', '長春'),
    ])
      expect(
        (await page(office, `q=${encodeURIComponent(q)}`)).disputes.map(({ id }) => id),
        q,
      ).toEqual([one.id])
    expect((await all(office, `q=${encodeURIComponent('长春市示例')}&limit=100`)).ids).toHaveLength(many)
    expect((await page(office, `q=${encodeURIComponent('吉林市')}`)).disputes).toEqual([])
  })
})

describe('what is not an index is refused', () => {
  const refused = async (desk: Desk, query: string) => (await desk.ask(`/v1/disputes?${query}`)).json

  test.each([
    'category=pension&grade=red',
    'category=pension&district=x',
    'category=pension&status=open',
    'district=x&unit=petitions',
    'q=x&grade=red',
    'q=x&status=ended',
    'status=ended&grade=red',
    'status=ended&step=close',
  ])('%s', async (query) => {
    expect(await refused(office, query)).toMatchObject({
      status: 422,
      detail: expect.stringContaining('可用：'),
      errors: [{ code: 'combination', allowed: expect.arrayContaining(['category', 'district', 'q']) }],
    })
  })

  test.each([
    ['colour=red', '/colour'],
    ['grade=green', '/grade'],
    ['step=sleep', '/step'],
    ['unit=nobody', '/unit'],
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=many', '/limit'],
    ['q=', '/q'],
    [`q=${'x'.repeat(201)}`, '/q'],
    [`cursor=${'x'.repeat(1_001)}`, '/cursor'],
  ])('%s', async (query, pointer) => {
    const problem = await refused(office, query)
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer }] })
    expect(JSON.stringify(problem.errors)).toMatch(/\p{Script=Han}/u)
  })

  test('a cursor that is broken, made up, or of another question', async () => {
    const { next } = await page(office, 'grade=red&limit=5')
    const made = Buffer.from('{"q":"x","plan":0,"at":"0"}').toString('base64url')
    for (const cursor of ['x', made, `${next?.slice(0, -5)}`, encodeURIComponent('ā')])
      expect(await refused(office, `grade=red&limit=5&cursor=${cursor}`), cursor).toMatchObject({
        status: 422,
        errors: [{ pointer: '/cursor' }],
      })
    expect(await refused(office, `grade=yellow&cursor=${next}`)).toMatchObject({ status: 422 })
    expect((await page(office, `grade=red&limit=9&cursor=${next}`)).disputes).toHaveLength(9)
  })

  test('a unit lists its own and asks for no other’s', async () => {
    const own = await all(pensioner, 'limit=7')
    expect(own.ids).toHaveLength(many / 16)
    expect((await all(pensioner, 'unit=pension-insurance')).ids).toEqual(own.ids)
    expect(await refused(pensioner, 'unit=labour-inspection')).toMatchObject({ status: 403 })
    expect(await refused(pensioner, 'category=pension')).toMatchObject({ status: 422 })
    const [foreign] = (await page(office, 'grade=red&limit=1')).disputes
    expect((await page(pensioner, `q=${foreign?.number}`)).disputes).toEqual([])
    const [mine] = own.disputes
    expect(numbersOf((await page(pensioner, `q=${mine?.number}`)).disputes)).toEqual([mine?.number])
    expect((await new Desk(city, 'admin').ask('/v1/disputes')).status).toBe(403)
    expect((await page(new Desk(city, 'discipline'), 'limit=5')).disputes).toHaveLength(5)
  })
})

describe('a matter that moves', () => {
  test('stands with every unit that has a part in it, at its step, and among the ended ones at last', async () => {
    const { disputeId: id } = await city.reported({ people: 25, employer: { name: '示例移动公司' }, unit: 'petitions' })
    const petitions = new Desk(city, 'liaison', 'petitions')
    const whose = async (query = '') => {
      const desks = [office, petitions, inspector, court]
      const lists = await Promise.all(desks.map((desk) => all(desk, `limit=100${query}`)))
      return lists.map(({ ids }) => ids.filter((one) => one === id).length)
    }
    expect(await whose('&grade=yellow&step=assess')).toEqual([1, 1, 0, 0])
    await leader.does(id, 'assess', { grade: 'yellow', meeting: undefined, specialReport: false })
    expect(await whose('&step=assess')).toEqual([0, 0, 0, 0])
    await leader.does(id, 'designate', { unit: 'labour-inspection', cooperating: ['arbitration-court'] })
    expect(await whose('&step=sign')).toEqual([1, 1, 1, 1])
    expect(await whose()).toEqual([1, 1, 1, 1])
    await inspector.does(id, 'object')
    // The co-operating unit keeps sight of what it had a part in.
    expect(await whose('&step=designate')).toEqual([1, 1, 1, 1])
    await leader.does(id, 'designate', { unit: 'arbitration-court', cooperating: [] })
    expect(await whose('&grade=yellow')).toEqual([1, 1, 1, 1])
    await court.does(id, 'sign')
    await court.does(id, 'submit-plan')
    await court.does(id, 'conclude')
    expect(await whose('&step=close')).toEqual([1, 1, 1, 1])
    await city.reported({ people: 5, employer: { name: '示例移动公司' }, unit: 'hr-market' })
    expect((await all(new Desk(city, 'liaison', 'hr-market'), '')).ids).toEqual([id])
    await office.does(id, 'close')
    expect(await whose()).toEqual([0, 0, 0, 0])
    expect(await whose('&status=ended')).toEqual([1, 1, 1, 1])
    expect((await page(office, `q=${encodeURIComponent('示例移动')}`)).disputes).toMatchObject([
      { id, status: 'closed' },
    ])
    await office.does(id, 'reopen')
    expect(await whose()).toEqual([1, 1, 1, 1])
    expect(await whose('&status=ended')).toEqual([0, 0, 0, 0])
  })
})

describe('my notices', () => {
  const mine = async (desk: Desk, query = 'limit=100') => {
    const reply = await desk.ask(`/v1/notices?${query}`)
    return NoticePage.parse(reply.json)
  }

  test('the newest first, each till it is confirmed; a superseded one is gone, and those of ended matters', async () => {
    const { disputeId: id } = await city.reported({ people: 25, employer: { name: '示例通知公司' } })
    const about = async () => (await mine(leader)).notices.filter(({ disputeId }) => disputeId === id)
    expect(await about()).toMatchObject([{ grade: 'yellow', toConfirm: true, confirmedAt: null, label: '预警' }])
    await city.reported({ people: 70, employer: { name: '示例通知公司' } })
    expect(await about()).toMatchObject([{ grade: 'red', toConfirm: true, label: '升级预警' }])
    await leader.does(id, 'confirm')
    expect(await about()).toMatchObject([{ toConfirm: false, confirmedAt: expect.any(String) }])
    const first = await mine(leader, 'limit=3')
    expect(first.notices).toHaveLength(3)
    const second = await mine(leader, `limit=3&cursor=${first.next}`)
    const times = [...first.notices, ...second.notices].map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted().reverse())
    expect(new Set([...first.notices, ...second.notices].map(({ noticeId }) => noticeId)).size).toBe(6)
    expect((await office.ask(`/v1/notices?cursor=${first.next}`)).status).toBe(422)
    await leader.does(id, 'assess')
    await leader.does(id, 'designate')
    await inspector.does(id, 'sign')
    await inspector.does(id, 'submit-plan')
    await new Desk(city, 'director').does(id, 'approve-plan')
    await inspector.does(id, 'conclude')
    for (const phase of ['before', 'during', 'after']) await office.does(id, 'report-special', { phase })
    await office.does(id, 'close')
    expect(await about()).toEqual([])
    expect((await mine(new Desk(city, 'liaison', 'hr-statistics'))).notices).toEqual([])
  })
})
