import { ZenEngine } from '@gorules/zen-engine'
import { Engine, type NestedCondition } from 'json-rules-engine'
import type { Grade } from '../../../lib/domain/vocabulary.ts'

/** What a peer is told: the figures (null: unknown) and how many signals there are. */
export interface Facts {
  people: number | null
  amountFen: number | null
  terminations: number | null
  signals: number
  alone: number
}
export interface Peer {
  grade(facts: Facts): Promise<Grade>
}

const tiers = [
  { grade: 'red', people: 50, amountFen: 500_000_000, terminations: 20 },
  { grade: 'yellow', people: 20, amountFen: 200_000_000, terminations: 10 },
] as const

/** 四(二) as rules of json-rules-engine; the gravest event counts. */
export function jsonRules(): Peer {
  const atLeast = (fact: string, value: number): NestedCondition => ({ fact, operator: 'greaterThanInclusive', value })
  const above = (fact: string): NestedCondition => ({ fact, operator: 'greaterThan', value: 0 })
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const [place, { grade, ...figures }] of tiers.entries())
    engine.addRule({
      priority: 3 - place,
      conditions: { any: Object.entries(figures).map(([fact, value]) => atLeast(fact, value)) },
      event: { type: grade },
    })
  engine.addRule({
    priority: 1,
    conditions: { any: [atLeast('people', 10), { all: [above('amountFen'), above('signals')] }, above('alone')] },
    event: { type: 'blue' },
  })
  const grades: readonly Grade[] = ['red', 'yellow', 'blue']
  return {
    async grade(facts) {
      const { events } = await engine.run({ ...facts })
      return grades.find((grade) => events.some(({ type }) => type === grade)) ?? 'watch'
    },
  }
}

/** 四(二) as a decision table of zen-engine, first hit, with its trace, which is its explanation. */
export function zen(): Peer {
  const columns = ['people', 'amountFen', 'terminations', 'signals', 'alone']
  const inputs = columns.map((field) => ({ id: field, name: field, type: 'expression', field }))
  const outputs = [{ id: 'grade', name: 'grade', type: 'expression', field: 'grade' }]
  const row = (grade: Grade, cells: Record<string, string>) => ({
    _id: `${grade}-${Object.keys(cells).join('-')}`,
    ...Object.fromEntries(columns.map((column) => [column, cells[column] ?? ''])),
    grade: `"${grade}"`,
  })
  const rules = [
    ...tiers.flatMap(({ grade, ...figures }) =>
      Object.entries(figures).map(([column, value]) => row(grade, { [column]: `>= ${value}` })),
    ),
    row('blue', { people: '>= 10' }),
    row('blue', { amountFen: '> 0', signals: '> 0' }),
    row('blue', { alone: '> 0' }),
    row('watch', {}),
  ]
  const content = { hitPolicy: 'first', inputs, outputs, rules }
  const decision = new ZenEngine().createDecision(
    Buffer.from(
      JSON.stringify({
        nodes: [
          { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
          { id: 'table', type: 'decisionTableNode', name: 'table', position: { x: 0, y: 0 }, content },
          { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 } },
        ],
        edges: [
          { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
          { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
        ],
      }),
    ),
  )
  return {
    async grade(facts) {
      const { result, trace } = await decision.evaluate(facts, { trace: true })
      if (!trace) throw new Error('no trace')
      return result.grade
    },
  }
}
