import * as z from 'zod'

const said = (what: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${what}；来源没有说时为 null` })
const person = (how: string) =>
  z.object({ name: said(`姓名${how}`), phone: said(`电话${how}`), idNumber: said(`身份证号${how}`) })
const at = {
  reportId: z.string().meta({ description: '线索编号' }),
  revision: z.number().int().positive().meta({ description: '线索第几版' }),
}

export const ReportGlimpse = z
  .object({ ...at, complainants: z.array(person('，已掩码')) })
  .meta({ id: 'ReportGlimpse', description: '未开启时看到的投诉人' })
export type ReportGlimpse = z.infer<typeof ReportGlimpse>

export const OpenedReport = z
  .object({
    ...at,
    disputeId: z.string().meta({ description: '所属事项' }),
    narrative: said('经过'),
    address: said('地址'),
    complainants: z.array(person('，来源的原话')),
  })
  .meta({ id: 'OpenedReport', description: '线索中封存的个人信息，开启已记入事项的历史' })
export type OpenedReport = z.infer<typeof OpenedReport>

export const OpenedText = z
  .object({ textId: z.string(), words: z.string().meta({ description: '办理时写下的文字' }) })
  .meta({ id: 'OpenedText', description: '一步办理的文字，开启已记入事项的历史' })
export type OpenedText = z.infer<typeof OpenedText>
