import type { Replies } from '../../../../lib/contract/routes.ts'
import { nothingSaid, saysSomething } from '../../../../lib/domain/said-by-hand.ts'
import type { Category, ReportChannel, Signal, Unit } from '../../../../lib/domain/vocabulary.ts'
import { instantOf, localOf } from '../../look/local-time.ts'

export interface Named {
  name: string
  phone: string
  idNumber: string
}

/** The office's own choice beside the units: that of the category. */
export const byCategory = 'by-category'

/** What is known of the matter: holds nobody's name, and may be kept on the machine. Times as the fields have them, 北京时间. */
export interface Facts {
  /** Null: not chosen, so the own one. */
  unit: Unit | typeof byCategory | null
  category: Category | null
  channel: ReportChannel
  campaign: string
  employer: string
  creditCode: string
  project: string
  district: string
  people: string
  amountYuan: string
  terminations: string
  staffTotal: string
  signals: Signal[]
  knownAt: string
  occurredAt: string
}

/** What is about people: kept in this tab only. */
export interface Personal {
  address: string
  narrative: string
  named: Named[]
}

export interface Form {
  /** The form's own number: sent again it is the same report, with other contents its correction. */
  ref: string
  /** The newest revision that has arrived under this number; null: none yet. */
  corrects: number | null
  facts: Facts
  personal: Personal
}

export const nobody: Named = { name: '', phone: '', idNumber: '' }
export const noFacts: Facts = {
  unit: null,
  category: null,
  channel: 'daily-work',
  campaign: '',
  employer: '',
  creditCode: '',
  project: '',
  district: '',
  people: '',
  amountYuan: '',
  terminations: '',
  staffTotal: '',
  signals: [],
  knownAt: '',
  occurredAt: '',
}
export const noPersonal: Personal = { address: '', narrative: '', named: [] }

/** What has been taken of a report by hand, as the form has it again to be corrected. */
export function factsFrom(taken: NonNullable<Replies['handReportStatus']['facts']>): Facts {
  const { knownAt, occurredAt, signals, ...rest } = taken
  const local = (at: string | null): string => (at === null ? '' : localOf(at).slice(0, 16))
  return { ...rest, signals: [...signals], knownAt: local(knownAt), occurredAt: local(occurredAt) }
}

/** Letters alone, from random bytes: nothing in it looks like somebody's number. */
export const refFrom = (bytes: Uint8Array): string =>
  `form-${Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`

const said = <K extends string>(name: K, words: string) => (words.trim() === '' ? {} : { [name]: words.trim() })
const instant = (name: string, local: string) => {
  const at = instantOf(local)
  return at === null ? said(name, local) : { [name]: at }
}

function factsBody(facts: Facts, address: string): Record<string, unknown> {
  const employer = { ...said('name', facts.employer), ...said('creditCode', facts.creditCode) }
  const place = { ...said('district', facts.district), ...said('address', address) }
  return {
    channel: facts.channel,
    ...(facts.unit && { unit: facts.unit === byCategory ? null : facts.unit }),
    ...(facts.category && { category: facts.category }),
    ...(facts.channel === 'campaign' && said('campaign', facts.campaign)),
    ...(Object.keys(employer).length > 0 && { employer }),
    ...said('project', facts.project),
    ...(Object.keys(place).length > 0 && { place }),
    ...said('people', facts.people),
    ...said('amountYuan', facts.amountYuan),
    ...said('terminations', facts.terminations),
    ...said('staffTotal', facts.staffTotal),
    ...(facts.signals.length > 0 && { signals: facts.signals }),
    ...instant('knownAt', facts.knownAt),
    ...instant('occurredAt', facts.occurredAt),
  }
}

const somebody = ({ name, phone, idNumber }: Named): boolean => `${name}${phone}${idNumber}`.trim() !== ''

/** What is sent: what is left empty is not there. */
export function reportBody({ ref, facts, personal }: Omit<Form, 'corrects'>): Record<string, unknown> {
  const complainants = personal.named.filter(somebody).map((one) => ({
    ...said('name', one.name),
    ...said('phone', one.phone),
    ...said('idNumber', one.idNumber),
  }))
  return {
    ref,
    ...factsBody(facts, personal.address),
    ...said('narrative', personal.narrative),
    ...(complainants.length > 0 && { complainants }),
  }
}

/** What is asked of so far: of people only how many are listed; null while there is nothing to go by. */
export function previewBody({ facts, personal }: Pick<Form, 'facts' | 'personal'>): Record<string, unknown> | null {
  const listed = personal.named.filter(somebody).length
  const { channel, unit, ...told } = factsBody(facts, '')
  const { category, ...rest } = told
  if (Object.keys(rest).length === 0 && listed === 0) return null
  return { ...told, channel, ...(unit !== undefined && { unit }), ...(listed > 0 && { listed }) }
}

/** Why it cannot be sent yet, by the field that wants it. */
export function missing({ facts, personal }: Pick<Form, 'facts' | 'personal'>): Partial<Record<string, string>> {
  const category = facts.category ? {} : { category: '请选择纠纷类别。' }
  const told = saysSomething(reportBody({ ref: '', facts, personal }))
  return { ...category, ...(!told && { people: nothingSaid }) }
}

const fields: Readonly<Record<string, string>> = {
  '/employer': 'employer',
  '/employer/name': 'employer',
  '/employer/creditCode': 'creditCode',
  '/place/district': 'district',
  '/place/address': 'address',
}
/** The field of the form that a pointer of the API means. */
export const fieldOf = (pointer: string): string =>
  fields[pointer] ?? (pointer.startsWith('/complainants') ? 'named' : pointer.slice(1))

/** What the fields are called, here and where a doubt about one is told. */
export const fieldLabel: Readonly<Record<string, string>> = {
  unit: '知悉单位',
  category: '纠纷类别',
  channel: '信息渠道',
  campaign: '专项活动',
  employer: '用人单位',
  creditCode: '统一社会信用代码',
  project: '工程项目',
  district: '区县',
  address: '地址',
  people: '涉及人数',
  amountYuan: '涉案金额',
  terminations: '解除关系人数',
  staffTotal: '职工总数',
  signals: '风险信号',
  knownAt: '知悉时间',
  occurredAt: '发生时间',
  narrative: '情况说明',
  named: '当事人',
}
