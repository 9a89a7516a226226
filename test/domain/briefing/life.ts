import { type Briefing, briefingId } from '../../../lib/domain/briefing/briefing.ts'
import type { BriefingCommand } from '../../../lib/domain/briefing/commands.ts'
import type { BriefingFact } from '../../../lib/domain/briefing/facts.ts'
import type { BriefingFigures } from '../../../lib/domain/briefing/figures.ts'
import { briefingKind } from '../../../lib/domain/briefing/kind.ts'
import type { LetterDraft } from '../../../lib/domain/letter.ts'
import type { Officer } from '../../../lib/domain/permissions.ts'
import { type By, evolveRecord, type Recorded } from '../../../lib/domain/record.ts'
import { isRefusal } from '../../../lib/domain/refusal.ts'
import type { Member, Roster } from '../../../lib/domain/roster.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'
import { fullQuarter } from './figures.ts'

const member = (id: string, post: Member['posts'][number]['post'], mailed = true): Member => ({
  id,
  name: `示例·${id}`,
  posts: [{ post }],
  phone: '13800000000',
  ...(mailed && { email: `${id}@example.cn` }),
})
export const roster: Roster = [
  member('office-1', 'office'),
  member('leader-1', 'group-leader'),
  member('leader-2', 'group-leader'),
  member('liaison-1', 'liaison', false),
  member('director-1', 'director'),
  member('admin-1', 'admin'),
]
export const officer = (id: string): Officer => roster.find((one) => one.id === id) ?? { id, posts: [] }
export const office: By = { officer: officer('office-1') }
export const leader: By = { officer: officer('leader-1') }
export const system: By = { system: 'close-quarter' }
export const draft: Extract<BriefingCommand, { action: 'draft' }> = {
  action: 'draft',
  quarter: '2026Q4',
  issue: 1,
  corrects: null,
  figures: fullQuarter,
}

/** A briefing in the making: given what was done, when somebody does something, then these facts or that refusal. */
export class Making {
  record: Recorded<Briefing> | null = null
  letters: LetterDraft[] = []
  readonly #on = { policy: changchun, calendar: workingDays, roster, now: '2027-01-05T01:00:00.000Z' }

  static of(...steps: [By, BriefingCommand][]): Making {
    const making = new Making()
    for (const [by, command] of steps) {
      const done = making.when(by, command)
      if (typeof done === 'string') throw new Error(`${command.action}: ${done}`)
    }
    return making
  }

  /** The facts, or the code of the refusal. */
  when(by: By, command: BriefingCommand): BriefingFact[] | string {
    const { now } = this.#on
    const decision = briefingKind.decide(this.record?.state ?? null, command, { ...this.#on, by })
    if (isRefusal(decision)) return decision.code ?? decision.refused
    if (decision.facts.length === 0) return []
    const seq = (this.record?.seq ?? 0) + 1
    const commit = {
      record: { kind: 'briefing', id: briefingId('2026Q4', 1) },
      seq,
      at: now,
      actor: { kind: 'system', name: 'test' } as const,
      command: command.action,
      facts: decision.facts,
      act: null,
      prevHash: this.record?.hash ?? '',
      hash: String(seq),
      id: String(seq),
    }
    this.record = evolveRecord(briefingKind, this.record, commit)
    this.letters = briefingKind.letters({ facts: decision.facts, state: this.record.state, commit }, this.#on)
    return decision.facts
  }

  get state(): Briefing {
    if (!this.record) throw new Error('nothing was drafted')
    return this.record.state
  }
}

export const submit = (current: BriefingFigures = fullQuarter): BriefingCommand => ({ action: 'submit', current })
export const approve = (current: BriefingFigures = fullQuarter): BriefingCommand => ({ action: 'approve', current })
export const publish = (current: BriefingFigures = fullQuarter): BriefingCommand => ({
  action: 'publish',
  current,
  number: { year: 2027, n: 1 },
})
