import type { Kind, Measure } from './figure-words.ts'
import * as words from './figure-words.ts'

/** The words of `figure-words`, ready to be looked for right before (`…$`) and right after (`^…`) a numeral. */
const re = (source: string): RegExp => new RegExp(source, 'u')

const kinds: readonly Kind[] = ['least', 'most', 'below', 'about']
const named = (of: Record<Kind, string>): string => kinds.map((kind) => `(?<${kind}>${of[kind]})`).join('|')
const lead = re(`(?:${named(words.qualifiers)})[了有共达为时]{0,2}(?:¥|人民币|rmb)?$`)
const suffix = re(`^(?:${named(words.suffixes)})`)
const kindOf = (hit: RegExpExecArray): Kind[] => kinds.filter((kind) => hit.groups?.[kind] !== undefined)

/** The qualifiers that end a text, and what is left of it: «工人不少于约» → 工人. */
export const stripLead = (text: string): { lead: string; said: Kind[] } => {
  const said: Kind[] = []
  let left = text
  for (let hit = lead.exec(left); hit; hit = lead.exec(left)) {
    said.push(...kindOf(hit))
    left = left.slice(0, hit.index)
  }
  return { lead: left, said }
}

/** The qualifier that begins a text, and how long it is. */
export const suffixOf = (text: string): { said: Kind[]; length: number } => {
  const hit = suffix.exec(text)
  return hit ? { said: kindOf(hit), length: hit[0].length } : { said: [], length: 0 }
}

export type Label = { kind: string; name: string }
const labelsOf = (measure: Measure) => {
  const mine = words.labels.filter(([kind]) => (kind === 'money') === (measure === 'amount'))
  const any = mine.map(([, , source]) => source).join('|')
  const rows = mine.map(([kind, name, source]) => ({
    label: { kind, name },
    whole: re(`^(?:${source})[有共为:]{0,2}$`),
  }))
  return {
    before: re(`(?:${any})[有共为:]{0,2}$`),
    after: re(`^(?:[名个位]|元整?)?(${any})`),
    find: (text: string): Label | null => rows.find(({ whole }) => whole.test(text))?.label ?? null,
  }
}

const of = (measure: Measure) => ({
  unit: re(`^(?:${words.units[measure]})`),
  unitAfterLabel: measure === 'people' ? /^(?:[名位个](?!次)|人(?!次|天|日|民币))/u : re(`^(?:${words.units.amount})`),
  other: re(`^(?:${words.others}|${words.units[measure === 'people' ? 'amount' : 'people']})`),
  counter: re(`^(?:${words.others})`),
  rateBefore: re(words.rates[measure].before),
  rateAfter: re(`^(?:${words.units[measure]})?(?:${words.rates[measure].after})`),
  join: re(`^(${words.units[measure]})?(?:-{1,2}|~|至|到)¥?$`),
  // A bare number after these counts the other: «日薪300» persons, «裁员20» yuan.
  unlikely: measure === 'people' ? /[欠薪资款费额酬钱元]$/u : /(?:人数|[员工退除人])[为:(有]{0,2}$/u,
  label: labelsOf(measure),
})
export const tables = { people: of('people'), amount: of('amount') }

export const reference = re(words.references)
export const share = re(`^${words.shares}`)
export const foreign = { before: re(words.foreign.before), after: re(`^(?:${words.foreign.after})`) }
export const marks = [
  ['risen', re(words.risen)],
  ['added', re(words.added)],
  ['total', re(words.total)],
] as const

export const signed = /(?:¥|人民币|rmb)$/u
/** Letters and signs that glue a numeral to something else: 0x10, 1e9, 30×20, 半百. */
export const glued = { before: /(?<!rmb)(?<=[a-z_'’·*×=半点.])$|[a-z]\+$|(?<!-)-$/u, after: /^[a-z_'’·*×=半]/u }
/** Two bare numerals with only this between are neither a list nor a range: 12,34. */
export const garbling = /^[.,/:;]$/u
/** What may follow a figure without a unit, or a large one without 元. */
export const closed = /^(?:[,;:。、()!?|/□+]|$)/u
export const expected = {
  before: /(?:^|[,;:。、()数有及到达为是计额欠薪资款费金工员退除了涉□])$/u,
  after: /^[的欠未工薪加]/u,
}
/** «欠薪300万» beside a count of persons. */
export const owed = /[欠薪资款额费金][^,;。()\d]{0,4}$/u
