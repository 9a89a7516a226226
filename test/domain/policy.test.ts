import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../lib/domain/canonical-json.ts'
import { Policy } from '../../lib/domain/policy.ts'
import { categories } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { builtIn, currentPolicy, policiesOf, policyBook, policyOf } from '../../lib/policies/index.ts'
import { bothNeeded } from './arbitraries.ts'

/** Of each published version: what graded a dispute must stay what it was. Changed thresholds are a new version. */
const published: Record<string, string> = {
  'changchun-1': 'ee594db602f8c8ac3b1525cd8846840bb8b6536b77092142a2a507a8c24942ad',
}
/** Figures that policies have been given since, each with a default and of no consequence for grading. */
const since = ['earlySigns', 'briefing', 'meetings', 'returns']
function digestOf(policy: Policy) {
  const asPublished = Object.entries(policy).filter(([name]) => !since.includes(name))
  const ours = policy.ours.filter((name) => !since.includes(name))
  return createHash('sha256')
    .update(canonicalJson({ ...Object.fromEntries(asPublished), ours }))
    .digest('hex')
}

describe('the plan as data (DOMAIN 2.4)', () => {
  it('says what 四(二) says', () => {
    expect(changchun.people).toEqual({ red: 50, yellow: 20, blue: 10 })
    expect(changchun.amountFen).toEqual({ red: 5_000_000_00, yellow: 2_000_000_00 })
    expect(changchun.terminations).toEqual({ red: 20, yellow: 10 })
    expect(changchun.reading).toBe('any-one')
  })

  it('every version is whole, known by one name, and unchanged since it was published', () => {
    expect(new Set(builtIn.map(({ version }) => version)).size).toBe(builtIn.length)
    for (const policy of builtIn) {
      expect(Policy.parse(policy)).toEqual(policy)
      expect(policyOf(policy.version)).toBe(policy)
      expect(digestOf(policy)).toBe(published[policy.version])
    }
    expect(builtIn.map(({ effectiveFrom }) => effectiveFrom)).toEqual(builtIn.map((one) => one.effectiveFrom).sort())
  })

  it('a version that was stored before a figure came is read with its default', () => {
    for (const policy of builtIn) {
      const stored = Object.fromEntries(Object.entries(policy).filter(([name]) => !since.includes(name)))
      expect(Policy.parse(stored)).toEqual(policy)
    }
  })

  it('every category of 四(一) has one family', () => {
    for (const policy of builtIn) expect(policy.families.flat().sort()).toEqual([...categories].sort())
  })

  it('names its own defaults by their place', () => {
    for (const path of changchun.ours) {
      const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], changchun)
      expect(found).toBeDefined()
    }
  })

  it('the other reading is as good a policy', () => expect(Policy.parse(bothNeeded).reading).toBe('people-and-amount'))

  it.each([
    ['tiers out of order', { people: { red: 20, yellow: 50, blue: 10 } }],
    ['two tiers at one number', { terminations: { red: 10, yellow: 10 } }],
    ['no threshold at all', { people: { red: 50, yellow: 20, blue: 0 } }],
    ['money that is not whole fen', { amountFen: { red: 5e8, yellow: 2e8 + 0.5 } }],
    ['an unknown reading', { reading: 'all-three' }],
    ['no families', { families: [] }],
    [
      'a tier that warns nobody we know',
      { audiences: { ...changchun.audiences, red: [{ post: 'mayor', of: 'everyone' }] } },
    ],
  ])('is refused with %s', (_, broken) => expect(Policy.safeParse({ ...changchun, ...broken }).success).toBe(false))

  it('the one in force is the newest that has taken effect; before the first there is none', () => {
    expect(currentPolicy('2026-11-23T00:00:00.000Z')).toBe(changchun)
    expect(currentPolicy(changchun.effectiveFrom)).toBe(changchun)
    expect(() => currentPolicy('2019-12-31T23:59:59.999Z')).toThrow('no policy is in force')
    expect(() => policyOf('changchun-0')).toThrow('no policy changchun-0')
  })

  it('what was published stands beside them by its date; of two at one instant the later published', () => {
    const at = (version: string, effectiveFrom: string): Policy => ({ ...changchun, version, effectiveFrom })
    const [january, again, december] = [
      at('a', '2027-01-01T00:00:00.000Z'),
      at('b', '2027-01-01T00:00:00.000Z'),
      at('c', '2026-12-01T00:00:00.000Z'),
    ]
    const shelf = policiesOf([january, again, december])
    const inForce = (now: string) => shelf.current(now).version
    expect(inForce('2026-11-30T23:59:59.999Z')).toBe(changchun.version)
    expect(inForce('2026-12-01T00:00:00.000Z')).toBe('c')
    expect(inForce('2027-01-01T00:00:00.000Z')).toBe('b')
    expect(shelf.version('a')).toEqual(january)
  })

  it('what is decided by must have been read: an invocation that forgets it fails', async () => {
    const published: Policy[] = []
    const book = policyBook(async () => published)
    expect(() => book.current('2026-11-23T00:00:00.000Z')).toThrow('not read')
    await book.refresh()
    expect(book.current('2026-11-23T00:00:00.000Z')).toBe(changchun)
  })
})
