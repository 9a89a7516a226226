import * as z from 'zod'
import { policyDraft } from './admin-examples.ts'
import { cursor, example } from './admin-parameters.ts'
import { BackTestReply, backTestExample } from './back-test-response.ts'
import type { Operation } from './operations.ts'
import { DraftSchema } from './policy-schema.ts'

export const backTestOperations = {
  backTestPolicy: {
    summary: '回测：换一份规则，过去的一个季度会怎样',
    description:
      '给出一份规则，或一个已发布的版本，和一个季度。按当时每一步的数字重新分级、重新算应发的预警；哪些线索归为一件、研判、核实和其他办理保持原样。不改动任何事项。一次约十二秒，其余按 next 继续，各次的数相加。',
    tag: 'administration',
    body: {
      schema: z
        .object({
          policy: DraftSchema.optional(),
          version: z.string().optional(),
          quarter: z.string().meta({ example: '2026Q3' }),
          cursor,
        })
        .meta({ id: 'BackTestPolicy' }),
      examples: example('一份拟议的规则，看 2026 年第三季度', { policy: policyDraft, quarter: '2026Q3' }),
    },
    reply: { status: '200', schema: BackTestReply, example: backTestExample },
    refuses: ['invalid'],
  },
} satisfies Record<string, Operation>
