import { expect, test } from 'vitest'
import { drafts } from '../../web/src/pages/dispute/acts/draft.ts'

const tab = (entries: [string, string][] = []) => {
  const kept = new Map(entries)
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}
const of = { member: 'office-clerk', disputeId: 'd-1', action: 'assess' }
const draft = { values: { reason: '写了一半', specialReport: true, cooperating: ['petitions'] }, key: 'k', at: 'now' }

test('what was typed is there again, for the same person, act and dispute only', () => {
  const kept = drafts(tab())
  kept.write(of, draft)
  expect(kept.read(of)).toEqual(draft)
  for (const other of [{ member: 'leader-1' }, { disputeId: 'd-2' }, { action: 'close' }])
    expect(kept.read({ ...of, ...other })).toBeNull()
  kept.drop(of)
  expect(kept.read(of)).toBeNull()
})

test('what cannot be read is no draft, and a full tab loses nothing of the form', () => {
  const name = 'draft:office-clerk:d-1:assess'
  for (const broken of ['', '{', '{"values":{"reason":1},"key":"k","at":"now"}', '[]'])
    expect(drafts(tab([[name, broken]])).read(of)).toBeNull()
  const full = {
    ...tab(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => drafts(full).write(of, draft)).not.toThrow()
})
