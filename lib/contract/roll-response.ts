import * as z from 'zod'
import { Via } from '../domain/procedure-state.ts'
import { Grade, Post } from '../domain/vocabulary.ts'

const Text = z.string()
const Maybe = Text.nullable()
const instant = z.string().meta({ description: '时刻，UTC', format: 'date-time' })

const Line = z
  .object({
    member: Text,
    name: Text,
    post: Post,
    label: Text.meta({ example: '信访工作处成员' }),
    standsInFor: Maybe.meta({ description: '代谁签收（A/B角）' }),
    phone: Maybe.meta({ description: '只给办公室' }),
    confirmedAt: instant.nullable().meta({ description: '签收时刻；null 为未签收' }),
    via: z.nullable(Via),
    viaLabel: Maybe,
  })
  .meta({ id: 'RollLine' })

export const RollCall = z
  .object({
    id: Text,
    number: Text,
    drill: z.boolean().meta({ description: '演练' }),
    grade: Grade,
    gradeLabel: Text,
    employer: Maybe,
    figures: Text,
    at: instant,
    alertedAt: instant.nullable().meta({ description: 'null：没有需要签收的预警' }),
    complete: z.boolean().meta({ description: '应签收的均已签收' }),
    missing: z.number().int().min(0).meta({ description: '未签收几人' }),
    called: z.array(Line).meta({ description: '应签收的人员' }),
    alsoConfirmed: z.array(Line).meta({ description: '其他已签收的人员' }),
  })
  .meta({ id: 'RollCall', description: '最近一次预警的签收点名' })
export type RollCall = z.infer<typeof RollCall>

export const rollExample: RollCall = {
  id: '0a4c9f3e5b7d8a1c2e3f4a5b6c7d8e9f',
  number: '20261123-7KQ4',
  drill: false,
  grade: 'red',
  gradeLabel: '红色',
  employer: '示例建筑工程有限公司',
  figures: '62人、520万元',
  at: '2026-11-23T06:20:00.000Z',
  alertedAt: '2026-11-23T06:05:07.084Z',
  complete: false,
  missing: 1,
  called: [
    {
      member: 'leader-1',
      name: '示例·组长（一）',
      post: 'group-leader',
      label: '组长',
      standsInFor: null,
      phone: '10000000001',
      confirmedAt: '2026-11-23T06:10:00.000Z',
      via: 'link',
      viaLabel: '短信链接',
    },
    {
      member: 'liaison-legal-affairs',
      name: '示例·法规处联络员',
      post: 'group-member',
      label: '法规处成员',
      standsInFor: '示例·法规处负责人',
      phone: '10000000009',
      confirmedAt: null,
      via: null,
      viaLabel: null,
    },
  ],
  alsoConfirmed: [],
}
