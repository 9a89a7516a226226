import * as z from 'zod'
import type { BackTestChange } from '../domain/back-test.ts'
import type { BackTestFigures } from '../domain/back-test-figures.ts'
import { Grade } from '../domain/vocabulary.ts'

const count = z.number().int().min(0)
const crossings = <T extends z.ZodType>(of: T) => z.object({ yellow: of, red: of })

const figures = z
  .object({
    alerts: z.object({ red: count, yellow: count, blue: count }).meta({ description: '季内发出的等级预警' }),
    grades: z
      .object({ red: count, yellow: count, blue: count, watch: count })
      .meta({ description: '季末的现行等级，含季内结束的' }),
    missed: count.meta({ description: '应验而此前没有发过等级预警' }),
    leads: crossings(z.array(z.number().int())).meta({
      description: '数字首次达到（当时规则的）黄色、红色标准之前，第一次等级预警提前了多少分钟，一件一个数',
    }),
    unwarned: crossings(count).meta({ description: '同样的情形，此前没有等级预警的件数' }),
  })
  .meta({ id: 'BackTestFigures' }) satisfies z.ZodType<BackTestFigures>

const side = z.object({ highest: Grade, end: Grade, alerts: count })
const change = z
  .object({
    disputeId: z.string(),
    number: z.string(),
    was: side,
    would: side,
    cameTrue: z.boolean().meta({ description: '应验' }),
    wouldMiss: z.boolean().meta({ description: '应验，而按这份规则不会有等级预警' }),
  })
  .meta({ id: 'BackTestChange' }) satisfies z.ZodType<BackTestChange>

export const BackTestReply = z
  .object({
    quarter: z.string(),
    label: z.string(),
    disputes: count.meta({ description: '季内有动静的事项' }),
    looked: count.meta({ description: '这一次看了多少' }),
    left: count.meta({ description: '还有多少未看' }),
    was: figures,
    would: figures,
    cameTrue: count.meta({ description: '应验的事项' }),
    changes: z.array(change).meta({ description: '会不同的事项，将漏报的在前' }),
    unread: z.array(z.string()).meta({ description: '没有看：履历校验不符，或过长' }),
    next: z.string().nullable(),
  })
  .meta({ id: 'BackTest', description: '回测一个季度的一部分；各次的数相加' })
export type BackTestReply = z.infer<typeof BackTestReply>

export const backTestExample: BackTestReply = {
  quarter: '2026Q3',
  label: '2026年第三季度',
  disputes: 84,
  looked: 84,
  left: 0,
  was: {
    alerts: { red: 6, yellow: 11, blue: 20 },
    grades: { red: 6, yellow: 9, blue: 21, watch: 48 },
    missed: 2,
    leads: { yellow: [1_500, 2_880], red: [4_320] },
    unwarned: { yellow: 7, red: 4 },
  },
  would: {
    alerts: { red: 6, yellow: 15, blue: 31 },
    grades: { red: 6, yellow: 13, blue: 30, watch: 35 },
    missed: 0,
    leads: { yellow: [1_500, 2_880, 5_760], red: [4_320, 5_760] },
    unwarned: { yellow: 6, red: 3 },
  },
  cameTrue: 12,
  changes: [
    {
      disputeId: 'd-3f9Qm2Zt0aXcV7Lk',
      number: '20260803-7KQ4',
      was: { highest: 'watch', end: 'watch', alerts: 0 },
      would: { highest: 'blue', end: 'blue', alerts: 1 },
      cameTrue: true,
      wouldMiss: false,
    },
  ],
  unread: [],
  next: null,
}
