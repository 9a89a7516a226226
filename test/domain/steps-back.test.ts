import { expect, test } from 'vitest'
import type { ActName } from '../../lib/domain/acts.ts'
import { capacityFor } from '../../lib/domain/permissions.ts'
import { procedure, type Step } from '../../lib/domain/procedure.ts'
import { endedBy } from '../../lib/domain/step-acts.ts'
import { stepsBack } from '../../lib/domain/steps-back.ts'
import type { Grade } from '../../lib/domain/vocabulary.ts'
import { Case, people } from './case.ts'

const size: Record<Grade, number> = { red: 60, yellow: 25, blue: 12, watch: 3 }

/** By whoever may. */
function does(one: Case, act: ActName, over: Record<string, unknown> = {}): void {
  const officer = people.find(
    (person) => capacityFor(act, person, one.now) !== null && !refused(one, person.id, act, over),
  )
  one.wait(5).does(officer?.id ?? 'nobody', act, over)
}
const refused = (one: Case, who: string, act: ActName, over: Record<string, unknown>) =>
  'refused' in one.asks(who, act, over)

/** A case of that grade, brought to a step or to its end by the acts that end the steps before. */
function at(grade: Grade, step: Step | 'end'): Case {
  const one = Case.of(size[grade])
  const until = step === 'end' ? null : step
  for (const row of procedure[grade]) {
    if (one.step === until) break
    does(one, endedBy[row.step], row.step === 'assess' ? { grade } : {})
  }
  return one
}

const each = stepsBack.flatMap(({ grades, ...back }) => grades.map((grade) => ({ grade, ...back })))

test.each(each)('$grade: $act leads from $from back to $to', ({ grade, act, from, to }) => {
  const one = at(grade, from)
  expect(one.step).toBe(from === 'end' ? null : from)
  does(one, act)
  expect(one.step).toBe(to)
})

test('every act that leads back stands in the table, at the last step from which it may be done', () => {
  const said = new Set(each.map(({ grade, act, from, to }) => `${grade} ${act} ${from} ${to}`))
  const found = new Map<string, string>()
  for (const grade of ['red', 'yellow', 'blue'] as const) {
    const order = procedure[grade].map(({ step }) => step)
    for (const from of [...order, 'end'] as const)
      for (const act of ['object', 'return-plan', 'transfer', 'ask-upgrade', 'reopen'] as const) {
        const one = at(grade, from)
        const who = people.find(({ id }) => !refused(one, id, act, {}))
        if (!who) continue
        one.does(who.id, act)
        const to = one.step
        const back = to !== null && (from === 'end' || order.indexOf(to) < order.indexOf(from))
        if (back) found.set(`${grade} ${act}`, `${grade} ${act} ${from} ${to}`)
      }
  }
  expect(new Set(found.values())).toEqual(said)
})
