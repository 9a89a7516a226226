import type { Figure, Figures } from '../../../lib/domain/figures.ts'
import { propose } from '../../../lib/domain/grade.ts'
import { cardLines } from '../../../lib/domain/grade-card.ts'
import type { Signal } from '../../../lib/domain/vocabulary.ts'
import { changchun as policy } from '../../../lib/policies/changchun.ts'
import { type Facts, jsonRules, type Peer, zen } from '../support/grading-peers.ts'
import { fixed, type Row } from '../support/result.ts'
import { median, ratio } from '../support/stats.ts'

type Input = { figures: Figures; signals: Signal[]; staffTotal: number; policy: typeof policy; facts: Facts }

const figure = (estimate: number | null): Figure | null =>
  estimate === null ? null : { atLeast: estimate, estimate, atMost: estimate, unverified: 0 }

function allInputs(): Input[] {
  const inputs: Input[] = []
  for (const people of [null, 0, 1, 9, 10, 19, 20, 49, 50, 60])
    for (const amountFen of [null, 0, 1, 199_999_999, 200_000_000, 499_999_999, 500_000_000])
      for (const terminations of [null, 0, 9, 10, 19, 20])
        for (const signals of [[], ['media'], ['extreme-individual']] satisfies Signal[][]) {
          const alone = signals.filter((signal) => policy.aloneBlue.includes(signal)).length
          inputs.push({
            figures: { people: figure(people), amountFen: figure(amountFen), terminations: figure(terminations) },
            signals,
            staffTotal: 200,
            policy,
            facts: { people, amountFen, terminations, signals: signals.length, alone },
          })
        }
  return inputs
}

/** Grading with its full card against two rule engines, same inputs, same verdicts. */
export const gradingRow: Row = {
  name: 'grading',
  async run({ quick, say }, known) {
    const inputs = allInputs()
    const peers: Record<'jsonRules' | 'zen', Peer> = { jsonRules: jsonRules(), zen: zen() }
    let different = 0
    for (const input of inputs) {
      const { proposed } = propose(input)
      for (const peer of Object.values(peers)) if ((await peer.grade(input.facts)) !== proposed) different += 1
    }
    if (different > 0) throw new Error(`${different} verdicts differ from a peer's`)
    let kept = 0
    const repeat = 100
    const card = () => {
      const started = performance.now()
      for (let i = 0; i < repeat; i++) for (const input of inputs) kept += propose(input).basis.length
      return (performance.now() - started) / repeat
    }
    const lines = () => {
      const started = performance.now()
      for (let i = 0; i < 10; i++) for (const input of inputs) kept += cardLines(propose(input), policy).length
      return (performance.now() - started) / 10
    }
    const peer = (one: Peer) => async () => {
      const started = performance.now()
      for (const { facts } of inputs) kept += (await one.grade(facts)).length
      return performance.now() - started
    }
    const contenders = { card, lines, jsonRules: peer(peers.jsonRules), zen: peer(peers.zen) }
    const rounds = quick ? 5 : 21
    const ms: Record<keyof typeof contenders, number[]> = { card: [], lines: [], jsonRules: [], zen: [] }
    for (let round = -2; round < rounds; round++) {
      const taken = {
        card: contenders.card(),
        lines: contenders.lines(),
        jsonRules: await contenders.jsonRules(),
        zen: await contenders.zen(),
      }
      if (round < 0) continue
      ms.card.push(taken.card)
      ms.lines.push(taken.lines)
      ms.jsonRules.push(taken.jsonRules)
      ms.zen.push(taken.zen)
    }
    if (kept === 0) throw new Error('nothing was graded')
    const each = (values: readonly number[]) => (median(values) * 1_000) / inputs.length
    known.set('gradeUs', each(ms.card))
    const results = (['jsonRules', 'zen'] as const).map((name) => {
      const times = ratio(ms[name], ms.card)
      const withWords = ratio(ms[name], ms.lines)
      const title = name === 'jsonRules' ? 'json-rules-engine' : '@gorules/zen-engine with trace'
      return {
        row: 'grading',
        what: `${title} ÷ grading with its full card`,
        target: '≥ 50 ×',
        measured: `${fixed(times, 0)} ×`,
        ok: times >= 50,
        note: `${inputs.length} inputs over every boundary, all ${inputs.length} verdicts equal; ${rounds} rounds; ${fixed(each(ms[name]))} µs ÷ ${fixed(each(ms.card), 3)} µs per grading. With the card's Chinese lines written out as well: ${fixed(withWords, 0)} ×.`,
        values: { times, withWords, peerUs: each(ms[name]), cardUs: each(ms.card), linesUs: each(ms.lines) },
      }
    })
    say(`grading: ${results.map(({ measured }) => measured).join(', ')}`)
    return { results }
  },
}
