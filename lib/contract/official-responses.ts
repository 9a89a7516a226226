import * as z from 'zod'
import { posts, Unit } from '../domain/vocabulary.ts'

const label = z.string().meta({ description: '中文名称' })

export const HeldPost = z
  .object({
    post: z.enum(posts),
    label,
    unit: z.nullable(Unit).meta({ description: '成员单位；不属单位的岗位为 null' }),
    unitLabel: z.string().nullable(),
  })
  .meta({ id: 'HeldPost', description: '所任岗位' })

export const Me = z
  .object({
    member: z.string().meta({ description: '通讯录编号', example: 'office-clerk' }),
    name: z.string(),
    posts: z.array(HeldPost),
  })
  .meta({ id: 'Me', description: '本人和所任岗位，以通讯录为准' })
export type Me = z.infer<typeof Me>
