import * as z from 'zod/mini'
import { Category, ReportChannel, Signal, Unit } from '../../../../lib/domain/vocabulary.ts'
import { byCategory, type Form } from './form.ts'

const Text = z.string()
const Facts = z.object({
  unit: z.nullable(z.union([Unit, z.literal(byCategory)])),
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
 * mix; the machine's facts are for a tab that has none. `whose`: the member, or the member's correction of one report.
 */
export function reportDrafts({ machine, tab }: { machine: Keeper; tab: Keeper }) {
  const name = (whose: string) => `report:${whose}`
  return {
    read(whose: string, begun: () => Form): Form {
      const facts = Facts.safeParse(parsed(machine.getItem(name(whose))))
      const own = OfTab.safeParse(parsed(tab.getItem(name(whose))))
      if (own.success) return own.data
      return { ...begun(), ...(facts.success && { facts: facts.data }) }
    },
    write(whose: string, form: Form): void {
      try {
        machine.setItem(name(whose), JSON.stringify(form.facts))
        tab.setItem(name(whose), JSON.stringify(form))
      } catch {
        // Where nothing can be kept, the form itself still holds it.
      }
    },
    drop(whose: string): void {
      machine.removeItem(name(whose))
      tab.removeItem(name(whose))
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
