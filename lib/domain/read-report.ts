import { cleanText, cutText } from './clean-text.ts'
import { type Complainant, readComplainants } from './complainants.ts'
import { readCreditCode } from './credit-code.ts'
import { type FigureRead, readAmountFen, readPeople } from './figures-as-stated.ts'
import { isRecord } from './json-record.ts'
import { maskPersonal, maskReference } from './mask-personal.ts'
import { namesNobody } from './nameless.ts'
import type { Employer, Instant, Range, Report } from './report.ts'
import type { ReportEnvelope } from './report-envelope.ts'
import type { ReviewCode, ReviewReason } from './review.ts'
import { type Category, type Signal, signalLabel, signals, type Unit, unitLabel, units } from './vocabulary.ts'
import { readInstant } from './when.ts'

/** The unit that learns a category's disputes unless the source says otherwise (三 组织保障; ours). */
export const unitOfCategory: Record<Category, Unit> = {
  contract: 'labour-relations',
  'wage-arrears': 'labour-inspection',
  'dispatch-and-hr-services': 'hr-market',
  outsourcing: 'hr-market',
  'work-injury': 'work-injury-insurance',
  pension: 'pension-insurance',
  'public-opinion': 'petitions',
}

/** Short names that the bureau itself uses. */
const unitAliases: Record<string, Unit> = { 调解仲裁处: 'mediation-arbitration', 劳动监察支队: 'labour-inspection' }

/** As many signals as are looked at. */
const maxSignals = 100
/** As many reasons as one report carries. */
const maxReasons = 50
/** Cleaning never takes this much, masking shortens at most so far: what is cut before masking cannot show afterwards. */
const beforeMask = (max: number): number => 20 * max + 200

type Flag = (code: ReviewCode, field: string) => void
type TextField = { raw: unknown; field: string; max: number; flag: Flag; reference?: boolean }

/** A text field: cleaned, personal data masked, cut; null when empty or no text at all. */
const readText = ({ raw, field, max, flag, reference = false }: TextField): string | null => {
  if (raw === null || raw === undefined) return null
  const given = typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : raw
  if (typeof given !== 'string') {
    flag('field-unreadable', field)
    return null
  }
  const clean = cleanText(given)
  const piece = cutText(clean.text, beforeMask(max))
  const safe = reference ? maskReference(piece.text) : maskPersonal(piece.text)
  const short = cutText(safe.text, max)
  if (clean.changed) flag('text-cleaned', field)
  if (safe.masked) flag('personal-data-masked', field)
  if (piece.cut || short.cut) flag('text-cut', field)
  const text = short.text.trim()
  return text === '' ? null : text
}

/** An object's fields; a bare text stands for the named field. */
const readGroup = (raw: unknown, field: string, textMeans: string, flag: Flag): Record<string, unknown> => {
  if (isRecord(raw)) return raw
  if (typeof raw === 'string') return { [textMeans]: raw }
  if (raw !== null && raw !== undefined) flag('field-unreadable', field)
  return {}
}

const readEmployer = (raw: unknown, flag: Flag): Employer => {
  const given = readGroup(raw, '/employer', 'name', flag)
  const name = readText({ raw: given.name, field: '/employer/name', max: 200, flag })
  const stated = given.creditCode
  const isText = typeof stated === 'string'
  if (stated !== null && stated !== undefined && !isText) flag('credit-code-malformed', '/employer/creditCode')
  const read = readCreditCode(isText ? stated : '')
  for (const code of read.review) flag(code, '/employer/creditCode')
  if ((name === null || namesNobody(name)) && read.code === null) flag('employer-missing', '/employer')
  return { name, creditCode: read.code, codeHolds: read.holds }
}

const readSignals = (raw: unknown, flag: Flag): Signal[] => {
  if (raw === null || raw === undefined) return []
  const list: unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(/[,，、;；|\s]+/u) : [raw]
  const found = new Set<Signal>()
  if (list.length > maxSignals) flag('field-unreadable', '/signals')
  for (const [index, entry] of list.slice(0, maxSignals).entries()) {
    const word = typeof entry === 'string' ? cleanText(entry).text : null
    if (word === '' || entry === null) continue
    const name = word?.toLowerCase().replaceAll('_', '-')
    const signal = signals.find((known) => known === name || signalLabel[known] === word)
    if (signal) found.add(signal)
    else flag('signal-unknown', Array.isArray(raw) ? `/signals/${index}` : '/signals')
  }
  return signals.filter((signal) => found.has(signal))
}

const readUnit = (raw: unknown, category: Category, flag: Flag): Unit => {
  const word = typeof raw === 'string' ? cleanText(raw).text : raw
  if (word === null || word === undefined || word === '') return unitOfCategory[category]
  const name = typeof word === 'string' ? word.toLowerCase().replaceAll('_', '-') : null
  const unit = units.find((known) => known === name || unitLabel[known] === word)
  const alias = typeof word === 'string' && Object.hasOwn(unitAliases, word) ? unitAliases[word] : undefined
  if (!unit && !alias) flag('unit-unknown', '/unit')
  return unit ?? alias ?? unitOfCategory[category]
}

/** A list of several names without a figure says that it is about at least so many. */
const atLeastListed = (people: Range, listed: number): Range =>
  listed > 1 && people.lo === null && people.hi === null ? { lo: listed, hi: null } : people

type Figures = Pick<Report, 'people' | 'amountFen' | 'terminations' | 'staffTotal' | 'stated'>

const readFigures = (body: ReportEnvelope, flag: Flag): Figures & { peopleStated: boolean } => {
  const stated: Report['stated'] = {}
  const keep = (key: keyof Report['stated'], read: FigureRead): FigureRead => {
    for (const code of read.review) flag(code, `/${key}`)
    const words = readText({ raw: read.stated, field: `/${key}`, max: 60, flag })
    if (words !== null) stated[key] = words
    return read
  }
  const people = keep('people', readPeople(body.people))
  const amount = keep('amountYuan', readAmountFen(body.amountYuan))
  const terminations = keep('terminations', readPeople(body.terminations))
  const staff = readPeople(body.staffTotal)
  for (const code of staff.review) flag(code, '/staffTotal')
  const { lo, hi } = staff.range
  if (lo !== hi) flag('figure-vague', '/staffTotal')
  const known = people.range.lo !== null || people.range.hi !== null
  return {
    people: people.range,
    amountFen: amount.range,
    terminations: terminations.range,
    staffTotal: lo === hi ? lo : null,
    stated,
    peopleStated: known || people.review.length > 0,
  }
}

/** `report` is free of personal data; `complainants` come in clear and normalised, for hashing and never for storing. */
export type ReportRead = { report: Omit<Report, 'persons'>; complainants: Complainant[] }

/**
 * Reads what a source sent, field by field (DOMAIN 3.3): nothing is refused or thrown here; what cannot be read becomes null
 * and `needsReview` says which field and why, by JSON pointer. Narrative, address and complainants never enter `report`.
 */
export const readReport = (given: {
  body: ReportEnvelope
  reportId: string
  revision: number
  source: string
  receivedAt: Instant
}): ReportRead => {
  const { body, reportId, revision, source, receivedAt } = given
  const reasons = new Map<string, ReviewReason>()
  const flag: Flag = (code, field) => void reasons.set(`${code} ${field}`, { code, field })
  const { peopleStated, ...figures } = readFigures(body, flag)
  const when = (field: 'occurredAt' | 'knownAt' | 'reportedAt'): Instant | null => {
    const read = readInstant(body[field], receivedAt)
    for (const code of read.review) flag(code, `/${field}`)
    return read.at
  }
  const text = (raw: unknown, field: string, max: number): string | null => readText({ raw, field, max, flag })
  const place = readGroup(body.place, '/place', 'address', flag)
  const fields = {
    ref: readText({ raw: body.ref, field: '/ref', max: 500, flag, reference: true }) ?? '',
    campaign: text(body.campaign, '/campaign', 100),
    employer: readEmployer(body.employer, flag),
    project: text(body.project, '/project', 200),
    district: text(place.district, '/place/district', 60),
    occurredAt: when('occurredAt'),
    knownAt: when('knownAt'),
    unit: readUnit(body.unit, body.category, flag),
  }
  const reportedAt = when('reportedAt')
  const { complainants, listed, review } = readComplainants(body.complainants)
  if (figures.people.hi !== null && listed > figures.people.hi) flag('figures-conflict', '/complainants')
  const alone = figures.people.lo === 1 && figures.people.hi === 1
  const signalsRead = readSignals(body.signals, flag)
  for (const reason of review) flag(reason.code, reason.field)
  const all = [...reasons.values()]
  const needsReview: ReviewReason[] =
    all.length > maxReasons ? [...all.slice(0, maxReasons - 1), { code: 'reasons-cut', field: '' }] : all
  return {
    report: {
      reportId,
      revision,
      source,
      withdrawn: false,
      receivedAt,
      channel: body.channel,
      category: body.category,
      ...fields,
      ...(reportedAt && { reportedAt }),
      ...figures,
      people: atLeastListed(figures.people, listed),
      signals: signalsRead,
      individual: alone || (!peopleStated && listed === 1),
      needsReview,
    },
    complainants,
  }
}
