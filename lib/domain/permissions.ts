import { lastWordAfter, type Part, type Who } from './act-rule.ts'
import { type ActName, ruleOf } from './acts.ts'
import type { Dispute } from './dispute.ts'
import type { Member } from './roster.ts'
import { units as allUnits, type Grade, gradeLabel, type Post, postLabel, type Unit } from './vocabulary.ts'

/** Who acts: a person of the roster in one of the posts held; and whom that person is the deputy of. */
export type Officer = Pick<Member, 'id' | 'posts'> & { deputyOf?: readonly Pick<Member, 'id' | 'posts'>[] }
export type Capacity = { post: Post; unit: Unit | null }

export const whoOf = (act: ActName, grade: Grade): readonly Who[] => {
  const { who } = ruleOf(act)
  return 'every' in who ? who.every : who[grade]
}

/** The units with that part in the case. */
function unitsWith(part: Exclude<Part, 'any'>, dispute: Dispute): readonly Unit[] {
  const { handling, cooperating } = dispute.procedure
  if (part === 'discovering') return discovering(dispute)
  if (handling === null) return []
  return part === 'handling' ? [handling] : [handling, ...cooperating]
}

/** The units whose people learnt of the matter, in the plan's order. */
export const discovering = (dispute: Pick<Dispute, 'tally'>): Unit[] =>
  allUnits.filter((unit) => (dispute.tally.units[unit] ?? 0) > 0)

/** In which post the officer may act on this dispute as it stands; null: not at all. */
export const capacityFor = (act: ActName, officer: Officer, dispute: Dispute): Capacity | null =>
  capacityAmong(whoOf(act, dispute.inForce), officer, dispute)

/** A/B角: in a case from which somebody has withdrawn the deputy has the posts of that person too. */
const postsIn = ({ posts, deputyOf = [] }: Officer, { procedure: { recused } }: Dispute): Officer['posts'] => [
  ...posts,
  ...deputyOf.flatMap((one) => (recused.includes(one.id) ? one.posts : [])),
]

/** The first of these capacities that the officer has in this dispute. */
export function capacityAmong(rules: readonly Who[], officer: Officer, dispute: Dispute): Capacity | null {
  const turn = dispute.procedure.objected.length >= lastWordAfter ? 'last' : 'first'
  for (const rule of rules) {
    if (rule.word !== undefined && rule.word !== turn) continue
    if (rule.toGroup && dispute.procedure.toGroup === undefined) continue
    const held = postsIn(officer, dispute).find(
      ({ post, unit }) =>
        post === rule.post &&
        (rule.part === 'any' || (unit !== undefined && unitsWith(rule.part, dispute).includes(unit))),
    )
    if (held) return { post: held.post, unit: held.unit ?? null }
  }
  return null
}

/** The office, the leading group, the director and the discipline office see all. */
export const seesAll = ({ posts }: Pick<Officer, 'posts'>): boolean =>
  posts.some(({ post }) => post !== 'admin' && post !== 'liaison' && post !== 'unit-head')

/** Who sees not all sees the cases in which the own unit has a part; who runs the system sees none (DOMAIN 6). */
export function maySee(officer: Officer, dispute: Dispute): boolean {
  const posts = postsIn(officer, dispute)
  const ofUnit = posts.flatMap(({ post, unit }) => (post !== 'admin' && unit ? [unit] : []))
  return seesAll({ posts }) || unitsWithPart(dispute).some((unit) => ofUnit.includes(unit))
}

/** The units that have or had a part in the case. */
export const unitsWithPart = (dispute: Dispute): Unit[] => [
  ...new Set([
    ...unitsWith('involved', dispute),
    ...discovering(dispute),
    ...dispute.procedure.objected,
    ...(dispute.procedure.formerly ?? []),
  ]),
]

/** In Chinese: 组长、领导小组办公室（2 次异议之后）. */
export const whoMay = (act: ActName, grade: Grade): string => named(whoOf(act, grade))

/** The same, for the refusal. */
export function notYours(act: ActName, grade: Grade): string {
  const { label } = ruleOf(act)
  const who = whoMay(act, grade)
  return who === '' ? `：${gradeLabel[grade]}事项没有“${label}”这一步` : `：${label}由${who}办理`
}

export const named = (rules: readonly Who[]): string =>
  [
    ...new Set(
      rules.map(
        ({ post, part, word, toGroup }) =>
          `${called(post, part)}${word === 'last' ? `（${lastWordAfter} 次异议之后，六（三））` : ''}${toGroup ? '（须向领导小组上报的，四（三）3）' : ''}`,
      ),
    ),
  ].join('、')

/** 处置单位联络员, 处置单位负责人. */
export const called = (post: Post, part: Part): string =>
  `${partLabel[part]}${part !== 'any' && post === 'unit-head' ? '负责人' : postLabel[post]}`

const partLabel: Record<Part, string> = {
  any: '',
  handling: '处置单位',
  involved: '处置或配合单位',
  discovering: '发现单位',
}
