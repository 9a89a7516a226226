import type { Outgoing } from '../../lib/domain/notice.ts'

/** As long as a real console's link is. */
export const link = 'https://yj.example.cn/d/20261123-7KQ4'

/** A red alert to the office, changed as the test needs. */
export function outgoing(
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

/** Names that do harm if they are cut, escaped or shown carelessly. */
export const employers = [
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
