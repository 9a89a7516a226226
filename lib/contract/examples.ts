/** Synthetic: no real person, employer or number. */
export const reportExample = {
  ref: '2026-11-23-0007',
  channel: 'complaint-hotline',
  category: 'wage-arrears',
  employer: { name: '示例建筑有限公司', creditCode: null },
  project: '示例项目二期',
  place: { district: '示例区' },
  people: '60余人',
  amountYuan: '5200000.00',
  terminations: null,
  signals: ['gathering'],
  occurredAt: '2026-11-23T08:30:00+08:00',
  narrative: '工人反映三个月未发工资，约六十人聚集在项目部门口。',
}

const accepted = {
  reportId: 'r-3f9Qm2Zt0aXcV7Lk',
  isNew: true,
  revision: 1,
  needsReview: [],
  preview: { grade: 'red', reasons: ['涉及人数至少 60 人，达到 50 人以上：红色（四(二)1）'] },
}
export const acceptedExample = accepted

export const batchExample = {
  accepted: 1,
  refused: 1,
  results: [
    { index: 0, status: 202, ...accepted },
    {
      index: 1,
      type: 'urn:problem:labour-dispute-warning:invalid',
      title: '内容不符合要求',
      status: 422,
      detail: '请按 errors 中指出的字段修改后重发。',
      errors: [
        {
          pointer: '/channel',
          code: 'invalid_value',
          message: '请填写来源渠道',
          allowed: ['daily-work', 'campaign', 'superior', 'media', 'public-opinion', 'complaint-hotline', 'other'],
        },
      ],
    },
  ],
}
