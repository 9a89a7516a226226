import * as z from 'zod/mini'
import { Category, ReportChannel, Signal, Unit } from '../../../../lib/domain/vocabulary.ts'
import { type Form, noFacts, noPersonal } from './form.ts'

const Text = z.string()
const Facts = z.object({
  unit: z.nullable(Unit),
  category: z.nullable(Category),
  channel: ReportChannel,
  campaign: Text,
  employer: Text,
  creditCode: Text,
  project: Text,
  district: Text,
  people: Text,
  amountYuan: Text,
  terminations: Text,
  staffTotal: Text,
  signals: z.array(Signal),
  knownAt: Text,
  occurredAt: Text,
})
const OfTab = z.object({
  facts: Facts,
  ref: Text,
  corrects: z.nullable(z.int()),
  personal: z.object({
    address: Text,
    narrative: Text,
    named: z.array(z.object({ name: Text, phone: Text, idNumber: Text })),
  }),
})

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * What somebody has typed and not sent. The facts stay on the machine until they are sent; what is about people (names,
 * numbers, the narrative, the address) only in this tab: an office's computer is used by others, and what is left in
 * localStorage outlives the browser. A tab that has a form of its own goes on with that one whole, so that two tabs never
 * mix; the machine's facts are for a tab that has none.
 */
export function reportDrafts({ machine, tab }: { machine: Keeper; tab: Keeper }) {
  const name = (member: string) => `report:${member}`
  return {
    read(member: string, fresh: () => string): Form {
      const facts = Facts.safeParse(parsed(machine.getItem(name(member))))
      const own = OfTab.safeParse(parsed(tab.getItem(name(member))))
      return {
        ref: own.success ? own.data.ref : fresh(),
        corrects: own.success ? own.data.corrects : null,
        facts: own.success ? own.data.facts : facts.success ? facts.data : noFacts,
        personal: own.success ? own.data.personal : noPersonal,
      }
    },
    write(member: string, form: Form): void {
      try {
        machine.setItem(name(member), JSON.stringify(form.facts))
        tab.setItem(name(member), JSON.stringify(form))
      } catch {
        // Where nothing can be kept, the form itself still holds it.
      }
    },
    drop(member: string): void {
      machine.removeItem(name(member))
      tab.removeItem(name(member))
    },
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
