import { expect, test } from 'vitest'
import * as z from 'zod'
import { readEnv, required } from '../../lib/lambda/env.ts'
import { createLog, describeFault, scrub } from '../../lib/lambda/log.ts'

const idNumber = '220102199001011234'
const phone = '13800138000'
const personal = /22010219|13800138|138.{0,3}0013|220102900101123|220102 |6222|8888/

function written(use: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  const now = () => Date.UTC(2026, 10, 23, 6)
  use(createLog('receive-report', { write: (line) => void lines.push(line), now, stage: 'staging' }))
  return lines
}

test('one line of JSON per event', () => {
  const lines = written((log) => log.info('accepted', { reportId: 'r1', text: 'a\nb' }))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1)
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 'info',
    at: '2026-11-23T06:00:00.000Z',
    function: 'receive-report',
    event: 'accepted',
    reportId: 'r1',
    text: 'a\nb',
  })
})

test('counts are CloudWatch metrics', () => {
  const [line] = written((log) => log.count('Unauthenticated'))
  expect(JSON.parse(line!)).toEqual({
    _aws: {
      Timestamp: Date.UTC(2026, 10, 23, 6),
      CloudWatchMetrics: [
        {
          Namespace: 'labour-dispute-warning',
          Dimensions: [['stage']],
          Metrics: [{ Name: 'Unauthenticated', Unit: 'Count' }],
        },
      ],
    },
    stage: 'staging',
    function: 'receive-report',
    Unauthenticated: 1,
  })
})

test('what looks like an ID number or a phone is masked wherever it stands', () => {
  const fields = {
    a: `身份证${idNumber}，电话${phone}`,
    b: [{ c: `+86 138-0013-8000` }, Number(phone), BigInt(idNumber)],
    long: ['013800138000公司', '+86 (0)13800138000', '08613800138000'],
    [idNumber]: 'name',
    old: '220102900101123',
    x: '22010219900101123x',
    spelled: [
      '138－0013－8000',
      '138.0013.8000',
      '(138)00138000',
      '138 - 0013 - 8000',
      '138/0013/8000',
      '138·0013·8000',
    ],
    id: '220102 19900101 1234',
    card: '6222 0212 3456 7890 123',
    landline: ['0431-88886666', '(0431)88886666', '0431 8888 6666', '+86 431 88886666'],
    error: new Error(`bad ${idNumber}`),
  }
  const text = JSON.stringify(scrub(fields))
  expect(text).not.toMatch(personal)
  const [line] = written((log) => log.error('fault', fields))
  expect(line).not.toMatch(personal)
})

test('instants, hashes, figures and sequence numbers stay', () => {
  const plain = {
    at: '2026-11-23T06:00:00.000Z',
    ms: 1_795_000_000_000,
    hash: 'a'.repeat(64),
    n: 520_000_000,
    sequence: '111100000000000000000001',
    request: '0b7ad138-4321-4f1e-9a65-2f8c1b6f1a3d',
    arn: 'arn:aws-cn:sqs:cn-north-1:123456789012:due',
    version: '2.1148.1',
    took: '1384.5 ms',
    day: '2026-11-15 13:45:21.123',
    none: null,
  }
  expect(scrub(plain)).toEqual(plain)
})

test('a fault tells its name, message and place, nothing that it carries', () => {
  const fault = Object.assign(new TypeError('x'), { body: 'secret' })
  const told = describeFault(fault)
  expect(told).toMatchObject({ name: 'TypeError', message: 'x' })
  expect(JSON.stringify(told)).not.toContain('secret')
  expect(describeFault('secret')).toEqual({ name: 'not an error', message: 'string' })
})

test('no field takes the place of when, how grave, where and what', () => {
  const lines: string[] = []
  const log = createLog('check', { write: (line) => void lines.push(line), now: () => 0 })
  log.error('fault', { ...describeFault(new Error('x')), at: 'elsewhere', level: 'low', event: 'none', function: 'f' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    at: '1970-01-01T00:00:00.000Z',
    function: 'check',
    event: 'fault',
    frames: [expect.stringContaining('at '), ...Array(5).fill(expect.anything())],
  })
})

test('the environment names what is missing or wrong, not its value', () => {
  const schema = z.object({ TABLE_NAME: required, PORT: z.coerce.number() })
  expect(readEnv(schema, { TABLE_NAME: 't', PORT: '1', OTHER: 'x' })).toEqual({ TABLE_NAME: 't', PORT: 1 })
  expect(() => readEnv(schema, { PORT: 'hidden' })).toThrow('Environment: TABLE_NAME is missing, PORT is not valid')
})
