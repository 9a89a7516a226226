import type { RecordKind } from '../record.ts'
import { Briefing } from './briefing.ts'
import type { BriefingCommand } from './commands.ts'
import { decideBriefing } from './decide.ts'
import { evolveBriefing } from './evolve.ts'
import { BriefingFact } from './facts.ts'
import { briefingLetters } from './letters.ts'

/** 简报 as a kind of record (五(二)). Nobody is hurried by a clock: it is published when it is right. */
export const briefingKind: RecordKind<Briefing, BriefingFact, BriefingCommand> = {
  name: 'briefing',
  Fact: BriefingFact,
  State: Briefing,
  quiet: [],
  decide: decideBriefing,
  evolve: evolveBriefing,
  due: () => null,
  look: () => [],
  letters: ({ facts, state }, on) => briefingLetters(facts, state, on),
}
