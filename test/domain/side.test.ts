import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../lib/domain/report.ts'
import { sideOf, tokensOf } from '../../lib/domain/side.ts'
import { recount } from '../../lib/domain/tally-change.ts'
import { anyPerson, complaint, exactly, report, saying, story, telling } from './arbitraries.ts'
import { Life, live } from './life.ts'

const told = fc.array(story(saying(anyPerson)), { minLength: 1, maxLength: 10 }).chain(telling)

describe('what a commit leaves beside the head', () => {
  it('is where its reports stand and the tokens they touched, whole', () => {
    const life = new Life()
    life.link(complaint({ reportId: 'a', persons: [{ id: 'id0', phone: 'ph0' }], amountFen: exactly(300) }))
    const { standings, tokens } = sideOf(life.commits[0]!)
    expect(standings.get('a')).toMatchObject({ revision: 1, movedTo: null, contribution: { individual: true } })
    expect(Object.fromEntries(tokens)).toEqual({
      id0: [1, 0, 1, 0, 300, null, null, null],
      ph0: [0, 1, 0, 1, null, null, 300, null],
    })
  })

  it('tells a withdrawal and a move', () => {
    const life = new Life()
    life.link(report({ reportId: 'a' }), report({ reportId: 'b' }))
    life.link(report({ reportId: 'a', revision: 2, withdrawn: true }))
    life.moveOut('b', 2, 'd2')
    expect(life.side().standings).toEqual(
      new Map([
        ['a', { revision: 2, contribution: null, movedTo: null }],
        ['b', { revision: 2, contribution: null, movedTo: 'd2' }],
      ]),
    )
  })

  it('is the same when read or laid down twice, and after all commits is what a recount of the live reports gives', () => {
    fc.assert(
      fc.property(told, (batches: Report[][]) => {
        const life = live(batches)
        const { live: reports, tokens } = life.side()
        for (const commit of life.commits) expect(sideOf(commit)).toEqual(sideOf(commit))
        const twice = new Map<string, unknown>()
        for (const commit of [...life.commits, ...life.commits.slice(-1)])
          for (const [token, state] of sideOf(commit).tokens) twice.set(token, state)
        expect(twice).toEqual(tokens)
        const standing = [...tokens].filter(([, state]) => state.some((part) => part !== 0 && part !== null))
        const defined = [...recount(reports.values()).tokens]
        expect(new Map(standing)).toEqual(new Map(defined))
      }),
      { numRuns: 150 },
    )
  })

  it('names every token of a contribution', () => {
    expect(tokensOf({ ...complaint(), persons: [{ id: 'i', phone: 'p' }, { phone: 'q' }] })).toEqual(['i', 'p', 'q'])
  })
})
