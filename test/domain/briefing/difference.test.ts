import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from '../../../lib/domain/briefing/difference.ts'

test('one clause changed: the others stay', () => {
  expect(difference('在办11件，办结29件。', '在办12件，办结29件。')).toEqual([
    { kind: 'gone', text: '在办11件，' },
    { kind: 'new', text: '在办12件，' },
    { kind: 'same', text: '办结29件。' },
  ])
})

test('a paragraph more, and nothing at all', () => {
  expect(difference('一。', '一。\n二。')).toEqual([
    { kind: 'same', text: '一。' },
    { kind: 'new', text: '\n二。' },
  ])
  expect(difference('', '')).toEqual([])
  expect(difference('一。', '')).toEqual([{ kind: 'gone', text: '一。' }])
})

test('both texts can be read out of it, whatever they are', () => {
  const text = fc.array(fc.constantFrom('甲', '乙', '，', '。', '\n', '丙丁')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const pieces = difference(older, newer)
      const read = (without: string) => pieces.flatMap((one) => (one.kind === without ? [] : one.text)).join('')
      expect(read('new')).toBe(older)
      expect(read('gone')).toBe(newer)
    }),
  )
})

test('texts of more clauses than are compared are shown whole', () => {
  const long = (mark: string) => Array.from({ length: 500 }, (_, i) => `${mark}${i}，`).join('')
  expect(difference(long('甲'), long('乙')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
})
