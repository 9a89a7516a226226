import * as z from 'zod'
import type { RecordKind } from '../../lib/domain/record.ts'
import type { Instant } from '../../lib/domain/report.ts'

/** A small kind of record: a note that is opened, lengthened, and reminded of a day after it was opened. */
const SampleFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), dueAt: z.string() }),
  z.object({ type: z.literal('added'), word: z.string() }),
  z.object({ type: z.literal('reminded') }),
])
type SampleFact = z.infer<typeof SampleFact>
const SampleState = z.object({ dueAt: z.string(), words: z.array(z.string()), reminded: z.boolean() })
export type SampleState = z.infer<typeof SampleState>
export type SampleCommand = { action: 'open'; dueAt: Instant } | { action: 'add'; word: string }

export const sampleKind: RecordKind<SampleState, SampleFact, SampleCommand> = {
  name: 'sample',
  Fact: SampleFact,
  State: SampleState,
  quiet: ['reminded'],
  decide(state, command) {
    if (command.action === 'open') return { facts: state ? [] : [{ type: 'opened', dueAt: command.dueAt }] }
    if (!state) return { refused: 'record-not-found' }
    if (state.words.length >= 20) return { refused: 'act-declined', code: 'sample-full', detail: '已满。' }
    return { facts: [{ type: 'added', word: command.word }], as: { post: 'office', unit: null } }
  },
  evolve(state, fact) {
    if (fact.type === 'opened') return { dueAt: fact.dueAt, words: [], reminded: false }
    if (!state) throw new Error('not opened')
    return fact.type === 'added' ? { ...state, words: [...state.words, fact.word] } : { ...state, reminded: true }
  },
  due: (state) => (state.reminded ? null : state.dueAt),
  look: (state, now) => (!state.reminded && state.dueAt <= now ? [{ type: 'reminded' }] : []),
  letters: ({ facts }) =>
    facts.flatMap((fact) =>
      fact.type === 'added'
        ? []
        : [
            {
              name: fact.type,
              to: [{ post: 'office' }, { post: 'office' }] as const,
              subject: `示例：${fact.type}`,
              lines: ['请办理。'],
              short: '示例提醒',
              path: '/records/sample',
            },
          ],
    ),
}
