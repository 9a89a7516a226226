import * as z from 'zod'
import { beijingDate } from '../calendar.ts'
import type { RecordKind } from '../record.ts'
import { IssueNumber } from './briefing.ts'

const Given = z.object({ briefing: z.string(), number: IssueNumber })

/** 发文登记: which number each briefing has been given. */
export const Register = z.object({ given: z.array(Given) })
export type Register = z.infer<typeof Register>

export const RegisterFact = z.object({ type: z.literal('number-given'), ...Given.shape })
export type RegisterFact = z.infer<typeof RegisterFact>

/** There is one register, so that two briefings that are published in the same instant get two numbers. */
export const registerId = 'all'

export const numberOf = (register: Register | null, briefing: string): IssueNumber | null =>
  register?.given.find((one) => one.briefing === briefing)?.number ?? null

/**
 * Numbers run through a year (北京时间) without a gap: one that was given and not used, because a publication broke off,
 * waits for the same briefing.
 */
export const registerKind: RecordKind<Register, RegisterFact, { action: 'give'; briefing: string }> = {
  name: 'briefing-number',
  Fact: RegisterFact,
  State: Register,
  quiet: [],
  decide(register, { briefing }, { now }) {
    if (numberOf(register, briefing)) return { facts: [] }
    const year = Number(beijingDate(now).slice(0, 4))
    const used = (register?.given ?? []).flatMap(({ number }) => (number.year === year ? number.n : []))
    return { facts: [{ type: 'number-given', briefing, number: { year, n: Math.max(0, ...used) + 1 } }] }
  },
  evolve: (register, { briefing, number }) => ({ given: [...(register?.given ?? []), { briefing, number }] }),
  due: () => null,
  look: () => [],
  letters: () => [],
}
