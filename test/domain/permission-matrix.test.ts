import { describe, expect, it } from 'vitest'
import { Asked } from '../../lib/domain/act-bodies.ts'
import type { Part, Who } from '../../lib/domain/act-rule.ts'
import { type ActName, actNames, ruleOf } from '../../lib/domain/acts.ts'
import { decideAct } from '../../lib/domain/decide-act.ts'
import { mayNow } from '../../lib/domain/may-now.ts'
import { maySee, type Officer } from '../../lib/domain/permissions.ts'
import { type Grade, grades, type Post, posts, type Unit } from '../../lib/domain/vocabulary.ts'
import { bodies, Case, people } from './case.ts'
import { words } from './life.ts'

/** Found by 信访工作处, handled by 劳动保障监察支队 with 仲裁院; 养老保险处 has nothing to do with it. */
const parts: Record<string, { unit: Unit; plays: readonly Part[] }> = {
  discovering: { unit: 'petitions', plays: ['discovering'] },
  handling: { unit: 'labour-inspection', plays: ['handling', 'involved'] },
  cooperating: { unit: 'arbitration-court', plays: ['involved'] },
  other: { unit: 'pension-insurance', plays: [] },
}
const numbers: Record<Grade, number> = { red: 60, yellow: 25, blue: 12, watch: 3 }

/** A case of that grade as far as it comes, with all parts played. */
function caseOf(grade: Grade): Case {
  const one = Case.of(numbers[grade], { unit: 'petitions' })
  if (grade === 'watch') return one
  const who = grade === 'blue' ? 'clerk' : 'leader'
  one.does(who, 'assess', { grade }).does(who, 'designate', {
    unit: 'labour-inspection',
    cooperating: ['arbitration-court'],
  })
  return one
}

/** Every post there is; those of a unit once in each part. */
const holders = posts.flatMap((post): { name: string; post: Post; part: string | null }[] =>
  post === 'liaison' || post === 'unit-head'
    ? Object.keys(parts).map((part) => ({ name: `${post} of the ${part} unit`, post, part }))
    : [{ name: post, post, part: null }],
)
const officerOf = ({ post, part }: (typeof holders)[number]): Officer => {
  const unit = part === null ? undefined : parts[part]?.unit
  return { id: 'somebody', posts: [unit ? { post, unit } : { post }] }
}

/** What the table says, read without the code that obeys it. */
function tableSays(act: ActName, grade: Grade, { post, part }: (typeof holders)[number]): boolean {
  const { who } = ruleOf(act)
  const rules: readonly Who[] = 'every' in who ? who.every : who[grade]
  const plays = grade === 'watch' && part !== 'discovering' ? [] : (parts[part ?? '']?.plays ?? [])
  return rules.some((rule) => rule.post === post && (rule.part === 'any' || plays.includes(rule.part)))
}

/** Posts that the table names and the act itself sends on: the office designates only after two objections (六(三)). */
const sentOn = (act: ActName, grade: Grade, post: Post): boolean =>
  act === 'designate' && post === 'office' && (grade === 'red' || grade === 'yellow')

function asks(one: Case, act: ActName, officer: Officer): string {
  const own = act === 'recuse' ? { member: officer.id } : {}
  const asked = Asked.parse({ action: act, ...bodies[act], ...own })
  const roster = [...people, { ...officer, name: '示例·某人' }]
  const { beside, rules, instant: now } = one
  const decision = decideAct(one.now, asked, { ...rules, now, roster, officer, beside, text: () => words })
  return 'refused' in decision ? decision.code : 'done'
}

describe.each(grades)('every act by every post on a %s matter', (grade) => {
  const one = caseOf(grade)
  it.each(actNames)('%s', (act) => {
    for (const holder of holders) {
      const code = asks(one, act, officerOf(holder))
      const yours = tableSays(act, grade, holder)
      if (!yours || sentOn(act, grade, holder.post)) {
        // What is not due may be said first of an act that is sent on.
        expect(yours ? ['act-not-yours', 'act-not-now'] : ['act-not-yours'], `${holder.name} ${act}`).toContain(code)
      } else expect(code, `${holder.name} ${act}`).not.toBe('act-not-yours')
    }
  })

  it('what is offered can be done, or is refused for what the form says; what is not offered cannot', () => {
    for (const holder of holders) {
      const officer = officerOf(holder)
      const offered = new Set(mayNow(officer, one.now).map(({ action }) => action))
      for (const act of actNames) {
        const code = asks(one, act, officer)
        const first = ['act-not-yours', 'act-not-now', 'case-ended', 'case-not-ended']
        if (offered.has(act))
          expect(sentOn(act, grade, holder.post) || !first.includes(code), `${holder.name} ${act}: ${code}`).toBe(true)
        else if (act !== 'confirm') expect(first, `${holder.name} ${act}`).toContain(code)
      }
    }
  })

  it('who has a part sees it, the other unit and the administrator do not', () => {
    const blind = holders.filter((holder) => !maySee(officerOf(holder), one.now)).map(({ name }) => name)
    const strangers = grade === 'watch' ? ['handling', 'cooperating', 'other'] : ['other']
    const expected = ['liaison', 'unit-head'].flatMap((post) => strangers.map((part) => `${post} of the ${part} unit`))
    expect(blind.sort()).toEqual([...expected, 'admin'].sort())
  })
})

describe('the table in words', () => {
  const who = (act: ActName, grade: Grade) =>
    holders.filter((holder) => tableSays(act, grade, holder)).map(({ name }) => name)

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
