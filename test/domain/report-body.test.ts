import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ReportBody } from '../../lib/domain/report-body.ts'
import { ReportEnvelope } from '../../lib/domain/report-envelope.ts'
import { categories, channels } from '../../lib/domain/vocabulary.ts'

const minimal = { ref: 'RX-1', channel: 'complaint-hotline', category: 'wage-arrears' }
const messages = (body: unknown) => {
  const parsed = ReportEnvelope.safeParse(body)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path, message }))
}

describe('ReportEnvelope: all that is required', () => {
  it('keeps every other field as sent', () => {
    expect(ReportEnvelope.parse({ ...minimal, people: '五十余人', extra: [1] })).toEqual({
      ...minimal,
      people: '五十余人',
      extra: [1],
    })
  })

  it('a number is a reference, blanks around it are not', () => {
    expect(ReportEnvelope.parse({ ...minimal, ref: 42 }).ref).toBe('42')
    expect(ReportEnvelope.parse({ ...minimal, ref: ' RX-1\n' }).ref).toBe('RX-1')
    expect(ReportEnvelope.parse({ ...minimal, ref: '号'.repeat(500) }).ref).toHaveLength(500)
  })

  it.each([undefined, null, '', '  ', '\u200B', 'x'.repeat(501), Number.NaN, Number.POSITIVE_INFINITY, {}, ['RX']])(
    'ref %j is refused by name',
    (ref) => {
      const [issue, ...more] = messages({ ...minimal, ref })
      expect(issue?.path).toEqual(['ref'])
      expect(issue?.message).toMatch(/^ref（来源编号）必填/)
      expect(more).toEqual([])
    },
  )

  it('unknown channel and category name all that are allowed', () => {
    const found = messages({ ref: 'RX-1', channel: 'x', category: null })
    expect(found.map(({ path }) => path)).toEqual([['channel'], ['category']])
    for (const name of channels) expect(found[0]?.message).toContain(name)
    for (const name of categories) expect(found[1]?.message).toContain(name)
  })

  it.each([[[]], [null], ['x'], [5]])('%j is no report', (body) => {
    expect(messages(body)).toEqual([{ path: [], message: '请求正文必须是一个 JSON 对象。' }])
  })
})

describe('ReportBody: the documented request', () => {
  it('every optional field may be null', () => {
    const optional = Object.keys(ReportBody.shape).filter((key) => !Object.hasOwn(minimal, key))
    expect(
      ReportBody.safeParse({ ...minimal, ...Object.fromEntries(optional.map((key) => [key, null])) }).success,
    ).toBe(true)
    expect(ReportBody.safeParse(minimal).success).toBe(true)
  })

  it('describes each field in JSON Schema', () => {
    const document = z.toJSONSchema(ReportBody, { io: 'input' })
    const schema = z
      .looseObject({ required: z.unknown(), properties: z.record(z.string(), z.unknown()) })
      .parse(document.$defs?.ReportBody)
    expect(schema.required).toEqual(['ref', 'channel', 'category'])
    for (const [name, field] of Object.entries(schema.properties)) {
      expect(field, name).toHaveProperty('description')
    }
  })
})
