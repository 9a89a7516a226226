import { describe, expect, it } from 'vitest'
import type { Part, Who } from '../../lib/domain/act-rule.ts'
import { type ActName, actNames, ruleOf } from '../../lib/domain/acts.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { maySee, type Officer } from '../../lib/domain/permissions.ts'
import { type Grade, grades, type Post, posts, type Unit } from '../../lib/domain/vocabulary.ts'
import { Case, people } from './case.ts'
import { formsOf, isTaken } from './forms.ts'

/** Found by 信访工作处, handled by 劳动保障监察支队 with 仲裁院; 养老保险处 has nothing to do with it. */
const unitOf: Record<string, Unit> = {
  discovering: 'petitions',
  handling: 'labour-inspection',
  cooperating: 'arbitration-court',
  other: 'pension-insurance',
}
const numbers: Record<Grade, number> = { red: 60, yellow: 25, blue: 12, watch: 3 }
const elsewhere: Dispute = { ...Case.of(12).now, disputeId: 'd2' }

type Step = readonly [who: string, act: ActName, form?: Record<string, unknown>]

/** What has been done so far, by the name of the stage: each step of the grade, and what is off its way. */
function stagesOf(grade: Grade): [string, Step[]][] {
  if (grade === 'watch')
    return [
      ['judge', []],
      ['refer', [['clerk', 'judge']]],
      ['let be', [['clerk', 'judge', { report: false }]]],
      [
        'closed',
        [
          ['clerk', 'judge', { report: false }],
          ['clerk', 'close'],
        ],
      ],
    ]
  const who = grade === 'blue' ? 'clerk' : 'leader'
  const way: Step[] = [
    [who, 'assess', { grade }],
    [who, 'designate'],
    ['inspector', 'sign'],
    ['inspector', 'submit-plan'],
    ...(grade === 'red' ? [['director', 'approve-plan'] as const] : []),
    ['inspector', 'conclude'],
    ['clerk', 'close'],
  ]
  const bounced: Step[] = [
    ...way.slice(0, 2),
    ['inspector', 'object'],
    [who, 'designate', { unit: 'arbitration-court' }],
    ['arbiter', 'object'],
  ]
  return [
    ...['assess', 'designate', 'sign', 'plan', 'approve or handle'].map((name, n): [string, Step[]] => [
      name,
      way.slice(0, n),
    ]),
    ['close', way.slice(0, -1)],
    ['closed', way],
    ['bounced twice', bounced],
    ['last word', [...bounced, ['clerk', 'designate'], ['inspector', 'sign']]],
    ['figures fell', [...way.slice(0, 3), ['clerk', 'correct-facts', { people: 4 }]]],
    ...(grade === 'blue'
      ? [
          ['reported to the group', [...way.slice(0, 3), ['inspector', 'progress', { reportToGroup: true }]]] as [
            string,
            Step[],
          ],
        ]
      : []),
    ['withdrawn', [...way.slice(0, 2), ['clerk', 'recuse', { member: 'somebody' }]]],
  ]
}

/** Every post there is; those of a unit once in each part. */
const holders = posts.flatMap((post): { name: string; post: Post; unit: Unit | null }[] =>
  post === 'liaison' || post === 'unit-head'
    ? Object.entries(unitOf).map(([part, unit]) => ({ name: `${post} of the ${part} unit`, post, unit }))
    : [{ name: post, post, unit: null }],
)
type Holder = (typeof holders)[number]
const officerOf = ({ post, unit }: Holder): Officer => ({ id: 'somebody', posts: [unit ? { post, unit } : { post }] })

/** The case at that stage, and somebody in that post. */
function caseFor(grade: Grade, done: readonly Step[], holder: Holder): Case {
  const one = Case.of(numbers[grade], { unit: 'petitions' })
  one.target = elsewhere
  one.roster = [...people, { ...officerOf(holder), name: '示例·某人' }]
  for (const [who, act, form] of done) one.wait(1).does(who, act, form)
  return one
}

/** What the table says, read without the code that obeys it. */
function tableSays(act: ActName, { now }: Case, { post, unit }: Holder): boolean {
  const { who } = ruleOf(act)
  const { handling, cooperating, objected, toGroup } = now.procedure
  const rules: readonly Who[] = 'every' in who ? who.every : who[now.inForce]
  const plays: Record<Part, boolean> = {
    any: true,
    handling: handling === unit,
    involved: handling === unit || (handling !== null && unit !== null && cooperating.includes(unit)),
    discovering: unit === 'petitions',
  }
  const word = objected.length < 2 ? 'first' : 'last'
  return rules.some(
    (rule) =>
      rule.post === post &&
      (rule.part === 'any' || (unit !== null && plays[rule.part])) &&
      (rule.word ?? word) === word &&
      (!rule.toGroup || toGroup !== undefined),
  )
}

const codeOf = (one: Case, act: ActName, form: Record<string, unknown>) => one.refuses('somebody', act, form)

describe.each(grades)('every act by every post on a %s matter', (grade) => {
  it.each(stagesOf(grade))('%s: as the table says; what is offered can be done, what is not cannot', (_, done) => {
    for (const holder of holders) {
      const one = caseFor(grade, done, holder)
      const offered = new Set(one.may('somebody'))
      for (const act of actNames) {
        const on = `${holder.name} ${act}`
        const forms = formsOf(act, one)
        const yours = tableSays(act, one, holder)
        // Of others nobody but the office and the group's head says who withdraws: that is in the form.
        const own = act === 'recuse' ? forms.filter(({ member }) => member === 'somebody') : forms
        for (const form of own) expect(codeOf(one, act, form) !== 'act-not-yours', on).toBe(yours)
        const taken = forms.some((form) => isTaken(one, { who: 'somebody', act, form }))
        expect(offered.has(act), `${on}: offered, and possible`).toBe(taken)
      }
    }
  })

  it('who has a part sees it, the other unit and the administrator do not', () => {
    const done = grade === 'watch' ? [] : (stagesOf(grade)[2]?.[1] ?? [])
    const blind = holders.filter((holder) => !maySee(officerOf(holder), caseFor(grade, done, holder).now))
    const strangers = grade === 'watch' ? ['handling', 'cooperating', 'other'] : ['other']
    const expected = ['liaison', 'unit-head'].flatMap((post) => strangers.map((part) => `${post} of the ${part} unit`))
    expect(blind.map(({ name }) => name).sort()).toEqual([...expected, 'admin'].sort())
  })
})

describe('the table in words', () => {
  const who = (act: ActName, grade: Grade) =>
    holders
      .filter((holder) => tableSays(act, caseFor(grade, stagesOf(grade)[2]?.[1] ?? [], holder), holder))
      .map(({ name }) => name)

  it('nobody acts as administrator or as discipline office', () => {
    for (const grade of grades)
      for (const act of actNames) expect(who(act, grade)).not.toEqual(expect.arrayContaining(['admin']))
    for (const grade of grades)
      for (const act of actNames) expect(who(act, grade)).not.toEqual(expect.arrayContaining(['discipline']))
  })

  it('the plan of 四(三) in its main points', () => {
    expect(who('assess', 'red')).toEqual(['group-leader'])
    expect(who('assess', 'blue')).toEqual(['office'])
    expect(who('approve-plan', 'red')).toEqual(['director'])
    expect(who('approve-plan', 'yellow')).toEqual([])
    expect(who('judge', 'watch')).toEqual(['office'])
    expect(who('close', 'red')).toEqual(['office'])
    expect(who('sign', 'yellow')).toEqual(['liaison of the handling unit', 'unit-head of the handling unit'])
    expect(who('object', 'red')).toEqual(['liaison of the handling unit', 'unit-head of the handling unit'])
  })
})
