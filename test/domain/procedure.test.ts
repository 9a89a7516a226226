import { describe, expect, it } from 'vitest'
import { type ActName, actNames, ruleOf } from '../../lib/domain/acts.ts'
import { clockNames } from '../../lib/domain/clock-names.ts'
import { procedure } from '../../lib/domain/procedure.ts'
import { grades } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { bodies, Case } from './case.ts'

const steps = (one: Case, ...acts: [string, ActName, Record<string, unknown>?][]) =>
  acts.map(([who, act, over]) => {
    one.wait(5).does(who, act, over)
    return one.step
  })

describe('each grade to its end (四(三)1 to 4)', () => {
  it('red: assessed at a meeting, designated, signed for, planned, approved by the director, handled, closed', () => {
    const one = Case.of(60)
    expect(one.step).toBe('assess')
    expect(
      steps(
        one,
        ['leader', 'assess'],
        ['leader', 'designate'],
        ['inspector', 'sign'],
        ['inspection-head', 'submit-plan'],
        ['director', 'return-plan'],
        ['inspection-head', 'submit-plan'],
        ['director', 'approve-plan'],
        ['inspector', 'progress'],
        ['inspector', 'conclude'],
        ['clerk', 'close'],
      ),
    ).toEqual(['designate', 'sign', 'plan', 'approve', 'plan', 'approve', 'handle', 'handle', 'close', null])
    expect(one.now).toMatchObject({ status: 'closed', clocks: [], procedure: { outcome: 'paid', returned: 1 } })
  })

  it('yellow: the group leader assesses and designates; nobody need approve', () => {
    const one = Case.of(25)
    const yellow = { grade: 'yellow', meeting: undefined }
    expect(
      steps(
        one,
        ['leader', 'assess', yellow],
        ['leader-two', 'designate'],
        ['inspector', 'sign'],
        ['inspector', 'submit-plan'],
        ['inspector', 'conclude'],
        ['clerk', 'close'],
      ),
    ).toEqual(['designate', 'sign', 'plan', 'handle', 'close', null])
  })

  it('blue: the office; each progress says whether to report to the leading group', () => {
    const one = Case.of(12)
    const blue = { grade: 'blue', meeting: undefined }
    steps(one, ['clerk', 'assess', blue], ['clerk', 'designate'], ['inspector', 'sign'], ['clerk', 'submit-plan'])
    expect(one.refuses('inspector', 'progress', { reportToGroup: undefined })).toBe('answer-needed')
    one.does('inspector', 'progress', { reportToGroup: true })
    expect(one.now.pending).toBe(true)
    expect(one.step).toBe('assess')
  })

  it('watch: not reported it waits for its end; reported the leading group may start any procedure', () => {
    const left = Case.of(3).does('clerk', 'judge', { report: false })
    expect([left.step, left.clocks]).toEqual([null, []])
    const sent = Case.of(3).does('clerk', 'judge')
    expect(sent.step).toBe('refer')
    sent.does('leader', 'assess', { grade: 'yellow' })
    expect(sent.now).toMatchObject({ inForce: 'yellow', pending: false, alert: { kind: 'rise', grade: 'yellow' } })
    expect(sent.step).toBe('designate')
  })
})

describe('a rise in mid-procedure', () => {
  it('goes back to the assessment, keeps what was done, and then asks for the director', () => {
    const one = Case.of(25)
    steps(one, ['leader', 'assess', { grade: 'yellow' }], ['leader', 'designate'], ['inspector', 'sign'])
    steps(one, ['inspector', 'submit-plan'], ['inspector', 'progress'])
    one.wait(60).reported(70)
    expect(one.now).toMatchObject({ inForce: 'red', pending: true, procedure: { handling: 'labour-inspection' } })
    expect(one.step).toBe('assess')
    expect(one.now.clocks.map(({ clock }) => clock)).toEqual(['confirm', 'assess', 'progress'])
    one.does('leader', 'assess')
    expect(one.step).toBe('approve')
  })

  it('asks for the roll-call of the leading group, and is over when the last has confirmed', () => {
    const one = Case.of(60)
    one.wait(1).does('leader', 'confirm').does('clerk', 'confirm')
    expect(one.now.procedure.rollComplete).toBe(false)
    one.does('leader-two', 'confirm').does('clerk', 'confirm-by-phone', { member: 'member', at: one.instant })
    expect(one.now.procedure).toMatchObject({ rollComplete: true })
    expect(one.now.procedure.confirmed.map(({ member, via }) => [member, via])).toContainEqual(['member', 'phone'])
    expect(one.now.clocks.map(({ clock }) => clock)).toEqual(['assess'])
    expect(one.refuses('clerk', 'confirm-by-phone', { member: 'member', at: '2027-01-01T00:00:00.000Z' })).toBe(
      'time-wrong',
    )
    expect(one.refuses('clerk', 'confirm-by-phone', { member: 'nobody', at: one.instant })).toBe('no-such-member')
  })
})

it('lowered to yellow, the confirmation of the office that came under red is enough: nobody is told of a miss', () => {
  const one = Case.of(60).wait(1).does('clerk', 'confirm')
  expect(one.now.procedure.rollComplete).toBe(false)
  one.wait(1).does('leader', 'assess', { grade: 'yellow' })
  expect(one.now.procedure.rollComplete).toBe(true)
  expect(one.now.clocks.map(({ clock }) => clock)).toEqual(['designate'])
})

describe('no buck-passing (六(三))', () => {
  const designated = () => {
    const one = Case.of(60)
    steps(one, ['leader', 'assess'], ['leader', 'designate'])
    return one
  }

  it('a unit may object once; the second bounce goes to the office, whose word is final', () => {
    const one = designated().does('inspector', 'object')
    expect(one.step).toBe('designate')
    expect(one.refuses('leader', 'designate')).toBe('unit-objected')
    one.does('leader', 'designate', { unit: 'arbitration-court' }).does('court-head', 'object')
    expect(one.refuses('leader', 'designate', { unit: 'pension-insurance' })).toBe('act-not-yours')
    one.does('clerk', 'designate', { unit: 'labour-inspection' })
    expect(one.refuses('inspector', 'object')).toBe('objection-used')
    expect(one.now.procedure).toMatchObject({ final: true, objected: ['labour-inspection', 'arbitration-court'] })
  })

  it('not after five working days, nor once it has signed', () => {
    const one = designated()
    one.wait(8 * 24 * 60)
    expect(one.refuses('inspector', 'object')).toBe('objection-too-late')
    one.does('inspector', 'sign')
    expect(one.refuses('inspector', 'object')).toBe('act-not-now')
  })
})

describe('particulars', () => {
  it('a red is assessed at a meeting', () => {
    expect(Case.of(60).refuses('leader', 'assess', { meeting: undefined })).toBe('meeting-needed')
  })

  it('only an officer lowers, with a reason, and what then rises above it is new', () => {
    const one = Case.of(60).does('leader', 'assess', { grade: 'blue', finding: 'no-major-impact' })
    expect(one.now).toMatchObject({ inForce: 'blue', pending: false, card: { proposed: 'red' } })
    expect(one.step).toBe('designate')
  })

  it('special reports go before, during, after; a case that needs them is not closed without', () => {
    const one = Case.of(60).does('leader', 'assess', { specialReport: true }).does('leader', 'designate')
    one.does('inspector', 'sign').does('inspector', 'submit-plan').does('director', 'approve-plan')
    one.does('inspector', 'conclude')
    expect(one.refuses('clerk', 'close')).toBe('checklist-open')
    expect(one.refuses('clerk', 'report-special', { phase: 'after' })).toBe('phase-order')
    for (const phase of ['before', 'during', 'after']) one.does('clerk', 'report-special', { phase })
    expect(one.refuses('clerk', 'report-special', { phase: 'after' })).toBe('phase-order')
    expect(one.refuses('clerk', 'close')).toBe('done')
  })

  it('figures corrected by hand stand until the reports come to more; a fall waits for an assessment', () => {
    const one = Case.of(60).does('leader', 'assess').does('clerk', 'correct-facts', { people: 15 })
    expect(one.now).toMatchObject({ inForce: 'red', pending: true, card: { proposed: 'blue' } })
    one.reported(30)
    expect(one.now.card.figures.people?.estimate).toBe(15)
    one.reported(80)
    expect(one.now.card.figures.people?.estimate).toBe(80)
  })

  it('who has withdrawn from the case decides no more of it', () => {
    const one = Case.of(60).does('leader', 'recuse')
    expect(one.refuses('leader', 'assess')).toBe('recused')
    expect(one.refuses('leader', 'confirm')).toBe('done')
    expect(one.refuses('member', 'recuse', { member: 'director' })).toBe('act-not-yours')
  })

  it('a closed case is opened again with what was done', () => {
    const one = Case.of(60)
    steps(one, ['leader', 'assess'], ['leader', 'designate'], ['inspector', 'sign'], ['inspector', 'submit-plan'])
    steps(one, ['director', 'approve-plan'], ['inspector', 'conclude'], ['clerk', 'close'])
    expect(one.refuses('inspector', 'progress')).toBe('case-ended')
    one.does('clerk', 'reopen')
    expect([one.now.status, one.step]).toEqual(['open', 'handle'])
    expect(one.refuses('clerk', 'reopen')).toBe('case-not-ended')
  })
})

describe('the table itself', () => {
  it('every row ends in a mark that some act brings, has a clock with a span, and names its clause', () => {
    const brings: Record<string, ActName[]> = {
      judged: ['judge'],
      referred: ['assess'],
      assessed: ['assess'],
      designated: ['designate'],
      signed: ['sign'],
      planned: ['submit-plan'],
      approved: ['approve-plan'],
      concluded: ['conclude'],
      closed: ['close'],
    }
    for (const grade of grades)
      for (const row of procedure[grade]) {
        expect(changchun.clocks[grade][row.clock], `${grade} ${row.clock}`).toBeDefined()
        expect(row.clause).toMatch(/^四（三）[1-4]$/)
        for (const act of brings[row.done] ?? []) {
          const { who } = ruleOf(act)
          expect('every' in who ? who.every : who[grade], `${grade} ${act}`).not.toEqual([])
        }
      }
    const clauses = new Set(Object.values(procedure).flatMap((rows) => rows.map(({ clause }) => clause)))
    expect([...clauses].sort()).toEqual(['四（三）1', '四（三）2', '四（三）3', '四（三）4'])
  })

  it('every clock is started by a row, or by an alert', () => {
    const started = new Set(Object.values(procedure).flatMap((rows) => rows.map(({ clock }) => clock)))
    expect([...started, 'confirm'].sort()).toEqual([...clockNames].sort())
  })

  it('every act has a body in the examples', () => expect(Object.keys(bodies).sort()).toEqual([...actNames].sort()))
})
