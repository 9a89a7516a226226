import * as z from 'zod'
import { names } from './report-envelope.ts'
import { categories, categoryLabel, channelLabel, channels, signals, units } from './vocabulary.ts'

const figure = (meta: { description: string; examples: unknown[] }) =>
  z
    .union([
      z.number().nonnegative(),
      z.object({
        min: z.union([z.number(), z.string()]).nullish(),
        max: z.union([z.number(), z.string()]).nullish(),
      }),
      z.string().max(200),
    ])
    .nullish()
    .meta(meta)

const text = (max: number, description: string, example: string) =>
  z.string().max(max).nullish().meta({ description, example })

const moment = (description: string) =>
  z
    .union([z.string(), z.number()])
    .nullish()
    .meta({ description: `${description} ISO 8601; without a zone 北京时间.`, example: '2026-03-05T09:30:00+08:00' })

const EmployerBody = z
  .object({
    name: text(200, '用人单位名称 Name of the employer, as known.', '示例建筑工程有限公司'),
    creditCode: text(40, '统一社会信用代码 Unified social credit code (GB 32100).', '91350203M0001QAY9B'),
  })
  .nullish()
  .meta({ description: '用人单位 The employer; null when unknown.' })

const PlaceBody = z
  .object({
    district: text(60, '区县 District or county.', '朝阳区'),
    address: text(500, '地址 Address; sealed with the narrative.', '示例路 1 号'),
  })
  .nullish()
  .meta({ description: '地点 Where.' })

const ComplainantBody = z
  .object({
    name: text(100, '姓名 Name; sealed.', '示例·投诉人'),
    phone: text(40, '电话 Phone; sealed, used only to tell persons apart.', '138-0013-8000'),
    idNumber: text(40, '身份证号 Identity number; sealed, used only to tell persons apart.', '000000000000000000'),
  })
  .meta({ description: '投诉人 One person who complained.' })

/** The documented request (DESIGN 5). Runtime checks are `ReportEnvelope` and `readReport`, which are more patient. */
export const ReportBody = z
  .object({
    ref: z.union([z.string().min(1).max(500), z.number()]).meta({
      description: "来源编号 The source's own number; the same number is the same report.",
      example: 'RX-2026-000123',
    }),
    sourceRevision: z
      .union([z.number().int(), z.string().max(100)])
      .nullish()
      .meta({ description: "来源版本 The source's own revision; a new one returns to earlier facts.", example: 2 }),
    channel: z
      .enum(channels)
      .meta({ description: `信息渠道 ${names(channels, channelLabel)}`, example: 'complaint-hotline' }),
    category: z
      .enum(categories)
      .meta({ description: `纠纷类别 ${names(categories, categoryLabel)}`, example: 'wage-arrears' }),
    campaign: text(100, '专项活动 The campaign in which it was found.', '根治欠薪冬季行动'),
    employer: EmployerBody,
    project: text(200, '工程项目 Building project.', '示例花园二期'),
    place: PlaceBody,
    people: figure({
      description: '涉及人数 Persons: number, range, or words as stated.',
      examples: [62, { min: 50 }, '五十余人'],
    }),
    amountYuan: figure({
      description: '涉案金额（元） Yuan: number, decimal text, range, or words as stated.',
      examples: ['5200000.00', 5200000, '280余万元'],
    }),
    terminations: figure({ description: '解除关系人数 Persons dismissed.', examples: [20, '近百人'] }),
    staffTotal: z
      .union([z.number().nonnegative(), z.string().max(40)])
      .nullish()
      .meta({ description: '职工总数 All staff of the employer.', example: 180 }),
    signals: z
      .array(z.enum(signals))
      .nullish()
      .meta({ description: '风险信号 Risk signals.', example: ['gathering'] }),
    occurredAt: moment('发生时间 When it happened.'),
    knownAt: moment('知悉时间 When the unit learnt of it.'),
    reportedAt: moment('受理时间 When the source itself took the report down; by default when we receive it.'),
    unit: z.enum(units).nullish().meta({
      description: "知悉单位 The member unit that learnt it; by default the category's.",
      example: 'labour-inspection',
    }),
    narrative: text(200_000, '情况描述 Narrative; sealed.', '工人反映三个月未发工资。'),
    complainants: z.array(ComplainantBody).nullish().meta({ description: '投诉人 Who complained; sealed.' }),
  })
  .meta({ id: 'ReportBody', description: '上报信息 One report of one source.' })
export type ReportBody = z.input<typeof ReportBody>
