import { describe, expect, test } from 'vitest'
import { creditCodeHolds } from '../../lib/domain/credit-code.ts'
import { openCity } from './harness.ts'

/** A credit code whose check character holds (GB 32100); `organisation` has nine characters of its alphabet. */
function creditCode(organisation: string): string {
  const code = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    .map((check) => `9122010${organisation}${check}`)
    .find(creditCodeHolds)
  if (!code) throw new Error(`no code for ${organisation}`)
  return code
}

const city = await openCity()

/** The disputes that reports sent one after the other went into, as letters: «aab» is two in one, a third apart. */
async function whereTo(...bodies: Record<string, unknown>[]): Promise<string> {
  const ids: string[] = []
  for (const body of bodies) ids.push((await city.reported({ people: 4, ...body })).disputeId)
  const known = [...new Set(ids)]
  return ids.map((id) => 'abcdefgh'[known.indexOf(id)]).join('')
}
const named = (name: string, code?: string) => ({ employer: { name, ...(code && { creditCode: code }) } })

describe('one employer', () => {
  test('in whatever spelling', async () => {
    const spellings = [
      '长春市ＸＸ（集团）有限公司',
      '长春市XX(集团)有限公司',
      '長春市XX（集團）有限責任公司',
      ' 长春市 xx〔集团〕有限公司\u200b',
    ]
    expect(await whereTo(...spellings.map((name) => named(name)))).toBe('aaaa')
  })

  test('with and without credit code, in whatever order', async () => {
    const one = creditCode('1MA000001A')
    expect(await whereTo(named('示例甲公司', one), named('示例甲公司'), { employer: { creditCode: one } })).toBe('aaa')
    const two = creditCode('1MA000002B')
    expect(await whereTo(named('示例乙公司'), named('示例乙公司', two), { employer: { creditCode: two } })).toBe('aaa')
    const three = creditCode('1MA000003C')
    expect(await whereTo({ employer: { creditCode: three } }, named('示例丙公司', three), named('示例丙公司'))).toBe(
      'aaa',
    )
    const lower = three.toLowerCase().replace(/(.{6})/g, '$1 ')
    expect(await whereTo({ employer: { creditCode: three } }, { employer: { creditCode: lower } })).toBe('aa')
  })

  test('a changed name under the same code; the same name under another code is somebody else', async () => {
    const code = creditCode('1MA000004D')
    const other = creditCode('1MA000005E')
    expect(await whereTo(named('示例丁公司', code), named('示例丁控股公司', code), named('示例丁公司', other))).toBe(
      'aab',
    )
  })

  test('a code that fails its check digit identifies nobody: the name does', async () => {
    const { needsReview } = await city.report({ ...named('示例戊公司', '91350203M0001QAY9B'), people: 4 })
    expect(needsReview).toEqual([{ code: 'credit-code-check-digit', field: '/employer/creditCode' }])
    expect(await whereTo(named('示例戊公司', '91350203M0001QAY9B'), named('示例戊公司'))).toBe('aa')
    expect(await whereTo(named('示例己公司', '91350203M0001QAY9B'), named('示例庚公司', '91350203M0001QAY9B'))).toBe(
      'ab',
    )
  })
})

describe('families', () => {
  test('arrears, contract, dispatch and outsourcing are one matter; injury and pension stand apart', async () => {
    const of = (category: string) => ({ ...named('示例壬公司'), category })
    const categories = ['wage-arrears', 'contract', 'dispatch-and-hr-services', 'outsourcing', 'work-injury', 'pension']
    expect(await whereTo(...categories.map(of))).toBe('aaaabc')
    expect(await whereTo(of('work-injury'), of('work-injury'), of('pension'))).toBe('aab')
  })

  test('category 7 joins whatever is open for the employer', async () => {
    const opinion = (name: string) => ({ ...named(name), category: 'public-opinion' })
    expect(await whereTo({ ...named('示例癸公司'), category: 'work-injury' }, opinion('示例癸公司'))).toBe('aa')
    expect(await whereTo(named('示例子公司'), opinion('示例子公司'))).toBe('aa')
    // Nothing open: it opens the matter, and the arrears that follow join it.
    expect(await whereTo(opinion('示例丑厂'), named('示例丑厂'))).toBe('aa')
  })
})

describe('without an employer', () => {
  test('a report without identity opens a dispute of its own', async () => {
    const nobody = [{}, {}, { employer: null }, named('某公司'), named('不详'), { employer: { name: '  ' } }]
    expect(await whereTo(...nobody)).toBe('abcdef')
  })

  test.each(['本单位', '不便透露', '一家饭店', '见附件', '张**', '0'])(
    'strangers of «%s» do not meet',
    async (name) => {
      const complaint = { ...named(name), people: 1, place: { district: '绿园区' } }
      const needsReview = [{ code: 'employer-missing', field: '/employer' }]
      const [one, other] = [await city.reported(complaint), await city.reported(complaint)]
      expect(other.disputeId).not.toBe(one.disputeId)
      expect(other.near).toEqual([])
      expect(await city.report(complaint)).toMatchObject({ needsReview })
    },
  )

  test('twelve complaints of «本单位» are no blue dispute; twelve of one firm are', async () => {
    const twelve = async (name: string) => {
      const told: string[] = []
      for (let n = 0; n < 12; n++) told.push((await city.reported({ ...named(name), people: 1 })).inForce)
      return told
    }
    expect(new Set(await twelve('本单位'))).toEqual(new Set(['watch']))
    expect((await twelve('示例本单位餐饮有限公司')).at(-1)).toBe('blue')
  })

  test('the project in its district identifies', async () => {
    const on = (project: string, district: string) => ({ project, place: { district } })
    const projects = [
      on('示例花园（二期）', '朝阳区'),
      on('示例花园(二期)', '朝阳区'),
      on('示例花园（二期）', '南关区'),
    ]
    expect(await whereTo(...projects, on('示例花园三期', '朝阳区'))).toBe('aabc')
  })
})

test('what could be the same matter is proposed, never joined', async () => {
  const place = { district: '宽城区' }
  const phone = '13900001234'
  const first = await city.reported({
    ...named('示例宏达建筑工程有限公司'),
    place,
    project: '示例广场',
    people: 23,
    amountYuan: '456789.10',
    complainants: [{ name: '示例·投诉人', phone }],
  })
  const near = async (body: Record<string, unknown>) => {
    const dispute = await city.reported(body)
    expect(dispute.disputeId).not.toBe(first.disputeId)
    return dispute.near.filter(({ disputeId }) => disputeId === first.disputeId).flatMap(({ reasons }) => reasons)
  }
  expect(await near({ ...named('示例宏达建筑劳务有限公司'), place, people: 3 })).toEqual(['similar-name'])
  expect(await near({ ...named('示例远大建材商行'), place, people: 3 })).toEqual([])
  expect(await near({ ...named('劳务承包甲队'), project: '示例广场', people: 3 })).toEqual(['same-project'])
  expect(await near({ ...named('劳务承包乙队'), people: 23, amountYuan: 456789.1 })).toEqual(['same-figures'])
  expect(await near({ ...named('劳务承包丙队'), people: 1, complainants: [{ phone: '+86 139-0000-1234' }] })).toEqual([
    'same-person',
  ])
})
