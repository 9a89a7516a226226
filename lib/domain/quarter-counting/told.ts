import * as z from 'zod'
import { firstKnowledge } from '../first-knowledge.ts'
import { minutesBetween } from '../span-words.ts'
import { Grade } from '../vocabulary.ts'
import type { Stretch } from './played.ts'

const Minutes = z.nullable(z.number().int())

export const Told = z.object({
  /** Raised in the quarter. `rise`: of a grade; `watch`: a watch that the office was shown at once. */
  alerts: z.array(z.object({ grade: Grade, kind: z.enum(['rise', 'watch']) })),
  /** First confirmations made in the quarter, by the grade that was alerted. */
  confirmed: z.array(z.object({ grade: Grade, minutes: z.number().int() })),
  /** The alert that stands at the end was confirmed by nobody. */
  waiting: z.boolean(),
  /** Of the dispute's first alert, where it was raised in the quarter: since a unit knew (null: 未填), since the first report. */
  knowledge: z.nullable(z.object({ known: Minutes, received: Minutes })),
})
export type Told = z.infer<typeof Told>

export function told(stretch: Stretch): Told {
  const { upTo, inside, end } = stretch
  const alerts = inside.flatMap(({ commit }) =>
    commit.facts.flatMap((fact) => (fact.type === 'alert-raised' ? { grade: fact.grade, kind: fact.kind } : [])),
  )
  const waits = end.status === 'open' && end.alert?.kind === 'rise' && end.procedure.confirmed.length === 0
  return { alerts, confirmed: confirmedIn(stretch), waiting: waits, knowledge: knowledgeOf({ upTo, inside }) }
}

function confirmedIn({ upTo, inside }: Stretch): Told['confirmed'] {
  const raised = new Map(
    upTo.flatMap(({ commit, at }) =>
      commit.facts.flatMap((fact) =>
        fact.type === 'alert-raised' ? [[commit.seq, { at, grade: fact.grade }] as const] : [],
      ),
    ),
  )
  const done = new Set<number>()
  return upTo.flatMap((played) =>
    played.commit.facts.flatMap((fact) => {
      if (fact.type !== 'confirmed' || done.has(fact.alert)) return []
      done.add(fact.alert)
      const alert = raised.get(fact.alert)
      if (!alert || !inside.includes(played)) return []
      return [{ grade: alert.grade, minutes: Math.max(0, minutesBetween(alert.at, fact.at) ?? 0) }]
    }),
  )
}

function knowledgeOf({ upTo, inside }: Pick<Stretch, 'upTo' | 'inside'>): Told['knowledge'] {
  const first = upTo.find(({ commit }) => commit.facts.some(({ type }) => type === 'alert-raised'))
  if (!first || !inside.includes(first)) return null
  const { at } = first.commit
  const led = [...firstKnowledge(upTo.map(({ commit }) => commit)).values()].filter(({ alertedAt }) => alertedAt === at)
  // Split off from another dispute: what was known there stands there.
  if (led.length === 0) return null
  const earliest = (instants: readonly (string | null)[]): string | null =>
    instants.filter((instant) => instant !== null).sort()[0] ?? null
  const since = (from: string | null): number | null => {
    const minutes = from === null ? null : minutesBetween(from, at)
    return minutes !== null && minutes < 0 ? null : minutes
  }
  return {
    known: since(earliest(led.map(({ knownAt }) => knownAt))),
    received: since(earliest(led.map(({ receivedAt }) => receivedAt))),
  }
}
