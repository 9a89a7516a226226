import * as z from 'zod'

const instant = z.string().meta({ format: 'date-time' })
const maybe = instant.nullable()
const gap = z.number().int().nullable()

/** 首知时序 of one report, as `domain/first-knowledge.ts` reads it from the history. */
export const Knowledge = z
  .object({
    reportedAt: instant.meta({ description: '上报时刻：来源所述，未述则为收到时刻' }),
    alertedAt: maybe.meta({ description: '随后第一次预警' }),
    confirmedAt: maybe.meta({ description: '该次预警的第一个签收' }),
    timeliness: z.enum(['on-time', 'late', 'unknown']).meta({ description: 'unknown：知悉时间未填，不算迟报' }),
    timelinessLabel: z.string(),
    gaps: z
      .object({
        occurredToKnown: gap,
        knownToReported: gap,
        knownToReceived: gap,
        receivedToAlerted: gap,
        alertedToConfirmed: gap,
      })
      .meta({ description: '各段相隔，分钟' }),
  })
  .meta({ id: 'FirstKnowledge', description: '首知时序：发生、知悉、上报、收到、预警、签收' })
