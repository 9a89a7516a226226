import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { contributionOf } from '../../lib/domain/decide-link.ts'
import { figuresOf } from '../../lib/domain/figures.ts'
import { readReport, unitOfCategory } from '../../lib/domain/read-report.ts'
import { Report } from '../../lib/domain/report.ts'
import { ReportEnvelope } from '../../lib/domain/report-envelope.ts'
import { recount } from '../../lib/domain/tally-change.ts'
import { categories, channels, units } from '../../lib/domain/vocabulary.ts'

const receivedAt = '2026-11-23T04:00:00.000Z'
const minimal = { ref: 'RX-1', channel: 'complaint-hotline', category: 'wage-arrears' }
const fromBody = (fields: Record<string, unknown>) =>
  readReport({
    body: ReportEnvelope.parse({ ...minimal, ...fields }),
    reportId: 'r1',
    revision: 1,
    source: 'hotline',
    receivedAt,
  })
const read = (fields: Record<string, unknown>) => fromBody(fields).report
const reasons = (fields: Record<string, unknown>) =>
  read({ employer: { name: '示例有限公司' }, ...fields }).needsReview.map(({ code, field }) => `${code} ${field}`)

describe('a plain report', () => {
  it('is read whole', () => {
    const { report, complainants } = fromBody({
      campaign: '根治欠薪冬季行动',
      employer: { name: '示例建筑有限公司', creditCode: '91350100M000100Y43' },
      project: '示例花园',
      place: { district: '朝阳区', address: '示例路 1 号' },
      people: 62,
      amountYuan: '5200000.00',
      terminations: '近百人',
      staffTotal: '180',
      signals: ['road-blocking', 'gathering'],
      occurredAt: '2026年11月20日',
      knownAt: '2026-11-22T08:00:00Z',
      unit: 'petitions',
      narrative: '工人反映三个月未发工资。',
      complainants: [{ name: '示例·投诉人', phone: '13800138000' }],
    })
    expect(report).toEqual({
      reportId: 'r1',
      revision: 1,
      source: 'hotline',
      ref: 'RX-1',
      withdrawn: false,
      receivedAt,
      channel: 'complaint-hotline',
      category: 'wage-arrears',
      campaign: '根治欠薪冬季行动',
      employer: { name: '示例建筑有限公司', creditCode: '91350100M000100Y43', codeHolds: true },
      project: '示例花园',
      district: '朝阳区',
      people: { lo: 62, hi: 62 },
      amountFen: { lo: 520_000_000, hi: 520_000_000 },
      terminations: { lo: null, hi: 100 },
      staffTotal: 180,
      stated: { terminations: '近百人' },
      signals: ['gathering', 'road-blocking'],
      occurredAt: '2026-11-19T16:00:00.000Z',
      knownAt: '2026-11-22T08:00:00.000Z',
      unit: 'petitions',
      individual: false,
      needsReview: [],
    })
    expect(complainants).toEqual([{ idNumber: null, phone: '13800138000' }])
  })

  it('nothing but the envelope is a report too', () => {
    const report = read({})
    expect(report.people).toEqual({ lo: null, hi: null })
    expect(report.unit).toBe(unitOfCategory['wage-arrears'])
    expect(report.needsReview).toEqual([{ code: 'employer-missing', field: '/employer' }])
  })
})

describe('ugly but honest (DOMAIN 3.3)', () => {
  it('a bare text stands for the employer’s name, one signal for a list, labels for names', () => {
    expect(read({ employer: '示例有限公司' }).employer.name).toBe('示例有限公司')
    expect(read({ signals: '堵路、聚集' }).signals).toEqual(['gathering', 'road-blocking'])
    expect(read({ signals: ['聚集', 'gathering'] }).signals).toEqual(['gathering'])
    expect(read({ unit: '信访工作处' }).unit).toBe('petitions')
    expect(read({ unit: '调解仲裁处' }).unit).toBe('mediation-arbitration')
  })

  it.each([
    [{ employer: 5 }, 'field-unreadable /employer'],
    [{ employer: { name: ['x'] } }, 'field-unreadable /employer/name'],
    [{ employer: { name: '示例', creditCode: 5 } }, 'credit-code-malformed /employer/creditCode'],
    [{ employer: { creditCode: '91350203M0001QAY9B' } }, 'credit-code-check-digit /employer/creditCode'],
    [{ employer: { name: '不详' } }, 'employer-missing /employer'],
    [{ employer: 'XX建筑公司' }, 'employer-missing /employer'],
    [{ employer: '王老板' }, 'employer-missing /employer'],
    [{ staffTotal: { value: 60 } }, 'figure-unreadable /staffTotal'],
    [{ project: true }, 'field-unreadable /project'],
    [{ place: [1] }, 'field-unreadable /place'],
    [{ people: '多名工人' }, 'figure-vague /people'],
    [{ amountYuan: -5 }, 'figure-negative /amountYuan'],
    [{ terminations: 1e9 }, 'figure-absurd /terminations'],
    [{ staffTotal: {}, signals: ['不明'] }, 'signal-unknown /signals/0'],
    [{ staffTotal: '约200', people: 1 }, 'figure-vague /staffTotal'],
    [{ unit: '某科' }, 'unit-unknown /unit'],
    [{ occurredAt: '2999-01-01' }, 'date-in-future /occurredAt'],
    [{ knownAt: '1900-01-01' }, 'date-too-old /knownAt'],
    [{ complainants: [{ phone: '12' }] }, 'phone-unreadable /complainants/0/phone'],
    [{ people: 1, complainants: [{ name: '甲' }, { name: '乙' }] }, 'figures-conflict /complainants'],
    [{ project: '甲\u202E乙' }, 'text-cleaned /project'],
    [{ project: '𠮷'.repeat(201) }, 'text-cut /project'],
    [{ campaign: '联系13800138000' }, 'personal-data-masked /campaign'],
  ])('%j', (fields, reason) => {
    expect(reasons(fields)).toContain(reason)
  })

  it('keeps lengths by code point', () => {
    const long = read({
      employer: '𠮷'.repeat(300),
      project: '长'.repeat(300),
      place: { district: '区'.repeat(99) },
      campaign: '动'.repeat(300),
    })
    expect(
      [long.employer.name, long.project, long.district, long.campaign].map((text) => [...(text ?? '')].length),
    ).toEqual([200, 200, 60, 100])
    expect([...(read({ people: `一批工人${'很'.repeat(100)}多` }).stated.people ?? '')]).toHaveLength(60)
  })

  it('does not carry more reasons than a report can hold', () => {
    const { needsReview } = read({ signals: Array.from({ length: 5000 }, () => 'x') })
    expect(needsReview).toHaveLength(50)
    expect(needsReview.at(-1)).toEqual({ code: 'reasons-cut', field: '' })
  })
})

describe('individual (DOMAIN 3.2)', () => {
  const one = [{ name: '甲' }]
  it.each([
    [{ people: 1 }, true],
    [{ people: '1名劳动者' }, true],
    [{ complainants: one }, true],
    [{ people: '不详', complainants: one }, true],
    [{ people: null, complainants: [...one, { name: '乙' }] }, false],
    [{ people: 40, complainants: one }, false],
    [{ people: '多名工人', complainants: one }, false],
    [{ people: '1人以上' }, false],
    [{}, false],
  ])('%j: %s', (fields, individual) => {
    expect(read(fields).individual).toBe(individual)
  })
})

describe('a list of complainants without a figure is about at least so many', () => {
  const listed = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `示例${index}` }))
  const phones = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ phone: String(13_800_000_000 + index) }))
  const unsaid = { lo: null, hi: null }
  it.each([
    ['no list', {}, unsaid],
    ['one', { complainants: listed(1) }, unsaid],
    ['names only', { complainants: listed(30) }, { lo: 30, hi: null }],
    ['numbered', { complainants: phones(30) }, { lo: 30, hi: null }],
    ['both', { complainants: [...listed(2), ...phones(3)], people: null }, { lo: 5, hi: null }],
    ['more than are told apart', { complainants: phones(1500) }, { lo: 1500, hi: null }],
    ['不详', { complainants: listed(30), people: '不详' }, { lo: 30, hi: null }],
    ['words that give no figure', { complainants: listed(30), people: '多名工人' }, { lo: 30, hi: null }],
    ['a figure is kept as stated', { complainants: listed(30), people: 20 }, { lo: 20, hi: 20 }],
    ['an upper one too', { complainants: listed(30), people: '近200名' }, { lo: null, hi: 200 }],
  ])('%s', (_, fields, people) => {
    expect(read(fields).people).toEqual(people)
  })

  it('counts once, whoever of them also complains alone', () => {
    const contributionsOf = (all: Record<string, unknown>[]) =>
      all.map((fields) => {
        const { report, complainants } = fromBody(fields)
        const persons = complainants.map(({ phone }) => ({ phone: phone ?? '' }))
        return contributionOf({ ...report, persons })
      })
    const people = (...all: Record<string, unknown>[]) => figuresOf(recount(contributionsOf(all)).tally).people
    const own = phones(3).map((one) => ({ complainants: [one] }))
    const list = { complainants: [...phones(5), ...listed(2)] }
    expect(people(list)).toEqual({ atLeast: 7, estimate: 7, atMost: null, unverified: 0 })
    expect(people(...own)).toEqual({ atLeast: 3, estimate: 3, atMost: 3, unverified: 0 })
    expect(people(list, ...own)).toEqual({ atLeast: 7, estimate: 7, atMost: null, unverified: 0 })
    expect(people({ complainants: listed(1) })).toEqual({ atLeast: 1, estimate: 1, atMost: 1, unverified: 1 })
    expect(people({ complainants: phones(1500) })?.estimate).toBe(1500)
  })

  it('a figure smaller than the known persons does not hold the estimate down', () => {
    const { report, complainants } = fromBody({ people: 5, complainants: phones(30) })
    const persons = complainants.map(({ phone }) => ({ phone: phone ?? '' }))
    const { people } = figuresOf(recount([contributionOf({ ...report, persons })]).tally)
    expect(people).toEqual({ atLeast: 30, estimate: 30, atMost: 30, unverified: 0 })
    expect(report.needsReview).toContainEqual({ code: 'figures-conflict', field: '/complainants' })
  })
})

describe('personal data never enters the report (DOMAIN 6)', () => {
  it('neither narrative, address nor complainants', () => {
    const secrets = {
      narrative: '甲乙丙',
      place: { address: '丁戊己' },
      complainants: [{ name: '庚辛', phone: '13800138000' }],
    }
    expect(JSON.stringify(read(secrets))).not.toMatch(/甲乙丙|丁戊己|庚辛|13800138000/)
  })

  it('no identity number planted anywhere survives', () => {
    const ids = fc.constantFrom('11010519491231002X', '110101199003074477', '220102198812318888', '22010220000229999x')
    const around = fc.string({ unit: fc.constantFrom(...'长春 公司-1239０人元万.,、'), maxLength: 12 })
    const planted = fc.tuple(around, ids, around).map(([before, id, after]) => ({ id, text: before + id + after }))
    const fields = [
      'ref',
      'campaign',
      'employer',
      'project',
      'place',
      'people',
      'amountYuan',
      'terminations',
      'staffTotal',
      'unit',
      'occurredAt',
      'knownAt',
      'signals',
      'narrative',
      'sourceRevision',
      'unheardOf',
    ]
    const shapes = [
      (text: string) => text,
      (text: string) => ({ name: text, creditCode: text, district: text, address: text, min: text, max: text }),
      (text: string) => [text],
      (text: string) => ({ [text]: text }),
    ]
    fc.assert(
      fc.property(planted, fc.constantFrom(...fields), fc.constantFrom(...shapes), ({ id, text }, field, shape) => {
        const value = field === 'ref' ? text : shape(text)
        expect(JSON.stringify(read({ [field]: value })).toUpperCase()).not.toContain(id.toUpperCase())
        expect(JSON.stringify(read({ employer: { name: '示例', creditCode: id } }))).not.toContain(id)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a heap of combining marks in any field', () => {
  const heap = '\u0301\u0323'.repeat(58_000)
  it.each<[string, unknown]>([
    ['employer', { name: heap, creditCode: heap }],
    ['people', heap],
    ['amountYuan', { min: heap, [heap]: heap }],
    ['project', `长${heap}`],
    ['signals', [heap]],
    ['unit', heap],
    ['occurredAt', heap],
    ['complainants', [{ phone: heap, idNumber: heap }]],
  ])('%s: costs little, where it took seconds', (field, value) => {
    const before = process.cpuUsage()
    read({ [field]: value })
    const used = process.cpuUsage(before)
    expect(used.user + used.system).toBeLessThan(300_000)
  })

  it('is no reference: refused before it is looked at', () => {
    const before = process.cpuUsage()
    expect(ReportEnvelope.safeParse({ ...minimal, ref: heap }).success).toBe(false)
    const used = process.cpuUsage(before)
    expect(used.user + used.system).toBeLessThan(100_000)
  })
})

describe('any input', () => {
  const anything = fc.anything({
    maxDepth: 3,
    withNullPrototype: true,
    withBigInt: true,
    withDate: true,
    withMap: true,
  })
  const figure = fc.oneof(anything, fc.string(), fc.record({ min: anything, max: anything }))
  const fields = fc.record(
    {
      campaign: anything,
      employer: fc.oneof(anything, fc.record({ name: anything, creditCode: anything })),
      project: anything,
      place: fc.oneof(anything, fc.record({ district: anything, address: anything })),
      people: figure,
      amountYuan: figure,
      terminations: figure,
      staffTotal: figure,
      signals: anything,
      occurredAt: anything,
      knownAt: anything,
      unit: anything,
      narrative: anything,
      complainants: fc.oneof(anything, fc.array(fc.record({ phone: anything, idNumber: anything }))),
    },
    { requiredKeys: [] },
  )

  const withoutPersons = z.strictObject(z.omit(Report, { persons: true }).shape)
  it('is read without a throw into a valid report', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const { report, complainants } = fromBody(given)
        expect(withoutPersons.safeParse(report).success).toBe(true)
        expect(report.needsReview.length).toBeLessThanOrEqual(50)
        for (const { idNumber, phone } of complainants) expect(idNumber ?? phone).not.toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  it('reads its own normal form back', () => {
    const words = fc.string({ unit: fc.constantFrom(...'长春示例 公司\u200B\n甲乙(（１2𠮷'), maxLength: 20 })
    const range = fc.oneof(
      fc.integer({ min: 0, max: 5000 }),
      fc.constantFrom('五十余人', '近200', '50-60', '多名', null),
    )
    const honest = fc.record({
      ref: words.map((text) => `r${text}`),
      employer: words.map((name) => ({ name, creditCode: '9135-0100m000100y43' })),
      project: words,
      campaign: words,
      place: words.map((district) => ({ district })),
      people: range,
      terminations: range,
      amountYuan: range,
      staffTotal: fc.nat(5000),
      signals: fc.subarray(['聚集', 'media', '堵路']),
      occurredAt: fc.constantFrom('2026年3月5日', '2026-03-05T10:00', null),
      unit: fc.constantFrom(...units),
      category: fc.constantFrom(...categories),
      channel: fc.constantFrom(...channels),
    })
    fc.assert(
      fc.property(honest, (given) => {
        const { stated: _, needsReview: __, ...once } = read(given)
        const minMax = ({ lo, hi }: { lo: number | null; hi: number | null }, per = 1) => ({
          min: lo === null ? null : lo / per,
          max: hi === null ? null : hi / per,
        })
        const {
          stated: ___,
          needsReview,
          ...twice
        } = read({
          ...once,
          place: { district: once.district },
          people: minMax(once.people),
          terminations: minMax(once.terminations),
          amountYuan: minMax(once.amountFen, 100),
        })
        expect(twice).toEqual(once)
        expect(needsReview.filter(({ code }) => code !== 'employer-missing')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
