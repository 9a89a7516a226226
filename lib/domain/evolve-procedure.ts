import type { Brought } from './brought.ts'
import type { Commit, Fact } from './dispute-facts.ts'
import { noProcedure, type Procedure } from './procedure-state.ts'
import type { Instant } from './report.ts'
import type { Unit } from './vocabulary.ts'

/** Answers come soon after their questions. */
const askedKept = 50

/** The roll-call of one alert is at most so long; a bureau's leading group has a dozen people. */
const rollKept = 60

/** What a fact changes in how far the case is. Facts that are no act change nothing. */
export function evolveProcedure(p: Procedure, fact: Fact, commit: Pick<Commit, 'seq' | 'at'>): Procedure {
  const { at, seq } = commit
  switch (fact.type) {
    case 'alert-raised': {
      // A rise is handled anew, whatever was concluded of the lower grade.
      const outcome = fact.kind === 'rise' ? null : p.outcome
      return { ...p, ...judgedAnew(p), outcome, confirmed: [], rollComplete: false }
    }
    case 'upgrade-asked':
      return { ...p, ...judgedAnew(p), toGroup: at }
    case 'confirmed': {
      const { member, post, via } = fact
      const others = p.confirmed.filter((one) => one.member !== member || one.for !== fact.for)
      const one = { member, ...(fact.for !== undefined && { for: fact.for }), post, at: fact.at, via }
      return { ...p, confirmed: [...others, one].slice(-rollKept) }
    }
    case 'roll-complete':
      return { ...p, rollComplete: true }
    case 'judged':
      return { ...p, judged: { report: fact.report, at } }
    case 'assessed':
      return {
        ...decided(p),
        special: { ...p.special, required: !fact.specialWaived && (p.special.required || fact.specialReport) },
      }
    case 'moved-in':
      return fact.brought ? joinedBy(p, fact.brought, at) : p
    case 'designated':
    case 'transferred':
      return {
        ...hadPart(p),
        handling: fact.unit,
        cooperating: fact.cooperating,
        designatedAt: at,
        final: fact.type === 'designated' ? fact.final : p.final,
        signedAt: null,
      }
    case 'signed':
      return { ...p, signedAt: at }
    case 'objected':
      return {
        ...hadPart(p),
        handling: null,
        cooperating: [],
        designatedAt: null,
        objected: [...p.objected, fact.unit],
      }
    case 'plan-submitted':
      return { ...p, plan: { seq, submittedAt: at, approvedAt: null } }
    case 'plan-returned':
      return { ...p, plan: null, returned: p.returned + 1 }
    case 'plan-approved':
      return { ...p, plan: p.plan && { ...p.plan, approvedAt: at } }
    case 'special-reported':
      return { ...p, special: { ...p.special, done: [...new Set([...p.special.done, fact.phase])] } }
    case 'progressed':
      // What another unit reports is not the handling unit's progress.
      return fact.unit === p.handling ? { ...p, progressAt: at } : p
    case 'concluded':
      return { ...p, outcome: fact.outcome }
    case 'reopened':
      // What was done is kept; the handling goes on where it ended.
      return { ...p, outcome: null, progressAt: at, judged: noProcedure.judged }
    case 'recused':
      return { ...p, recused: [...new Set([...p.recused, fact.member])].slice(-rollKept) }
    case 'recusal-withdrawn':
      return { ...p, recused: p.recused.filter((member) => member !== fact.member) }
    case 'asked':
      return fact.answers === null
        ? { ...p, asked: [...(p.asked ?? []), { seq, whom: fact.whom }].slice(-askedKept) }
        : p
    case 'discipline-referred':
      return { ...p, referred: [...new Set([...(p.referred ?? []), fact.unit])] }
    default:
      return p
  }
}

/** 六(二): who has handled it keeps sight of it, also when it is another's. */
function hadPart(p: Procedure, units: readonly Unit[] = p.handling ? [p.handling, ...p.cooperating] : []): Procedure {
  return units.length === 0 ? p : { ...p, formerly: [...new Set([...(p.formerly ?? []), ...units])] }
}

/** By a merge or a split: who had a part or has withdrawn elsewhere, and what was still to be done there. */
function joinedBy(before: Procedure, brought: Brought, at: Instant): Procedure {
  const p = hadPart(before, brought.units ?? [])
  const again = brought.unconcluded && p.outcome !== null ? { outcome: null, progressAt: at } : {}
  return {
    ...p,
    ...again,
    special: { ...p.special, required: p.special.required || brought.special === true },
    recused: [...new Set([...p.recused, ...(brought.recused ?? [])])].slice(-rollKept),
    ...(brought.toGroup && { toGroup: at, judged: { report: true, at } }),
    ...(brought.referred && { referred: [...new Set([...(p.referred ?? []), ...brought.referred])] }),
  }
}

/** The leading group has heard of it and somebody has decided. */
function decided({ toGroup: _, ...p }: Procedure): Procedure {
  return p
}

/** 四(三)4: a watch that was let be (不报) is judged again when there is reason to. */
const judgedAnew = ({ judged }: Procedure): Pick<Procedure, 'judged'> => ({ judged: judged?.report ? judged : null })
