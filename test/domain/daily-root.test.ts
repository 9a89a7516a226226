import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rootOf, type Tip, treeOf } from '../../lib/domain/daily-root.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const tip = (n: number): Tip => ({ disputeId: `d${n}`, seq: n, hash: hash(String(n)) })
const leaf = (n: number) => hash(`leaf\n{"disputeId":"d${n}","hash":"${hash(String(n))}","seq":${n}}`)
const node = (left: string, right: string) => hash(`node\n${left}\n${right}`)
const day = { v: 1, date: '2026-11-25', sealedAt: '2026-11-25T16:10:00.000Z', previous: null } as const

describe('a root', () => {
  it('is the documented tree, whatever the order of its tips', () => {
    expect(treeOf(hash, [])).toBe(hash('empty'))
    expect(treeOf(hash, [tip(1)])).toBe(leaf(1))
    expect(treeOf(hash, [tip(3), tip(1), tip(2)])).toBe(node(node(leaf(1), leaf(2)), leaf(3)))
    expect(treeOf(hash, [1, 2, 3, 4].map(tip))).toBe(node(node(leaf(1), leaf(2)), node(leaf(3), leaf(4))))
    const tree = hash('empty')
    const said = `{"date":"2026-11-25","previous":null,"sealedAt":"2026-11-25T16:10:00.000Z","tree":"${tree}","v":1}`
    expect(rootOf(hash, { ...day, tips: [] })).toBe(hash(said))
  })

  it('changes with any tip, and with any tip added or taken away', () => {
    const tips = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(tips, fc.nat(), (numbers, pick) => {
        const all = numbers.map(tip)
        const root = rootOf(hash, { ...day, tips: all })
        const at = pick % all.length
        const changed = all.map((one, n) => (n === at ? { ...one, seq: one.seq + 1 } : one))
        expect(rootOf(hash, { ...day, tips: changed })).not.toBe(root)
        expect(rootOf(hash, { ...day, tips: all.toSpliced(at, 1) })).not.toBe(root)
        expect(rootOf(hash, { ...day, tips: [...all, tip(100)] })).not.toBe(root)
        expect(rootOf(hash, { ...day, previous: { date: '2026-11-24', root }, tips: all })).not.toBe(root)
      }),
    )
  })
})
