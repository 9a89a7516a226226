import * as z from 'zod'
import { Post, Unit } from '../domain/vocabulary.ts'

/** One commit as a line of the history. */
export const HistoryLine = z
  .object({
    seq: z.number().int().positive(),
    at: z.string().meta({ description: '时刻，UTC', format: 'date-time' }),
    by: z
      .object({ post: Post, unit: z.nullable(Unit), member: z.string(), label: z.string() })
      .nullable()
      .meta({ description: '以何岗位办理；null 为系统' }),
    command: z.string(),
    label: z.string().meta({ description: '办理名称', example: '明确预警处置单位' }),
    facts: z.array(z.string()).meta({ description: '发生了什么，一句一条；同一句 n 次写作“… ×n”' }),
    texts: z.array(z.string()).meta({ description: '封存文字的编号，须另行开启' }),
    hash: z.string().meta({ description: '历史链的摘要' }),
  })
  .meta({ id: 'HistoryLine', description: '历史中的一条' })
