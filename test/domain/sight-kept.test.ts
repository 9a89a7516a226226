import { expect, it } from 'vitest'
import { listingOf } from '../../lib/domain/listing.ts'
import { maySee, unitsWithPart } from '../../lib/domain/permissions.ts'
import { Case, people } from './case.ts'

const sees = (one: Case, who: string) => {
  const officer = people.find(({ id }) => id === who)
  if (!officer) throw new Error(`nobody is ${who}`)
  return maySee(officer, one.now)
}
const handled = () =>
  Case.of(60, { unit: 'petitions' }).does('leader', 'assess').does('leader', 'designate').does('inspector', 'sign')

it('a unit that handled the case, and one that took part, keep sight of it after a transfer, and only sight', () => {
  const one = handled().does('leader', 'transfer', { unit: 'pension-insurance', cooperating: [] })
  expect(['inspector', 'arbiter', 'pensioner'].map((who) => sees(one, who))).toEqual([true, true, true])
  expect(listingOf(one.now).others).toEqual(expect.arrayContaining(['labour-inspection', 'arbitration-court']))
  expect(one.may('inspector')).toEqual([])
  for (const act of ['sign', 'progress', 'attach', 'ask-upgrade', 'correct-facts', 'ask-superior'] as const)
    expect(one.refuses('inspector', act), act).toBe('act-not-yours')
})

it('who was to take part with a unit that objected keeps sight too', () => {
  const one = Case.of(60, { unit: 'petitions' }).does('leader', 'assess').does('leader', 'designate')
  one.does('inspector', 'object')
  expect(unitsWithPart(one.now)).toEqual(expect.arrayContaining(['labour-inspection', 'arbitration-court']))
})

it('who never had a part sees nothing', () => {
  expect(sees(handled(), 'pensioner')).toBe(false)
})
