import { expect, it } from 'vitest'
import { briefingFigures } from '../../../lib/domain/briefing/from-analysis.ts'
import { analysisOf } from '../../../lib/domain/quarter-analysis.ts'
import { rowLabel, unlisted } from '../../../lib/domain/quarter-counting/tables.ts'
import { lineOf } from '../../../lib/domain/quarter-line.ts'
import { published } from '../../../lib/domain/quarter-published.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'
import { Case } from '../case.ts'

const one = lineOf(Case.of(12).commits, {
  policyOf: () => changchun,
  calendar: workingDays,
  now: '2026-04-01T00:00:00.000Z',
  quarter: '2026Q1',
})
if (!one) throw new Error('no line')
const named = (name: (n: number) => string, n: number) =>
  Array.from({ length: n }, (_, at) => ({ ...one, disputeId: `d${at}`, district: name(at) }))
const over = { quarter: '2026Q1', before: null, lastYear: null, register: [] }

it('sources that write whatever they like for a district do not make an analysis too long for its item', () => {
  const lines = [...named((n) => `某某街道第${n}社区`.padEnd(60, '号'), 3_000), ...named(() => '朝阳区', 20)]
  const { figures } = analysisOf(lines, over)
  const all = analysisOf(lines, { ...over, before: figures, lastYear: figures })
  expect(Buffer.byteLength(JSON.stringify(all))).toBeLessThan(200_000)
  const { district, total } = figures.tables
  expect(district[0]).toMatchObject({ key: '朝阳区', opened: 20 })
  expect(rowLabel('district', district.at(-1)?.key ?? '')).toBe('其他地区')
  expect(district.reduce((sum, { opened }) => sum + opened, 0)).toBe(total.opened)
  // Whether one of the others was there is not known, which is not zero.
  expect([unlisted(district), unlisted(district.slice(0, 3))]).toEqual([null, 0])
  const { districts } = briefingFigures(published(all, { fewBelow: 5 }), null)
  // The one large district would give the small ones away: all together are the total, which is told anyway.
  expect(districts).toMatchObject([{ key: '其他地区', count: { now: total.opened } }])
  expect(districts.filter(({ key }) => key.includes('街道'))).toEqual([])
})
