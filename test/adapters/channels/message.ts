import type { Outgoing } from '../../../lib/domain/notice.ts'

/** A red alert to the office, changed as the test needs; the addresses are examples. */
export function redAlert(
  change: Omit<Partial<Outgoing>, 'variables' | 'to'> & {
    variables?: Partial<Outgoing['variables']>
    to?: Partial<Outgoing['to']>
  } = {},
): Outgoing {
  return {
    noticeId: 'n-0001',
    disputeId: 'd-0001',
    template: 'alert',
    resend: false,
    standsInFor: null,
    ...change,
    to: {
      member: 'm-office',
      post: 'office',
      unit: 'petitions',
      phone: '13800138000',
      email: 'office@example.cn',
      ...change.to,
    },
    variables: {
      grade: 'red',
      number: '20261123-7KQ4',
      employer: '示例建筑工程有限公司',
      figures: '62人、520万元',
      link: 'https://yj.example.cn/d/20261123-7KQ4',
      ...change.variables,
    },
  }
}
