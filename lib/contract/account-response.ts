import * as z from 'zod'
import { accounts } from '../domain/account-line.ts'

const count = z.number().int().min(0)
const minutes = z.number().int().nullable()

const Totals = z
  .object({
    reported: count.meta({ description: '上报线索' }),
    late: count.meta({ description: '其中迟报' }),
    onTime: count.meta({ description: '其中按时上报' }),
    unknown: count.meta({ description: '其中知悉时间未填，不算迟报' }),
    alerted: count.meta({ description: '作为发现单位收到预警' }),
    confirmed: count.meta({ description: '签收' }),
    confirmMedianMinutes: minutes.meta({ description: '签收距预警的中位数，分钟' }),
    confirmWorstMinutes: minutes.meta({ description: '最长一次，分钟' }),
    missed: count.meta({ description: '超过时限' }),
    missedStill: count.meta({ description: '其中至今未办' }),
    objected: count.meta({ description: '对指派提出异议（六（三））' }),
    designated: count.meta({ description: '受指派为处置单位' }),
    cooperating: count.meta({ description: '受指派为配合单位' }),
    transferredIn: count,
    transferredOut: count,
    disciplineReferred: count.meta({ description: '移送机关纪委' }),
    disciplineDecided: count.meta({ description: '已记录处理结果' }),
  })
  .meta({ id: 'AccountTotals' })

const Row = z
  .object({
    disputeId: z.string(),
    number: z.string().meta({ description: '预警编号' }),
    seq: count.meta({ description: '事项历史第几条，可据以核对' }),
    at: z.string().meta({ format: 'date-time' }),
    say: z.string(),
    minutes: minutes.meta({ description: '所历或所超的分钟' }),
  })
  .meta({ id: 'AccountRow' })

export const Accountability = z
  .object({
    quarter: z.string().meta({ example: '2026Q4' }),
    label: z.string(),
    accounts: z.array(z.object({ account: z.enum(accounts), label: z.string(), totals: Totals })),
    sections: z
      .array(
        z.object({
          section: z.string(),
          label: z.string(),
          rows: z.array(Row),
          more: count.meta({ description: '另有几条更早的未列出' }),
        }),
      )
      .meta({ description: '只在查看一个单位时给出' }),
  })
  .meta({ id: 'Accountability', description: '一个季度的履责情况' })
export type Accountability = z.infer<typeof Accountability>
