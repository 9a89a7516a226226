import { expect, it } from 'vitest'
import { shorten, shortenName } from '../../lib/domain/shorten.ts'

it('shortens by code point', () => {
  expect(shorten('😀😀😀', 6)).toBe('😀😀😀')
  expect(shorten('😀😀😀', 5)).toBe('😀😀…')
  expect(shorten('😀😀😀', 4)).toBe('😀…')
  expect(shorten('甲乙', 0)).toBe('')
})

it.each([
  ['示例建筑工程有限公司', 10, '示例建筑工程有限公司'],
  ['示例建筑工程有限公司', 9, '示例建筑工程…'],
  ['示例建筑工程有限公司', 6, '示例建筑工…'],
  ['示例建筑工程有限公司', 3, '示例…'],
  ['示例软件股份有限公司', 6, '示例软件…'],
  ['长春市示例集团有限责任公司', 9, '长春市示例集团…'],
  ['长春市示例集团有限公司朝阳分公司', 10, '长春市示例集…分公司'],
  ['长春市示例小学', 6, '长春市示例…'],
  ['有限公司', 3, '有限…'],
  ['😀😀😀😀😀😀', 7, '😀😀…😀'],
  ['甲', 0, ''],
])('an employer %s in %i units is %s', (name, room, shown) => {
  expect(shortenName(name, room)).toBe(shown)
  expect(shown.length).toBeLessThanOrEqual(room)
})
