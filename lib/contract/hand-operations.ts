import * as z from 'zod'
import { HandRef, longestNarrative, mostNamed } from '../domain/hand-report.ts'
import { ReportBody } from '../domain/report-body.ts'
import { cardPictureExample } from './card-example.ts'
import { acceptedExample, reportExample, statusExample } from './examples.ts'
import { HandReportStatus, ReportPreview } from './hand-responses.ts'
import type { Operation } from './operations.ts'
import { ReportAccepted, ReportWithdrawn } from './responses.ts'

const { ref: _ref, sourceRevision: _own, reportedAt: _now, ...facts } = ReportBody.shape
const { narrative, complainants, ...previewed } = facts
const channel = facts.channel.optional().meta({ description: '信息渠道，默认 daily-work（日常工作）' })
const unit = facts.unit.meta({
  description: '知悉单位，默认本单位；只有办公室可填其他单位，或填 null：该类别的主管单位',
})
const ref = HandRef.meta({
  description: '每张表一个新的随机串（英文字母和 -）；重发、更正时不变。各人的互不相干。',
  example: 'form-kqzvtwxm',
})

const HandReportBody = z
  .object({
    ...facts,
    ref,
    channel,
    unit,
    narrative: z.string().max(longestNarrative).nullish().meta({ description: '情况说明；封存' }),
    complainants: complainants.meta({ description: `当事人，最多 ${mostNamed} 人；封存` }),
  })
  .meta({ id: 'HandReportBody', description: '单位上报的一条线索' })

const PreviewBody = z
  .object({
    ...previewed,
    category: facts.category.nullish(),
    channel,
    unit,
    listed: z.number().int().min(0).max(mostNamed).optional().meta({ description: '列了几名当事人；不要发来姓名电话' }),
  })
  .meta({ id: 'PreviewBody', description: '已填到的内容，不含当事人和情况说明' })

const { ref: _number, channel: _hotline, narrative: told, ...figures } = reportExample
const previewExample = {
  at: '2026-11-23T02:00:00.000Z',
  grade: 'red',
  gradeLabel: '红色',
  reasons: acceptedExample.preview.reasons,
  picture: cardPictureExample,
  needsReview: [],
  unit: 'labour-inspection',
  unitLabel: '劳动保障监察支队',
  reportBy: { at: '2026-11-23T03:30:00.000Z', due: '11月23日 11:30', known: true, late: false },
  joins: null,
  similar: [],
  hidden: true,
}

const handStatusExample = {
  ...statusExample,
  reportId: 'r-3f9Qm2Zt0aXcV7Lk',
  revision: 1,
  facts: {
    unit: 'labour-inspection',
    category: 'wage-arrears',
    channel: 'daily-work',
    campaign: '',
    employer: '示例建筑有限公司',
    creditCode: '',
    project: '',
    district: '',
    people: '五十余人',
    amountYuan: '',
    terminations: '',
    staffTotal: '',
    signals: [],
    knownAt: '2026-11-23T01:30:00.000Z',
    occurredAt: null,
  },
}

const params = z.object({ ref })

export const handOperations = {
  reportByHand: {
    summary: '单位上报',
    description:
      '成员单位联络员、负责人和办公室手工上报一条线索，与来源系统上报的一样收下、分级、预警。同一张表（ref）原样重发即重复，内容有变即更正。数字、信号、情况说明、当事人一项都没有的不收（422）。知悉时间（knownAt）是计算上报时限的起点：不填不会拒收，但不能证明按时上报（六（二））。数字可照原话填写，如“五十余人”。当事人和情况说明随即封存。',
    tag: 'officials',
    body: {
      schema: HandReportBody,
      examples: {
        wages: {
          summary: '日常工作中发现的欠薪',
          value: {
            ...figures,
            ref: 'form-kqzvtwxm',
            people: '五十余人',
            knownAt: '2026-11-23T09:30:00+08:00',
            narrative: told,
          },
        },
      },
    },
    reply: { status: '202', schema: ReportAccepted, example: acceptedExample },
    refuses: ['invalid'],
  },
  previewReport: {
    summary: '上报前预判',
    description:
      '按已填到的数字预判等级，并列出上报后将并入的、可能相关的在办事项；不写入任何内容，不接收姓名、电话和情况说明。本人无权查看的事项不列出，只说可能已有（hidden）。',
    tag: 'officials',
    body: {
      schema: PreviewBody,
      examples: {
        typed: {
          summary: '填到一半',
          value: { category: 'wage-arrears', people: '60余人', amountYuan: '520万元' },
        },
      },
    },
    reply: { status: '200', schema: ReportPreview, example: previewExample },
    refuses: ['invalid'],
  },
  handReportStatus: {
    summary: '本人上报的线索办到哪一步',
    description: '只能查询本人上报的。附本表现在所填的各项，供更正。',
    tag: 'officials',
    params,
    reply: { status: '200', schema: HandReportStatus, example: handStatusExample },
    refuses: ['report-not-found'],
  },
  withdrawHandReport: {
    summary: '撤回本人上报的线索',
    description: '撤回也是一版：历史保留，事项的数字随之重算，等级不会因此自动下降。',
    tag: 'officials',
    params,
    reply: {
      status: '202',
      schema: ReportWithdrawn,
      example: { reportId: 'r-3f9Qm2Zt0aXcV7Lk', revision: 2, isNew: true, status: 'withdrawn' },
    },
    refuses: ['report-not-found'],
  },
} satisfies Record<string, Operation>
