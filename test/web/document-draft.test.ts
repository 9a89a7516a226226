import { expect, test } from 'vitest'
import { documentDraft } from '../../web/src/look/document-draft.ts'

const keeper = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}
const of = { member: 'office-director', disputeId: 'dispute.d1', action: 'document:special-report-before' }

test('what is typed is there after a reload; the same words are asked for by the same key', () => {
  const tab = keeper()
  const draft = documentDraft(tab, of)
  draft.type('cause', '资金链断裂。')
  const key = draft.key()
  const reloaded = documentDraft(tab, of)
  expect(reloaded.filled()).toEqual({ cause: '资金链断裂。' })
  expect(reloaded.key()).toBe(key)
})

test('other words are another document: an answer that was lost must not bring back the old ones', () => {
  const draft = documentDraft(keeper(), of)
  draft.type('cause', '资金链断裂。')
  const key = draft.key()
  expect(draft.key()).toBe(key)
  draft.type('cause', '资金链断裂，负责人失联。')
  expect(draft.key()).not.toBe(key)
})

test('what was refused is asked for anew; what was made is forgotten', () => {
  const tab = keeper()
  const draft = documentDraft(tab, of)
  draft.type('cause', '资金链断裂。')
  const key = draft.key()
  draft.refused()
  expect(draft.key()).not.toBe(key)
  draft.made()
  expect(tab.kept.size).toBe(0)
})
