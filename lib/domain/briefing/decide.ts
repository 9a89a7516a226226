import { maskPersonal } from '../mask-personal.ts'
import type { Capacity } from '../permissions.ts'
import type { By, Deciding, Decision } from '../record.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Post } from '../vocabulary.ts'
import type { Briefing } from './briefing.ts'
import { changedFigures } from './changed.ts'
import { type BriefingActName, type BriefingCommand, most } from './commands.ts'
import { draftTexts } from './draft.ts'
import { employersIn } from './employer-words.ts'
import type { BriefingFact } from './facts.ts'
import type { BriefingFigures } from './figures.ts'
import { refuse } from './refusals.ts'
import { sectionIds } from './sections.ts'

type Rules = Pick<Deciding, 'by' | 'policy'>
type Decided = Decision<BriefingFact>

/** Who may: the office writes and publishes, who approves is a line of the policy (ours). */
export const postsFor = (action: BriefingActName, policy: Rules['policy']): readonly Post[] =>
  action === 'approve' || action === 'return' ? policy.briefing.approvedBy : ['office']

/** In which stages of a briefing the act is in place. */
const inStages: Record<BriefingActName, readonly Briefing['stage'][]> = {
  edit: ['draft'],
  renew: ['draft'],
  refresh: ['draft'],
  submit: ['draft'],
  withdraw: ['submitted', 'approved'],
  return: ['submitted', 'approved'],
  approve: ['submitted'],
  publish: ['approved'],
  correct: ['published'],
}

/** In which post the official may do this now; a refusal says why not. */
export function mayAct(briefing: Briefing, action: BriefingActName, { by, policy }: Rules): Capacity | Refusal {
  const held = capacity(by, postsFor(action, policy))
  if (held === null || !('officer' in by)) return refuse('briefing-not-yours')
  if (!inStages[action].includes(briefing.stage)) {
    if (action === 'correct') return refuse('briefing-unpublished')
    return refuse(briefing.stage === 'published' ? 'briefing-published' : 'briefing-not-now')
  }
  if (action === 'approve' && by.officer.id === briefing.submittedBy) return refuse('briefing-own')
  return held
}

const capacity = (by: By, posts: readonly Post[]): Capacity | null => {
  if (!('officer' in by)) return null
  const held = by.officer.posts.find(({ post }) => posts.includes(post))
  return held ? { post: held.post, unit: held.unit ?? null } : null
}

/** One act on a briefing, or its first draft. */
export function decideBriefing(briefing: Briefing | null, command: BriefingCommand, on: Rules): Decided {
  if (command.action === 'draft') return briefing ? refuse('briefing-drafted') : draft(command, on)
  if (briefing === null) return { refused: 'not-found' }
  // The office has asked for it, and has been given the number: what broke off in between is finished.
  if (command.action === 'publish' && 'system' in on.by && briefing.stage === 'approved') {
    const finished = factsOf(briefing, command, on)
    return isRefusal(finished) ? finished : { facts: finished }
  }
  const as = mayAct(briefing, command.action, on)
  if ('refused' in as) return as
  const facts = factsOf(briefing, command, on)
  return isRefusal(facts) ? facts : { facts, as }
}

function draft(command: Extract<BriefingCommand, { action: 'draft' }>, { by, policy }: Rules): Decided {
  const { quarter, issue, corrects, figures } = command
  const as = 'system' in by ? undefined : capacity(by, postsFor('correct', policy))
  if (as === null) return refuse('briefing-not-yours')
  // It is published as it stands, and nobody can edit it later.
  if (corrects && employersIn(corrects.reason).length > 0) return refuse('reason-names-employer', '/reason')
  const texts = draftTexts(figures)
  return { facts: [{ type: 'briefing-drafted', quarter, issue, corrects, figures, texts }], ...(as && { as }) }
}

function factsOf(
  briefing: Briefing,
  command: Exclude<BriefingCommand, { action: 'draft' }>,
  { by }: Rules,
): BriefingFact[] | Refusal {
  switch (command.action) {
    case 'edit':
      return edit(briefing, command)
    case 'renew': {
      const { section } = command
      const text = briefing.generated[section]
      return briefing.parts[section].text === text ? [] : [{ type: 'section-edited', section, text }]
    }
    case 'refresh':
      return refresh(briefing, command.current)
    case 'submit':
      return (
        asCounted(briefing, command.current) ?? [
          { type: 'briefing-submitted', by: 'officer' in by ? by.officer.id : by.system },
        ]
      )
    case 'withdraw':
      return [{ type: 'submission-withdrawn' }]
    case 'return':
      return [{ type: 'briefing-returned', reason: command.reason }]
    case 'approve':
      return asCounted(briefing, command.current) ?? [{ type: 'briefing-approved' }]
    case 'publish':
      return asCounted(briefing, command.current) ?? [{ type: 'briefing-published', number: command.number }]
  }
}

function edit(briefing: Briefing, { section, text }: Extract<BriefingCommand, { action: 'edit' }>) {
  if (maskPersonal(text).masked) return refuse('text-personal', '/text')
  const rest = sectionIds.filter((id) => id !== section).map((id) => briefing.parts[id].text)
  if ([text, ...rest].reduce((sum, one) => sum + one.length, 0) > most.all) return refuse('text-too-long', '/text')
  const { text: before, differs } = briefing.parts[section]
  // The same words again say that they hold with the corrected figures too.
  const same = text === before && differs.length === 0
  return same ? [] : [{ type: 'section-edited', section, text } as const]
}

function refresh(briefing: Briefing, figures: BriefingFigures | null): BriefingFact[] | Refusal {
  if (figures === null) return refuse('figures-missing')
  const changed = changedFigures(briefing.figures, figures)
  if (changed.length === 0) return refuse('figures-same')
  return [{ type: 'figures-refreshed', figures, texts: draftTexts(figures), changed }]
}

/** What is decided on has the figures of today. */
const asCounted = ({ figures }: Briefing, current: BriefingFigures | null): Refusal | null =>
  current !== null && changedFigures(figures, current).length > 0 ? refuse('figures-changed') : null

/** What the official may do now, in the order of the list. */
export const briefingActsNow = (briefing: Briefing, names: readonly BriefingActName[], on: Rules): BriefingActName[] =>
  names.filter((name) => !isRefusal(mayAct(briefing, name, on)))
