import * as z from 'zod'
import { QuarterAct, ReturnAct } from '../domain/unit-return/commands.ts'
import type { Operation } from './operations.ts'
import { dutiesExample, returnExample, returnsExample } from './return-example.ts'
import { DutyList, ReturnsView, ReturnView } from './return-responses.ts'

const quarter = z.string().meta({ description: '季度', example: '2026Q4' })
const unit = z.string().meta({ description: '单位', example: 'labour-inspection' })
const key = z
  .string()
  .meta({ description: '每次办理一个新的随机串，1 至 64 个字符；重发同一次办理时不变。', example: 'f3b9c1' })
const version = z.string().meta({ description: '所见的版本（ETag）', example: '"1"' })

const figures = { ...returnExample.counted, blue: 4 }
const examples = {
  confirm: { summary: '确认无误', value: { action: 'confirm', remarks: '建议明确“及时上报”的时限。' } },
  correct: { summary: '更正', value: { action: 'correct', figures, reason: '年末专项排查的一件漏录' } },
  zero: { summary: '零报告', value: { action: 'zero' } },
  'note-late': { summary: '补报登记（办公室）', value: { action: 'note-late', figures, reason: '封账后电话补报' } },
}

/** 季度填报 (五(二)). */
export const returnOperations = {
  myDuties: {
    summary: '季度、会议、简报方面由我办理的事',
    description: '最近两个季度的填报、会议的答复和议定事项等，先到期的在前。',
    tag: 'officials',
    reply: { status: '200', schema: DutyList, example: dutiesExample },
    refuses: [],
  },
  listReturns: {
    summary: '一个季度的填报',
    description: '各单位按季度统计、汇总（五（二））。联络员和单位负责人只看到本单位。零报告是报送，不报不是。',
    tag: 'officials',
    params: z.object({ quarter }),
    reply: { status: '200', schema: ReturnsView, example: returnsExample },
    refuses: ['record-not-found'],
  },
  freezeReturns: {
    summary: '封账',
    description: '办公室结束一个季度的填报；此后只能由办公室补报登记。再按一次不改变什么。',
    tag: 'officials',
    params: z.object({ quarter }),
    headers: z.object({ 'Idempotency-Key': key }),
    body: { schema: QuarterAct, examples: { freeze: { summary: '封账', value: { action: 'freeze' } } } },
    reply: { status: '200', schema: ReturnsView, example: returnsExample },
    refuses: ['record-not-found', 'act-forbidden', 'act-declined', 'invalid'],
  },
  viewReturn: {
    summary: '一个单位的填报',
    tag: 'officials',
    params: z.object({ quarter, unit }),
    reply: { status: '200', schema: ReturnView, example: returnExample },
    refuses: ['record-not-found'],
  },
  actOnReturn: {
    summary: '确认、更正、零报告、补报登记',
    description:
      '由本单位联络员或负责人报送；更正须写明理由。封账之前可以再报，以最后一次为准，每次都留在历史中。对方案的意见（五（三））随报送提出，列入会议。',
    tag: 'officials',
    params: z.object({ quarter, unit }),
    headers: z.object({ 'If-Match': version, 'Idempotency-Key': key }),
    body: { schema: ReturnAct, examples },
    reply: { status: '200', schema: ReturnView, example: returnExample },
    refuses: ['record-not-found', 'version-needed', 'out-of-date', 'act-forbidden', 'act-declined', 'invalid'],
  },
} satisfies Record<string, Operation>
