import { expect, test } from 'vitest'
import { mergeLines } from '../../web/src/pages/dispute/merge-lines.ts'

const line = (seq: number, said = '') => ({ seq, said })
const lines = (...seqs: number[]) => seqs.map((seq) => line(seq))
const of = ({ seq }: { seq: number }) => seq

test('no line is lost between the first page and those after it when new ones come meanwhile', () => {
  expect(mergeLines(lines(3, 2, 1), lines(5, 4, 3), of)).toEqual(lines(5, 4, 3, 2, 1))
  expect(mergeLines(lines(5, 4, 3, 2, 1), lines(6, 5, 4), of)).toEqual(lines(6, 5, 4, 3, 2, 1))
})

test('a line that says something else now is shown as it is now', () => {
  expect(mergeLines([line(2, 'was'), line(1)], [line(3), line(2, 'is')], of)).toEqual([line(3), line(2, 'is'), line(1)])
})

test('what does not meet is not put together as if it did; nothing is nothing', () => {
  expect(mergeLines(lines(3, 2, 1), lines(9, 8, 7), of)).toBeNull()
  expect(mergeLines([], lines(1), of)).toEqual(lines(1))
  expect(mergeLines(lines(1), [], of)).toEqual(lines(1))
})
