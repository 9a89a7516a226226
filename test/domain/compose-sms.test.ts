import { describe, expect, it } from 'vitest'
import { clockNames } from '../../lib/domain/clock-names.ts'
import { composeSms } from '../../lib/domain/compose-sms.ts'
import { type NoticeTemplate, noticeTemplates, type Outgoing } from '../../lib/domain/notice.ts'
import { checkSmsRoom, disputeLink, maxLinkLength } from '../../lib/domain/sms-room.ts'
import { gradeLabel, grades, posts } from '../../lib/domain/vocabulary.ts'
import { employers, link, outgoing } from './outgoing.ts'

const signature = '长春人社'
const figures = [
  '待核',
  '62人、520万元',
  '999万人、100亿元、解除999万人',
  '10,000人、99,999,999.99元',
  '9999999999人、99999999999.99元、解除9999999999人',
]

function* everything(address: string): Generator<Outgoing> {
  for (const template of noticeTemplates)
    for (const grade of grades)
      for (const from of [undefined, 'yellow', 'watch'] as const)
        for (const resend of [false, true])
          for (const standsInFor of [null, ...posts])
            for (const employer of employers)
              for (const figure of figures)
                for (const count of template === 'watch-digest' ? [undefined, 99_999_999] : [undefined])
                  yield outgoing({
                    template,
                    resend,
                    standsInFor,
                    variables: {
                      grade,
                      ...(from && { from }),
                      ...(count && { count }),
                      employer,
                      figures: figure,
                      number: template === 'watch-digest' ? '' : '20261123-7KQ4',
                      ...(template === 'watch-digest' && {
                        since: '2026-11-30T00:00:00.000Z',
                        until: '2026-12-30T00:00:00.000Z',
                      }),
                      dueAt: '2026-12-31T15:59:00.000Z',
                      link: address,
                    },
                  })
}

describe('a short message (DOMAIN 6: at most 70 characters with the signature)', () => {
  it('says what, how grave, which employer, how many and what to do', () => {
    expect(composeSms(outgoing(), signature)).toBe(
      '【长春人社】红色预警：示例建筑工程有限公司，62人…。请立即签收 https://yj.example.cn/d/20261123-7KQ4',
    )
  })

  it.each<[NoticeTemplate, Partial<Outgoing['variables']>, string]>([
    ['alert', {}, '【长春人社】红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4'],
    [
      'alert-raised',
      { from: 'yellow' },
      '【长春人社】升级：由黄升红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4',
    ],
    ['watch', { grade: 'watch' }, '【长春人社】关注线索：示例公司，62人、520万元。请预判 https://a.cn/d/20261123-7KQ4'],
    [
      'overdue',
      { grade: 'watch' },
      '【长春人社】关注线索预判期限已过：示例公司，62人、520万元。请立即预判 https://a.cn/d/20261123-7KQ4',
    ],
    [
      'watch-digest',
      {
        number: '',
        count: 12,
        since: '2026-11-20T09:30:00.000Z',
        until: '2026-11-22T16:00:00.000Z',
        dueAt: '2026-11-25T09:00:00.000Z',
        link: 'https://a.cn/d/',
      },
      '【长春人社】11月20日至23日新增关注12件，请于11月25日17:00前预判 https://a.cn/d/',
    ],
  ])('%s has its own words', (template, variables, text) => {
    const short = { employer: '示例公司', link: 'https://a.cn/d/20261123-7KQ4', ...variables }
    expect(composeSms(outgoing({ template, variables: short }), signature)).toBe(text)
  })

  it.each<[string, Partial<Outgoing>, Partial<Outgoing['variables']>, string]>([
    ['及时 of the lower grades', {}, { grade: 'yellow' }, '黄色预警：示例建筑工程…，62人、520万元。请签收'],
    [
      '«升级：»',
      { template: 'alert-raised' },
      { from: 'blue', figures: '62人' },
      '由蓝升红色预警：示例建筑工程…，62人。请立即签收',
    ],
    [
      'figures after the first',
      {},
      { figures: '62人、520万元、解除21人' },
      '红色预警：示例建筑工程有限公司，62人…。请立即签收',
    ],
    [
      'the post that is stood in for',
      { standsInFor: 'office' },
      { figures: '1,200人' },
      '〔代〕红色预警：示例建筑工…，1200人。请立即签收',
    ],
    [
      'the grade before',
      { template: 'alert-raised', resend: true },
      { from: 'yellow' },
      '〔重发〕升红色预警：示例建筑…，62人…。请立即签收',
    ],
    [
      "the employer's middle",
      { template: 'alert-raised', resend: true, standsInFor: 'office' },
      { from: 'yellow' },
      '〔重发代〕升红色预警：示例建…，62人…。请立即签收',
    ],
    [
      '立即 of red, to save the first figure',
      { template: 'alert-raised', resend: true, standsInFor: 'office' },
      { from: 'yellow', figures: '1,200人、520万元' },
      '〔重发代〕升红色预警：示例建…，1200人…。请签收',
    ],
    [
      'the first figure, and 立即 is back',
      { template: 'alert-raised', resend: true, standsInFor: 'office' },
      { from: 'yellow', figures: '解除1,200人、520万元' },
      '〔重发代〕升红色预警：示例建筑…，见链接。请立即签收',
    ],
  ])('gives way in order: %s', (_, change, variables, text) => {
    const message = outgoing({ ...change, variables })
    expect(composeSms(message, signature)).toBe(`【长春人社】${text} ${link}`)
  })

  it('keeps 立即 of red unless the employer is down to its head and the figure is long', () => {
    for (const message of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
      if (message.variables.grade !== 'red' || !message.template.startsWith('alert')) continue
      const text = composeSms(message, signature)
      if (text.includes('请立即签收')) continue
      const [, name = '', figure = ''] = text.match(/预警：(.+?)，(.+?)。/u) ?? []
      if (name.length > 4 || figure.length < 5 || /由|、/u.test(text)) expect.fail(text)
    }
  })

  it('marks what is sent again and what a deputy receives', () => {
    const variables = { employer: '示例公司', link: 'https://a.cn/20261123-7KQ4' }
    const message = outgoing({ resend: true, standsInFor: 'group-leader', variables })
    expect(composeSms(message, signature)).toContain('】〔重发代组长〕红色预警：')
  })

  it('holds for every template, grade, mark and longest value, up to the greatest link', () => {
    const longest = 'https://yjx.example.cn/d/20261123-7KQ4'
    expect(longest.length).toBe(maxLinkLength(signature))
    let composed = 0
    for (const message of everything(longest)) {
      const text = composeSms(message, signature)
      const { grade, number } = message.variables
      const whole =
        text.length <= 70 &&
        text.startsWith('【长春人社】') &&
        text.endsWith(` ${longest}`) &&
        text.includes(number) &&
        text.isWellFormed() &&
        (!message.template.startsWith('alert') ||
          text.includes(`${gradeLabel[grade]}${grade === 'watch' ? '线索' : '预警'}`)) &&
        text.includes('重发') === message.resend &&
        text.includes('〔') === (message.resend || message.standsInFor !== null) &&
        (message.template === 'your-turn' || /请(立即|及时|于.*前)?(签收|预判) https/u.test(text))
      if (!whole) expect.fail(`${text.length}: ${text}`)
      composed += 1
    }
    expect(composed).toBe(
      6 * 4 * 3 * 2 * 9 * employers.length * figures.length + 4 * 3 * 2 * 9 * employers.length * figures.length,
    )
  })

  it('keeps at least three units of the employer and the first figure, or none, never a part of a number', () => {
    for (const message of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
      if (message.template === 'watch-digest' || message.template === 'your-turn') continue
      const text = composeSms(message, signature)
      const [, name, said] = text.match(/：([^：]+?)，([^。]+)。请/u) ?? expect.fail(text)
      const parts = message.variables.figures.replace(/,/g, '').split('、')
      const shown = said === '见链接' ? [] : said!.replace(/[…,]/gu, '').split('、')
      if (!shown.every((part, i) => part === parts[i])) expect.fail(text)
      if (message.variables.employer.length > 4 && name!.length < 3) expect.fail(text)
    }
  })

  it('leaves a link out whole rather than cut it, and keeps the number', () => {
    for (const message of everything(`https://${'a'.repeat(60)}.cn/20261123-7KQ4`)) {
      const text = composeSms(message, signature)
      if (text.length > 70 || text.includes('http') || !text.includes(message.variables.number)) expect.fail(text)
    }
  })

  it('asks for what is overdue, step by step, in 70 characters', () => {
    for (const clock of clockNames)
      for (const message of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
        if (message.template !== 'overdue') continue
        const text = composeSms({ ...message, variables: { ...message.variables, clock } }, signature)
        if (text.length > 70 || !text.includes('7KQ4')) expect.fail(`${text.length}: ${text}`)
        // Who is woken at night must see whether it is red (DOMAIN 6); said however tight the rest.
        if (!text.includes(gradeLabel[message.variables.grade]) || !/期限已过|逾期/u.test(text)) expect.fail(text)
        const asked =
          clock === 'confirm'
            ? '签收'
            : (({ judge: '预判', refer: '研判', assess: '研判' } as Record<string, string>)[clock] ?? '办理')
        if (!text.includes(`请${asked} `) && !text.includes(`请立即${asked} `)) expect.fail(text)
      }
  })

  it.each([
    ['confirm', 'https://a.cn/d/20261123-7KQ4', '红色预警签收期限已过：示例公司，62人、520万元。请立即签收'],
    ['confirm', link, '红色签收逾期：示例公司，62人…。请签收'],
    ['plan', link, '红色预案逾期：示例公司，62人…。请办理'],
  ] as const)('of an overdue %s with %s says the grade and that its time is over', (clock, address, text) => {
    const message = outgoing({ template: 'overdue', variables: { clock, employer: '示例公司', link: address } })
    expect(composeSms(message, signature)).toBe(`【长春人社】${text} ${address}`)
  })

  describe('轮到您办理', () => {
    const turns = [undefined, 'returned', 'cooperating', 'leading-group'] as const

    it.each<[Partial<Outgoing['variables']>, string]>([
      [{ clock: 'sign' }, '红色预警轮到您办理：示例公司，请于11月25日17:00前签收办理'],
      [{ clock: 'approve', grade: 'red' }, '红色预警轮到您办理：示例公司，请于11月25日17:00前审定预案'],
      [{ clock: 'plan', turn: 'returned' }, '红色预警轮到您办理：示例公司，请于11月25日17:00前修改重报预案'],
      [{ clock: 'refer', grade: 'watch' }, '关注线索轮到您办理：示例公司，请于11月25日17:00前研判'],
      [{ turn: 'cooperating', dueAt: undefined }, '红色预警：示例公司，请配合处置'],
      [{ turn: 'leading-group', grade: 'blue' }, '蓝色预警报领导小组：示例公司，请于11月25日17:00前研究'],
      [{ clock: 'designate', drill: true }, '〔演练〕红色预警待办：示例公司，请于11月25日17:00前明确单位'],
    ])('%j', (variables, text) => {
      const said = { employer: '示例公司', dueAt: '2026-11-25T09:00:00.000Z', link: 'https://a.cn/d/20261123-7KQ4' }
      const message = outgoing({ template: 'your-turn', variables: { ...said, ...variables } })
      expect(composeSms(message, signature)).toBe(`【长春人社】${text} https://a.cn/d/20261123-7KQ4`)
    })

    it('of the day on which the turn began says the hour, however tight', () => {
      const times = { since: '2026-11-25T01:00:00.000Z', dueAt: '2026-11-25T02:00:00.000Z' }
      const message = outgoing({ template: 'your-turn', resend: true, standsInFor: 'unit-head', variables: times })
      expect(composeSms({ ...message, variables: { ...message.variables, clock: 'sign' } }, signature)).toBe(
        `【长春人社】〔重发代〕红色预警：示例建筑…，10:00前签收办理 ${link}`,
      )
    })

    it('says grade, number, employer, what and by when in 70 characters, whatever the rest', () => {
      let composed = 0
      for (const message of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
        if (message.template !== 'your-turn' || message.variables.from || message.variables.figures !== '待核') continue
        for (const turn of turns)
          for (const clock of turn ? (['plan'] as const) : clockNames)
            for (const drill of [undefined, true] as const) {
              const variables = { ...message.variables, turn, clock, drill }
              const text = composeSms({ ...message, variables }, signature)
              const by = turn === 'cooperating' || /12月31日(23:59)?前/u.test(text)
              if (text.length > 70 || !text.endsWith('7KQ4') || !by) expect.fail(`${text.length}: ${text}`)
              if (!text.includes(gradeLabel[variables.grade]) || text.includes('演练') !== (drill ?? false))
                expect.fail(text)
              composed += 1
            }
      }
      expect(composed).toBe(13 * 2 * 4 * 2 * 9 * employers.length)
    })
  })

  describe('with a link to confirm by', () => {
    const confirm = 'https://yj.example.cn/kQ2vT9xWm4Lr8YbA7KQ4'

    it('has it instead of the console’s', () => {
      expect(composeSms(outgoing({ confirm }), signature)).toBe(
        `【长春人社】红色预警：示例建筑…，62人…。请立即签收 ${confirm}`,
      )
      expect(
        composeSms(outgoing({ confirm, template: 'alert-raised', variables: { from: 'yellow' } }), '劳动纠纷预警'),
      ).toBe(`【劳动纠纷预警】升红色预警：示例建…，62人…。请签收 ${confirm}`)
    })

    it('whole or not at all, and then the number: 70 for every template and longest value', () => {
      const own = new Map<boolean, number>()
      for (const plain of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
        if (!plain.template.startsWith('alert')) continue
        const text = composeSms({ ...plain, confirm }, signature)
        const linked = text.endsWith(` ${confirm}`)
        own.set(linked, (own.get(linked) ?? 0) + 1)
        if (text.length > 70 || !(linked || text.includes('20261123-7KQ4'))) expect.fail(`${text.length}: ${text}`)
        if (!plain.resend && plain.standsInFor === null && !linked) expect.fail(text)
      }
      expect(own.get(true)).toBeGreaterThan(own.get(false) ?? 0)
    })
  })

  it('says the number beside a link that does not contain it', () => {
    const text = composeSms(outgoing({ variables: { link: 'https://a.cn/d' } }), signature)
    expect(text).toMatch(/ 20261123-7KQ4 https:\/\/a\.cn\/d$/u)
  })

  it.each([
    ['http://evil.example/x', 'http：／／evil．…'],
    ['hthttp://tp://evil.cn', 'hthttp：／／…'],
    ['www.evil.cn', 'www．evil．…'],
    ['evil。cn公司', 'evil．cn公司'],
    ['@all', '＠all'],
    ['{{7*7}}', '{{7*7}}'],
    ["=cmd|'/C'", "=cmd|'／C'"],
    ['【假签名】公司', '（假签名）公司'],
    ['︻假︼﹝签名﹞', '（假）（签名）'],
    ['a⁄b∕c', 'a／b／c'],
    ['a․cn﹒x', 'a．cn．x'],
    ['﹫all﹕', '＠all：'],
    ['〔重发〕公司', '（重发）公司'],
    ['甲\r\n乙\u0000\u202e丙\u200b', '甲 乙 丙'],
    ['$&$1公司', '$&$1公司'],
  ])('takes %j for text', (employer, shown) => {
    const text = composeSms(outgoing({ variables: { employer, figures: '待核' } }), signature)
    expect(text.slice(text.indexOf('红色预警'), text.indexOf('，'))).toContain(shown.slice(0, 8))
    expect(text.match(/【/gu)).toHaveLength(1)
    expect(text.match(/[a-z]\.[a-z]/giu)).toHaveLength(2)
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}@]|www\./u)
  })
})

describe('room for a short message is checked when the deployment is wired', () => {
  it('accepts the longest console address and refuses one character more', () => {
    const consoleUrl = 'https://yjx.example.cn'
    expect(disputeLink('https://yj.example.cn/', '20261123-7KQ4')).toBe(link)
    expect(() => checkSmsRoom({ signature, consoleUrl })).not.toThrow()
    expect(() => checkSmsRoom({ signature, consoleUrl: `${consoleUrl}x` })).toThrow('39')
    expect(() => checkSmsRoom({ signature: '长春市人社局', consoleUrl })).toThrow('at most 36')
  })

  it.each(['', '局', '【长春】', '长春 人社', '一二三四五六七八九十一二三'])('refuses the signature %j', (bad) => {
    expect(() => checkSmsRoom({ signature: bad, consoleUrl: 'https://a.cn' })).toThrow('2 to 12')
  })
})
