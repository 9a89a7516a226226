import { BrokenHistory } from '../dispute.ts'
import type { Committed } from '../record.ts'
import type { ReturnFact, UnitReturn } from './unit-return.ts'

export function evolveReturn(state: UnitReturn | null, fact: ReturnFact, { at, actor }: Committed): UnitReturn {
  if (fact.type === 'opened') {
    const { quarter, unit, counted, rules } = fact
    return { quarter, unit, counted, rules, returned: null, firstAt: null, reminded: [], openedAt: at, frozenAt: null }
  }
  if (!state) throw new BrokenHistory(`${fact.type} before the return was opened`)
  switch (fact.type) {
    case 'counted':
      return { ...state, counted: fact.counted }
    case 'returned': {
      const { type: _, ...said } = fact
      const post = actor.kind === 'member' ? actor.post : null
      return { ...state, returned: { at, post, ...said }, firstAt: state.firstAt ?? at }
    }
    case 'reminded':
      return { ...state, reminded: [...state.reminded, ...fact.workingDays] }
    case 'frozen':
      return { ...state, frozenAt: at }
  }
}
