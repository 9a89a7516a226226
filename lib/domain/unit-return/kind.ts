import type { RecordKind } from '../record.ts'
import { lookAtReturn, nextReminder } from './clocks.ts'
import type { ReturnCommand } from './commands.ts'
import { decideReturn } from './decide.ts'
import { evolveReturn } from './evolve.ts'
import { returnLetters } from './letters.ts'
import { ReturnFact, UnitReturn } from './unit-return.ts'

/** 季度填报 as a kind of record (五(二)): one of each unit and quarter. */
export const returnKind: RecordKind<UnitReturn, ReturnFact, ReturnCommand> = {
  name: 'return',
  Fact: ReturnFact,
  State: UnitReturn,
  quiet: ['reminded'],
  decide: decideReturn,
  evolve: evolveReturn,
  due: nextReminder,
  look: lookAtReturn,
  letters: returnLetters,
}
