import { describe, expect, test } from 'vitest'
import { aliyunParams, aliyunText } from '../../lib/adapters/channels/aliyun-templates.ts'
import { composeEmail } from '../../lib/domain/compose-email.ts'
import { composeSms } from '../../lib/domain/compose-sms.ts'
import type { Fact } from '../../lib/domain/dispute-facts.ts'
import { drillId, drillName, drillOf, drillRef } from '../../lib/domain/drill.ts'
import { clocksRun, stepsRun } from '../../lib/domain/drill-report.ts'
import { employerKey } from '../../lib/domain/employer-name.ts'
import { identityOf } from '../../lib/domain/linking.ts'
import { maxLinkLength, smsUnits } from '../../lib/domain/sms-room.ts'
import { newSource, Source } from '../../lib/domain/source.ts'
import { grades, posts } from '../../lib/domain/vocabulary.ts'
import { report } from './arbitraries.ts'
import { Case } from './case.ts'
import { employers, link, outgoing } from './outgoing.ts'

const drill = true as const

/** The same case, its first commit saying that it is a drill. */
function drillOf60(): Case {
  const earnest = Case.of(60)
  const first = earnest.commits[0]?.facts ?? []
  const one = new Case()
  one.commit(
    first.map((fact): Fact => (fact.type === 'opened' ? { ...fact, drill } : fact)),
    one.instant,
  )
  return one
}

describe('every message of a drill says so first, and fits', () => {
  const signature = '长春人社'
  const long = `https://${'a'.repeat(maxLinkLength(signature) - link.length + 'yj.example.cn'.length)}/d/20261123-7KQ4`

  test.each(['alert', 'alert-raised', 'watch', 'overdue'] as const)('%s: 〔演练 before all, 70 at most', (template) => {
    for (const grade of grades)
      for (const resend of [false, true])
        for (const standsInFor of [null, ...posts])
          for (const employer of [...employers, drillName('节前欠薪')])
            for (const address of [link, long]) {
              const figures = '1,234,567人、520万元、解除21人'
              const variables = { drill, grade, employer, figures, link: address, from: 'yellow' as const }
              const text = composeSms(outgoing({ template, resend, standsInFor, variables }), signature)
              expect(text.startsWith(`【${signature}】〔演练`), text).toBe(true)
              expect(text.length, text).toBeLessThanOrEqual(smsUnits)
              expect(text).toContain('20261123-7KQ4')
            }
  })

  test('with room there is everything', () => {
    const variables = { drill, employer: drillName('甲厂'), figures: '62人' }
    expect(composeSms(outgoing({ variables }), signature)).toBe(
      `【长春人社】〔演练〕红色预警：演练·甲厂，62人。请立即签收 ${link}`,
    )
  })

  test('the mail’s subject begins with it, its text says what it means', () => {
    const { subject, text } = composeEmail(outgoing({ resend: true, variables: { drill } }))
    expect(subject).toMatch(/^【演练】〔重发〕红色预警 /)
    expect(text).toMatch(/^【演练】这是演练，不是实际事项/)
  })

  test('in earnest nothing says so', () => {
    expect(composeSms(outgoing(), signature)).not.toContain('演练')
    expect(JSON.stringify(composeEmail(outgoing()))).not.toContain('演练')
  })

  test('a provider’s template says it in its first value', () => {
    const message = outgoing({ resend: true, variables: { drill } })
    const settings = { signature, consoleUrl: 'https://yj.example.cn' }
    const text = aliyunText(message.template, aliyunParams(message, settings), settings)
    expect(text.indexOf('演练')).toBeLessThan(4)
    expect(`【${signature}】${text}`.length).toBeLessThanOrEqual(smsUnits)
  })
})

describe('a drill meets nothing in earnest', () => {
  const of = (over: Parameters<typeof report>[0]) => identityOf(report(over), employerKey)

  test('its reports lead to one dispute of its own, whatever they name', () => {
    const id = drillId('0123456789abcdef01234567')
    expect(id).toMatch(/^[a-p]{24}$/)
    const ours = { source: 'drill', ref: drillRef(id, 'petitions') }
    expect(of(ours)).toEqual({ kind: 'drill', drill: id })
    expect(of({ ...ours, ref: drillRef(id, 'pension-insurance') })).toEqual(of(ours))
    expect(of({ ref: ours.ref })).toMatchObject({ kind: 'employer' })
    expect(drillOf(report({ ref: ours.ref }))).toBeNull()
  })

  test('no outside system can be its source', () => {
    expect(Source.safeParse(newSource('drill', '冒名')).success).toBe(false)
    expect(Source.safeParse(newSource('drills', '热线')).success).toBe(true)
  })

  test('neither is merged into the other', () => {
    const exercise = drillOf60()
    const earnest = Case.of(60)
    exercise.target = { ...earnest.now, disputeId: 'd2' }
    earnest.target = { ...exercise.now, disputeId: 'd2' }
    expect(exercise.refuses('clerk', 'merge')).toBe('drill-apart')
    expect(earnest.refuses('clerk', 'merge')).toBe('drill-apart')
  })
})

describe('its end and its report', () => {
  test('the office closes it without an outcome, which it may not do in earnest', () => {
    expect(Case.of(60).refuses('clerk', 'close')).toBe('checklist-open')
    const one = drillOf60().does('clerk', 'close')
    expect(one.now).toMatchObject({ status: 'closed', drill: true })
    expect(one.facts.at(-1)).toMatchObject({ type: 'closed', outcome: null })
  })

  test('which clocks were kept and by how much the others were missed, how long each step took', () => {
    const one = drillOf60()
    one.wait(10).does('leader', 'confirm').does('leader-two', 'confirm').does('member', 'confirm')
    one.wait(15).does('leader', 'assess').does('leader', 'designate')
    one.wait(75).looks().does('inspector', 'sign').wait(5)
    const rules = { ...one.rules, policyOf: () => one.policy, now: one.instant }
    expect(clocksRun(one.commits, rules).map(({ clock, kept }) => [clock, kept])).toEqual([
      ['confirm', true],
      ['assess', true],
      ['designate', true],
      ['sign', false],
      ['plan', null],
    ])
    expect(clocksRun(one.commits, rules).map(({ say }) => say)).toEqual([
      '“签收预警”时限 3月2日 09:30，按时，用时10分钟',
      '“研判”时限 3月2日 11:00，按时，用时25分钟',
      '“明确处置单位”时限 3月2日 13:25，按时，用时不到1分钟',
      '“处置单位签收”时限 3月2日 10:25，超过15分钟，用时1小时15分钟',
      expect.stringContaining('进行中'),
    ])
    expect(stepsRun(one.commits, one.instant).map(({ say }) => say)).toEqual([
      '研判：25分钟',
      '明确预警处置单位：不到1分钟',
      '处置单位签收：1小时15分钟',
      '形成处置预案：5分钟，进行中',
    ])
  })

  test('a step taken up again stands again', () => {
    const one = drillOf60().does('leader', 'assess').does('leader', 'designate').wait(5).does('inspector', 'object')
    expect(stepsRun(one.commits, one.instant).map(({ step }) => step)).toEqual([
      'assess',
      'designate',
      'sign',
      'designate',
    ])
  })
})
