import { describe, expect, it } from 'vitest'
import type { ClockName } from '../../lib/domain/clock-names.ts'
import { composeEmail } from '../../lib/domain/compose-email.ts'
import { noticeTemplates, type Outgoing } from '../../lib/domain/notice.ts'
import { employers, link, outgoing } from './outgoing.ts'

const to = (post: Outgoing['to']['post']): Outgoing['to'] => ({ ...outgoing().to, post })
const linesOf = (message: Outgoing): string[] => composeEmail(message).text.split('\n')

describe('an e-mail', () => {
  it('says everything: who it is about, why, by which clause, who is to act and where', () => {
    const message = outgoing({
      template: 'alert-raised',
      resend: true,
      standsInFor: 'office',
      confirm: 'https://yj.example.cn/kQ2vT9xWm4Lr8YbA7KQ4',
      to: to('group-member'),
      variables: {
        from: 'yellow',
        figures: '62人、520万元、解除21人',
        reason: '涉及人数估62人，达到50人以上（四（二）1，“以上”含本数）',
        dueAt: '2026-11-23T06:30:00.000Z',
      },
    })
    const { subject, text } = composeEmail(message)
    expect(subject).toBe('〔重发代办公室〕红色预警（升级） 20261123-7KQ4 示例建筑工程有限公司 62人、520万元、解除21人')
    expect(text).toBe(
      [
        '一级红色预警（由二级黄色预警升级）',
        '',
        '预警编号：20261123-7KQ4',
        '用人单位：示例建筑工程有限公司',
        '涉及情况：62人、520万元、解除21人',
        '定级依据：涉及人数估62人，达到50人以上（四（二）1，“以上”含本数）',
        '等级说明：由系统按上报的情况提出，待研判。',
        '签收期限：11月23日14:30（北京时间；《方案》未定期限，此为本系统默认）',
        '办理程序：领导小组立即召开小组会，分析研判、查明情况，明确预警处置单位，形成处置预案，报局长审定（《方案》四（三）1）。',
        '签收：请打开以下链接，点“确认签收”。链接只供您本人签收本次预警，7天内有效。也可电话告知领导小组办公室，由其代记。',
        'https://yj.example.cn/kQ2vT9xWm4Lr8YbA7KQ4',
        '本事项网页（尚未开通）：',
        link,
        '',
        '重发：上次是否送达不明，故再次发送；已经办理的，不必重复办理。',
        '代收：“领导小组办公室”联系不上，改由您接收，请代为办理。',
        '本邮件由劳动纠纷预警系统自动发出，不含投诉人信息。请勿直接回复，勿转给用人单位。',
        '',
      ].join('\n'),
    )
  })

  it.each([
    [undefined, '等级说明：由系统按上报的情况提出，待研判。'],
    [{ by: 'group-leader', pending: false }, '等级说明：经组长研判定级。'],
    [{ by: 'office', pending: true }, '等级说明：领导小组办公室研判提出，待上一级研判。'],
  ] as const)('says whose the grade is: %j', (assessed, line) => {
    expect(linesOf(outgoing({ variables: { assessed } }))).toContain(line)
  })

  it.each([
    ['yellow', '领导小组办公室上报组长', '四（三）2'],
    ['blue', '领导小组办公室视情况研究处置预案', '四（三）3'],
  ] as const)('of %s names the procedure of that grade', (grade, who, clause) => {
    const line = linesOf(outgoing({ variables: { grade } })).find((each) => each.startsWith('办理程序：'))
    expect(line).toContain(who)
    expect(line).toContain(clause)
  })

  it('where there is no page to confirm on, asks for a call, and does not ask the office to telephone itself', () => {
    expect(linesOf(outgoing({ to: to('office') }))).toContain('签收：请在系统中签收。')
    expect(linesOf(outgoing({ to: to('group-leader'), variables: { grade: 'yellow' } }))).toContain(
      '签收：请及时电话告知领导小组办公室已经收到，并报预警编号。',
    )
  })

  it('of a watch says by when to judge it; of an overdue one that the time has passed, and to whom', () => {
    const variables = { grade: 'watch', dueAt: '2026-11-25T09:00:00.000Z' } as const
    const watch = linesOf(outgoing({ template: 'watch', variables }))
    expect(watch).toContain('预判期限：11月25日17:00（北京时间；《方案》未定期限，此为本系统默认）')
    expect(watch).toContain('预判：请在系统中记录报或不报及理由。')
    const overdue = (post: 'office' | 'group-leader') =>
      linesOf(outgoing({ template: 'overdue', to: to(post), variables }))
    expect(overdue('office')[0]).toBe('关注线索预判期限已过（未达预警等级）')
    expect(overdue('office').join()).toContain('尚未预判的，请立即预判。请在系统中记录报或不报及理由')
    expect(overdue('group-leader').join()).toContain('请督促领导小组办公室立即预判')
  })

  it.each([
    ['2026-11-20T15:59:59.000Z', '2026-11-20T16:00:00.000Z', '11月20日至21日新增关注3件'],
    ['2026-11-30T01:00:00.000Z', '2026-12-01T01:00:00.000Z', '11月30日至12月1日新增关注3件'],
    ['2026-11-20T01:00:00.000Z', '2026-11-20T02:00:00.000Z', '11月20日新增关注3件'],
    ['2026-12-31T01:00:00.000Z', '2027-01-01T02:00:00.000Z', '12月31日至1月1日新增关注3件'],
    ['2026-11-01T01:00:00.000Z', '2026-11-11T02:00:00.000Z', '11月1日至11日新增关注3件'],
  ])('of a digest names the days it is about: %s, %s', (since, until, title) => {
    const variables = { grade: 'watch', number: '', employer: '', figures: '', count: 3, since, until } as const
    const { subject, text } = composeEmail(outgoing({ template: 'watch-digest', variables }))
    expect(subject).toBe(title)
    expect(text.split('\n')[0]).toBe(`${title}（未达预警等级）`)
    expect(text).not.toContain('用人单位：')
  })

  it('of a missed deadline says which, of what grade, and who is to do what', () => {
    const late = (clock: ClockName, over: Partial<Outgoing> = {}) =>
      linesOf(outgoing({ template: 'overdue', ...over, variables: { clock, dueAt: '2026-11-25T09:00:00.000Z' } }))
    const plan = late('plan')
    expect(plan[0]).toBe('红色预警报处置预案期限已过')
    expect(plan).toContain('报处置预案期限：11月25日17:00（北京时间；《方案》未定期限，此为本系统默认）')
    expect(plan.join()).toContain('由您办理的，请立即办理并登记')
    const confirm = late('confirm', { confirm: 'https://a.cn/x' }).join('\n')
    expect(confirm).toMatch(/^红色预警签收期限已过\n/u)
    expect(confirm).toContain('签收：尚未签收的，请打开以下链接，点“确认签收”')
    expect(confirm).toContain('\nhttps://a.cn/x\n')
    expect(confirm).toContain('请督促尚未签收的人员')
  })

  it.each([
    [{ clock: 'sign' }, '红色预警轮到您办理：处置单位签收', '请签收办理。办理之后不再提醒'],
    [{ clock: 'plan', turn: 'returned' }, '红色预警处置预案退回，请修改重报', '请修改重报预案'],
    [{ turn: 'cooperating' }, '红色预警请配合处置', '贵单位为配合单位'],
    [{ turn: 'leading-group', clock: 'assess' }, '红色预警报领导小组', '须向领导小组上报'],
  ] as const)('to whoever’s turn it is: %j', (variables, title, ask) => {
    const { subject, text } = composeEmail(outgoing({ template: 'your-turn', variables }))
    expect(subject).toBe(`${title} 20261123-7KQ4 示例建筑工程有限公司 62人、520万元`)
    expect(text).toContain(ask)
    expect(text).not.toContain('签收：')
  })

  it('says so where the calendar of that year is not published', () => {
    const variables = { dueAt: '2027-01-04T09:00:00.000Z', dueUnknown: true } as const
    expect(linesOf(outgoing({ variables }))).toContain(
      '签收期限：1月4日17:00（北京时间；《方案》未定期限，此为本系统默认；待放假通知）',
    )
  })

  it('claims no page of the console: there is none yet', () => {
    for (const template of noticeTemplates)
      for (const post of ['office', 'group-leader'] as const) {
        const { text } = composeEmail(outgoing({ template, to: to(post) }))
        expect(text).toContain('尚未开通')
        expect(text).not.toMatch(/登录|点击|点“/u)
      }
  })

  it.each(employers.concat('甲\r\nBcc: all@example.cn', '\u2028甲', '\u0085乙'))(
    'has a subject of one line: %j',
    (employer) => {
      for (const template of noticeTemplates) {
        const { subject, text } = composeEmail(outgoing({ template, variables: { employer, count: 3 } }))
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(subject.isWellFormed() && text.isWellFormed()).toBe(true)
        expect(subject.length).toBeLessThan(120)
        expect(text).not.toContain('\nBcc')
        expect(text).toContain(link)
      }
    },
  )

  it('carries neither phone nor address of its recipient', () => {
    const { subject, text } = composeEmail(outgoing())
    expect(subject + text).not.toMatch(/13800138000|office@/u)
  })
})
