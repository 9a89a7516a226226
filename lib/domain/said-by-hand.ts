import type { Report } from './report.ts'

/** What a report by hand must say one of; somebody's employer alone is nothing to go by, and nothing to be told of. */
export const nothingSaid = '请至少填写涉及人数、涉案金额、解除关系人数、风险信号、情况说明、当事人中的一项。'

const telling = ['people', 'amountYuan', 'terminations', 'signals', 'narrative', 'complainants'] as const

export const saysSomething = (body: Readonly<Record<string, unknown>>): boolean =>
  telling.some((name) => isSaid(body[name]))

function isSaid(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.some(isSaid)
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSaid)
  return value !== undefined && value !== null
}

/** A report's facts as the form has them that it was typed in, so that it can be corrected; nothing of people. */
export const factsAsTyped = (report: Report) => ({
  unit: report.unit,
  category: report.category,
  channel: report.channel,
  campaign: report.campaign ?? '',
  employer: report.employer.name ?? '',
  creditCode: report.employer.creditCode ?? '',
  project: report.project ?? '',
  district: report.district ?? '',
  people: report.stated.people ?? plain(report.people.lo),
  amountYuan: report.stated.amountYuan ?? yuanOf(report.amountFen.lo),
  terminations: report.stated.terminations ?? plain(report.terminations.lo),
  staffTotal: plain(report.staffTotal),
  signals: report.signals,
  knownAt: report.knownAt,
  occurredAt: report.occurredAt,
})

/** Without words of its own it was a plain number. */
const plain = (n: number | null): string => (n === null ? '' : String(n))

function yuanOf(fen: number | null): string {
  if (fen === null) return ''
  const rest = fen % 100
  return `${Math.floor(fen / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
