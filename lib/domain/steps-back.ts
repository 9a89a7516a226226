import type { ActName } from './acts.ts'
import type { Step } from './procedure.ts'
import type { Grade } from './vocabulary.ts'

/** An act that takes a case back to an earlier step; `from`: the last at which it may be done, where it is drawn. */
export interface Back {
  act: ActName
  from: Step | 'end'
  to: Step
  grades: readonly Grade[]
}

/** Nothing stores a step: these follow from the marks that the acts take away. A test carries each of them out. */
export const stepsBack: readonly Back[] = [
  { act: 'object', from: 'sign', to: 'designate', grades: ['red', 'yellow', 'blue'] },
  { act: 'return-plan', from: 'approve', to: 'plan', grades: ['red'] },
  { act: 'return-plan', from: 'handle', to: 'plan', grades: ['yellow', 'blue'] },
  { act: 'transfer', from: 'handle', to: 'sign', grades: ['red', 'yellow', 'blue'] },
  { act: 'ask-upgrade', from: 'handle', to: 'assess', grades: ['yellow', 'blue'] },
  { act: 'reopen', from: 'end', to: 'handle', grades: ['red', 'yellow', 'blue'] },
]
