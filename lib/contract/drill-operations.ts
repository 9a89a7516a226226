import * as z from 'zod'
import { DrillBody } from '../domain/drill-body.ts'
import { DrillPreview, DrillReport, DrillStarted } from './drill-responses.ts'
import type { Operation } from './operations.ts'

const disputeId = 'f3c1a8b0d2e94756a1b2c3d4'
const at = (minute: string) => `2026-11-23T06:${minute}:00.000Z`

const reportExample: DrillReport = {
  disputeId,
  number: '20261123-7KQ4',
  title: '演练·节前欠薪',
  gradeLabel: '红色',
  statusLabel: '演练·已结案',
  openedAt: at('00'),
  endedAt: at('40'),
  summary: ['演练 20261123-7KQ4（演练·节前欠薪，红色）：11月23日 14:00开始，11月23日 14:40结束。'],
  reached: [
    {
      member: 'leader-1',
      name: '示例·组长（一）',
      to: '组长',
      label: '演练·预警',
      createdAt: at('00'),
      channels: [{ kind: 'sms', state: 'handed', at: at('00') }],
      handed: true,
      confirmedAt: at('06'),
      say: '组长（示例·组长（一））演练·预警：短信已交渠道（11月23日 14:00）',
    },
  ],
  confirmed: [
    {
      member: 'leader-1',
      name: '示例·组长（一）',
      at: at('06'),
      minutes: 6,
      say: '组长（示例·组长（一））11月23日 14:06签收，距预警6分钟',
    },
  ],
  clocks: [
    {
      clock: 'confirm',
      label: '签收预警',
      since: at('00'),
      dueAt: at('30'),
      endedAt: at('20'),
      kept: true,
      say: '“签收预警”时限 11月23日 14:30，按时，用时20分钟',
    },
  ],
  steps: [{ step: 'assess', label: '研判', from: at('00'), until: at('25'), minutes: 25, say: '研判：25分钟' }],
}

export const drillOperations = {
  startDrill: {
    summary: '开始演练',
    description:
      '由办公室发起：按所给数字立一件演练事项，全程照实通知、计时、办理；每条通知标明“演练”（短信〔演练〕、邮件【演练】），不与实际线索并案，不计入统计和履责。办完由办公室结案，不须处置结果。同一 Idempotency-Key 重发只演练一次。',
    tag: 'officials',
    headers: z.object({
      'Idempotency-Key': z.string().min(1).max(64).meta({ example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a' }),
    }),
    body: {
      schema: DrillBody,
      examples: {
        red: { summary: '红色演练', value: { title: '节前欠薪', people: 60, units: ['labour-inspection'] } },
      },
    },
    reply: {
      status: '202',
      schema: DrillStarted,
      example: { disputeId, reports: 1, say: '红色演练已经发出，各条通知均标明“演练”。办完后请结案，并查看演练报告。' },
    },
    refuses: ['invalid'],
  },
  previewDrill: {
    summary: '演练发出之前',
    description: '按所给数字是什么等级、会有多少人收到通知；不写入任何内容，不通知任何人。',
    tag: 'officials',
    body: {
      schema: DrillBody,
      examples: {
        red: { summary: '红色演练', value: { title: '节前欠薪', people: 60, units: ['labour-inspection'] } },
      },
    },
    reply: { status: '200', schema: DrillPreview, example: { grade: 'red', gradeLabel: '红色', people: 13 } },
    refuses: ['invalid'],
  },
  reportDrill: {
    summary: '演练报告',
    description: '通知了谁、经何渠道、何时，谁何时签收，各时限是否按时，各步骤用时。演练进行中也可查看。',
    tag: 'officials',
    params: z.object({ disputeId: z.string().meta({ description: '演练事项的内部编号', example: disputeId }) }),
    reply: { status: '200', schema: DrillReport, example: reportExample },
    refuses: ['dispute-not-found'],
  },
} satisfies Record<string, Operation>
