/** Synthetic: no real person, employer or number. The answers are the API's own words; a test holds them to it. */
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
  preview: {
    grade: 'red',
    reasons: [
      '涉及人数估60人，达到50人以上（四（二）1，“以上”含本数）',
      '涉案金额估520万元，达到500万元以上（四（二）1，“以上”含本数）',
      '解除人数待核，不按零计，查明后再与四（二）标准比较',
    ],
  },
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
          message:
            'channel（信息渠道）必填，可用值：daily-work（日常工作）、campaign（专项排查）、superior（上级及部门交办）、media（媒体、网络）、public-opinion（社情、民意、舆情）、complaint-hotline（投诉、举报、热线）、other（其他渠道）。',
          allowed: ['daily-work', 'campaign', 'superior', 'media', 'public-opinion', 'complaint-hotline', 'other'],
        },
      ],
    },
  ],
}

export const statusExample = {
  status: 'graded',
  dispute: { id: 'd-5Yt0Qm2Zr9aXcV7L', number: '20261123-7KQ4', grade: 'red' },
  say: '您反映的情况已受理，正在处置。',
}
