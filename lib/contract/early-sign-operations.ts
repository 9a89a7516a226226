import * as z from 'zod'
import { EarlySigns, earlySignsExample } from './early-sign-responses.ts'
import type { Operation } from './operations.ts'

export const earlySignOperations = {
  earlySigns: {
    summary: '苗头（抓早、抓小）',
    description:
      '每周一 00:05（北京时间）统计上一周收到的线索，按类别和区县、按用人单位，用公共卫生监测的 EARS C1、C2、C3 方法与各自之前几周相比；只是依据，不是等级。成员单位的人看到本单位类别和本单位上报的。默认最近一周。',
    tag: 'officials',
    query: z.object({
      week: z.string().optional().meta({ description: '这一周中任何一天的日期', example: '2026-11-16' }),
    }),
    reply: { status: '200', schema: EarlySigns, example: earlySignsExample },
    refuses: ['invalid'],
  },
} satisfies Record<string, Operation>
