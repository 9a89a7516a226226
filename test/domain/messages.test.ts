import { describe, expect, it } from 'vitest'
import { shorten } from '../../lib/domain/message-text.ts'
import { checkSmsRoom, composeEmail, composeSms, disputeLink, maxLinkLength } from '../../lib/domain/messages.ts'
import { type NoticeTemplate, noticeTemplates, type Outgoing } from '../../lib/domain/notice.ts'
import { gradeLabel, grades, posts } from '../../lib/domain/vocabulary.ts'

const signature = '长春人社'
const link = 'https://yj.example.cn/d/20261123-7KQ4'

function outgoing(
  change: Omit<Partial<Outgoing>, 'variables'> & { variables?: Partial<Outgoing['variables']> } = {},
): Outgoing {
  return {
    noticeId: 'n-1',
    disputeId: 'd-1',
    template: 'alert',
    resend: false,
    standsInFor: null,
    to: { member: 'm-office-1', post: 'office', unit: 'petitions', phone: '13800138000', email: 'office@example.cn' },
    ...change,
    variables: {
      grade: 'red',
      number: '20261123-7KQ4',
      employer: '示例建筑工程有限公司',
      figures: '62人、520万元',
      link,
      ...change.variables,
    },
  }
}

const employers = [
  '',
  '甲',
  '示例建筑工程有限公司',
  `长春市${'某'.repeat(190)}有限公司`,
  '😀'.repeat(100),
  '𠮷野家'.repeat(50),
  '👨‍👩‍👧‍👦'.repeat(25),
  `${'a.'.repeat(99)}cn`,
  '\ud83d'.repeat(200),
]
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
                      dueAt: '2026-12-31T15:59:00.000Z',
                      link: address,
                    },
                  })
}

describe('a short message (DOMAIN 6: at most 70 characters with the signature)', () => {
  it('says what, how grave, which employer, how many and what to do', () => {
    expect(composeSms(outgoing(), signature)).toBe(
      '【长春人社】红色预警：示例建筑工程…，62人、520万元。请签收 https://yj.example.cn/d/20261123-7KQ4',
    )
  })

  it.each<[NoticeTemplate, Partial<Outgoing['variables']>, string]>([
    ['alert', {}, '【长春人社】红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4'],
    [
      'alert-raised',
      { from: 'yellow' },
      '【长春人社】升级：由黄升红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4',
    ],
    ['watch', { grade: 'watch' }, '【长春人社】关注线索：示例公司，62人、520万元。请研判 https://a.cn/d/20261123-7KQ4'],
    [
      'judgement-overdue',
      { grade: 'watch' },
      '【长春人社】关注线索研判已超期：示例公司，62人、520万元。请立即研判 https://a.cn/d/20261123-7KQ4',
    ],
    [
      'watch-digest',
      { number: '', count: 12, dueAt: '2026-11-25T09:00:00.000Z', link: 'https://a.cn/d/' },
      '【长春人社】今日新增关注12件，请于11月25日17:00前研判 https://a.cn/d/',
    ],
  ])('%s has its own words', (template, variables, text) => {
    const short = { employer: '示例公司', link: 'https://a.cn/d/20261123-7KQ4', ...variables }
    expect(composeSms(outgoing({ template, variables: short }), signature)).toBe(text)
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
        /请(立即|于.*前)?(签收|研判) https/u.test(text)
      if (!whole) expect.fail(`${text.length}: ${text}`)
      composed += 1
    }
    expect(composed).toBe(
      5 * 4 * 3 * 2 * 9 * employers.length * figures.length + 4 * 3 * 2 * 9 * employers.length * figures.length,
    )
  })

  it('keeps at least three units of the employer and the first figure, or none, never a part of a number', () => {
    for (const message of everything('https://yjx.example.cn/d/20261123-7KQ4')) {
      if (message.template === 'watch-digest') continue
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

describe('an e-mail', () => {
  it('says everything, with the reason, the time and how to confirm', () => {
    const { subject, text } = composeEmail(
      outgoing({
        template: 'alert-raised',
        resend: true,
        standsInFor: 'office',
        variables: {
          from: 'yellow',
          figures: '62人、520万元、解除21人',
          reason: '涉及人数 62 人，达到 50 人（四(二)1）',
          dueAt: '2026-11-23T16:30:00.000Z',
        },
      }),
    )
    expect(subject).toBe('〔重发代办公室〕红色预警（升级） 20261123-7KQ4 示例建筑工程有限公司 62人、520万元、解除21人')
    for (const line of [
      '红色预警（升级）：一级红色预警（原为二级黄色预警）',
      '预警编号：20261123-7KQ4',
      '用人单位：示例建筑工程有限公司',
      '涉及情况：62人、520万元、解除21人',
      '分级理由：涉及人数 62 人，达到 50 人（四(二)1）',
      '时限：请于11月24日00:30（北京时间）前签收。',
      '代领导小组办公室：原收件岗位联系不上，请您代为处理。',
      '如何签收：打开下面的链接，登录后点“签收”。只打开链接不算签收。',
      link,
    ])
      expect(text.split('\n')).toContain(line)
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
    expect(subject + text + composeSms(outgoing(), signature)).not.toMatch(/13800138000|office@/u)
  })
})

it('shortens by code point', () => {
  expect(shorten('😀😀😀', 6)).toBe('😀😀😀')
  expect(shorten('😀😀😀', 5)).toBe('😀😀…')
  expect(shorten('😀😀😀', 4)).toBe('😀…')
  expect(shorten('甲乙', 0)).toBe('')
})
