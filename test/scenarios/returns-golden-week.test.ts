import { expect, test } from 'vitest'
import { ReturnsView } from '../../lib/contract/return-responses.ts'
import { beijingDate } from '../../lib/domain/calendar.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const inspection = new Desk(city, 'liaison', 'labour-inspection')

/** With clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT5S', 'PT5S']) await city.host.clock.advance(step)
  await city.settled()
}

/** By which day, by e-mail, on the third quarter's return. */
const told = async (desk: Desk) =>
  (await city.host.letters())
    .filter(
      ({ channel, member, subject }) => channel === 'email' && member === desk.member && subject?.includes('统计'),
    )
    .filter(({ subject }) => subject?.includes('2027年第三季度'))
    .map(({ at, subject }) => `${beijingDate(at)} ${subject?.slice(0, 4)}`)

test('over Golden Week of a year that is not announced: nobody is written to on a day off, and each reminder comes once', async () => {
  await until('2027-09-29T02:00:00.000Z')
  await city.report({ employer: { name: '示例国庆公司' }, people: 3, unit: 'labour-inspection' })
  await city.settled()
  await until('2027-09-30T16:06:00.000Z')
  // 1 to 3 October are off by statute; what the notice will add to them is not known yet.
  const seen = ReturnsView.parse((await office.ask('/v1/quarters/2027Q3/returns')).json)
  expect(seen).toMatchObject({ opened: true, dueAt: '2027-10-15T09:00:00.000Z', dueKnown: false })
  for (const day of [1, 4, 7, 8, 11, 13, 15, 16, 18, 19])
    await until(`2027-10-${String(day).padStart(2, '0')}T00:31:00.000Z`)
  expect(await told(inspection)).toEqual([
    '2027-10-08 请报送：',
    '2027-10-13 请报送：',
    '2027-10-15 请报送：',
    '2027-10-18 逾期未报',
  ])
  // His own unit's as its head, and one of all that are silent.
  expect((await told(office)).filter((one) => one.includes('逾期未报'))).toEqual([
    '2027-10-18 逾期未报',
    '2027-10-18 逾期未报',
  ])
}, 120_000)
