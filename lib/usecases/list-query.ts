import * as z from 'zod'
import { namePrefix } from '../domain/employer-name.ts'
import { type Mark, nameMark, placeOf, type Shelf } from '../domain/listing.ts'
import { sameNumber } from '../domain/numbers.ts'
import type { Officer } from '../domain/permissions.ts'
import { steps } from '../domain/procedure.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { categories, grades, type Unit, unitLabel, units } from '../domain/vocabulary.ts'

/** What may be asked for together; each is an index. Anything else is refused, never a search through everything. */
const combinations = [
  'status=open（默认）+ grade、step、unit 任意组合',
  'status=ended + unit',
  'category',
  'district',
  'q',
] as const
const forUnits = ['status=open（默认）+ grade、step', 'status=ended', 'q'] as const

const Query = z.strictObject({
  grade: z.enum(grades).optional(),
  step: z.enum(steps).optional(),
  unit: z.enum(units).optional(),
  category: z.enum(categories).optional(),
  district: z.string().trim().min(1).max(60).optional(),
  status: z.enum(['open', 'ended']).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
type Query = z.infer<typeof Query>

/** How a list is read: from the shelves of units, or by what disputes were marked with. */
export type Plan =
  | { kind: 'shelves'; shelf: Shelf; units: readonly (Unit | null)[]; places: readonly string[]; newest: boolean }
  | ({ kind: 'marked'; begins: string; newest: boolean } & Pick<Mark, 'by' | 'value'>)

export interface Wanted {
  /** In the order to try: the first that finds anything. */
  plans: readonly Plan[]
  limit: number
  /** Goes on only with the same question. */
  question: string
  cursor: string | undefined
}

const everywhere: readonly (Unit | null)[] = [...units, null]

/** Reads what an official asks of the list; a unit's official asks of that unit. */
export function readListQuery(raw: Readonly<Record<string, string | undefined>>, officer: Officer): Wanted | Refusal {
  const read = Query.safeParse(raw)
  if (!read.success) return invalid(read.error)
  const { limit, cursor, ...asked } = read.data
  const own = ownUnits(officer)
  const allowed = own === null ? combinations : forUnits
  if (own && asked.unit && !own.includes(asked.unit))
    return { refused: 'forbidden', detail: `只能查看本单位的事项：${own.map((unit) => unitLabel[unit]).join('、')}。` }
  const plans = plansFor(asked, own)
  if (!plans) return notTogether(asked, allowed)
  return { plans, limit, cursor, question: JSON.stringify([asked, own]) }
}

/** Null: sees all. */
function ownUnits({ posts }: Officer): Unit[] | null {
  const ofUnits = posts.filter(({ post }) => post === 'liaison' || post === 'unit-head')
  if (posts.some((held) => held.post !== 'admin' && !ofUnits.includes(held))) return null
  return ofUnits.flatMap(({ unit }) => unit ?? [])
}

function plansFor(asked: Omit<Query, 'limit' | 'cursor'>, own: Unit[] | null): Plan[] | null {
  const { grade, step, unit, status = 'open', category, district, q } = asked
  const named = Object.values(asked).filter((value) => value !== undefined).length
  if (q !== undefined) return named === 1 ? searches(q) : null
  if (category ?? district) {
    if (named !== 1 || own) return null
    const mark = category
      ? { by: 'category' as const, value: category }
      : { by: 'district' as const, value: `${district}` }
    return [{ kind: 'marked', ...mark, begins: '', newest: true }]
  }
  if (status === 'ended' && (grade ?? step)) return null
  const of = unit ? [unit] : (own ?? everywhere)
  const wanted = grade ? [grade] : grades
  const places = step ? wanted.map((one) => `${placeOf(one, step)}#`) : grade ? [`${grades.indexOf(grade)}-`] : ['']
  return [{ kind: 'shelves', shelf: status, units: of, places, newest: status === 'ended' }]
}

/** A number, whole or its code; else, or when there is none, the first characters of a name. */
function searches(q: string): Plan[] {
  const number = sameNumber(q)
  const { by, value, order } = nameMark(namePrefix(q))
  const name: Plan = { kind: 'marked', by, value, begins: order, newest: false }
  if (!number) return [name]
  const begins = number.date === null ? '' : `${number.date}#`
  return [{ kind: 'marked', by: 'number', value: number.code, begins, newest: true }, name]
}

const notTogether = (asked: object, allowed: readonly string[]): Refusal => ({
  refused: 'invalid',
  detail: `这些条件不能合在一起查询，可用：${allowed.join('；')}。`,
  errors: [
    {
      pointer: '',
      code: 'combination',
      message: `不能合用：${Object.entries(asked)
        .flatMap(([name, value]) => (value === undefined ? [] : [name]))
        .join('、')}。`,
      allowed: [...allowed],
    },
  ],
})
