import * as z from 'zod'
import { cleanText } from '../clean-text.ts'
import { maskPersonal } from '../mask-personal.ts'
import type { Briefing, IssueNumber } from './briefing.ts'
import type { BriefingFigures } from './figures.ts'
import { SectionId } from './sections.ts'

/** One part and all parts together, in characters: some fifteen pages. */
export const most = { part: 4_000, all: 12_000 } as const

const reason = z
  .string({ error: '请写明理由。' })
  .trim()
  .refine((said) => cleanText(said).text !== '', { error: '请写明理由。' })
  .max(500, { error: '理由不能超过 500 个字。' })
  // That of a correction is published with it.
  .transform((said) => maskPersonal(cleanText(said).text).text)

/** A paragraph a line, each clean, none empty. */
const paragraphs = z
  .string({ error: '请写明内容。' })
  .max(2 * most.part, { error: `一个部分不能超过 ${most.part} 个字。` })
  .transform((text) =>
    text
      .split(/\r\n|\r|\n/u)
      .map((line) => cleanText(line).text)
      .filter((line) => line !== '')
      .join('\n'),
  )
  .refine((text) => text !== '', { error: '请写明内容；没有的写“无”。' })
  .refine((text) => [...text].length <= most.part, { error: `一个部分不能超过 ${most.part} 个字。` })

/** What each act of an official needs besides its name. */
export const briefingBodies = {
  edit: z.strictObject({ action: z.literal('edit'), section: SectionId, text: paragraphs }),
  renew: z.strictObject({ action: z.literal('renew'), section: SectionId }),
  refresh: z.strictObject({ action: z.literal('refresh') }),
  submit: z.strictObject({ action: z.literal('submit') }),
  withdraw: z.strictObject({ action: z.literal('withdraw') }),
  return: z.strictObject({ action: z.literal('return'), reason }),
  approve: z.strictObject({ action: z.literal('approve') }),
  publish: z.strictObject({ action: z.literal('publish') }),
  correct: z.strictObject({ action: z.literal('correct'), reason }),
} as const
export type BriefingActName = keyof typeof briefingBodies
const isName = (name: string): name is BriefingActName => Object.hasOwn(briefingBodies, name)
export const briefingActNames = Object.keys(briefingBodies).filter(isName)

const { edit, renew, refresh, submit, withdraw, approve, publish, correct } = briefingBodies
/** An act on a briefing as it is asked for. */
export const BriefingAct = z.discriminatedUnion('action', [
  edit,
  renew,
  refresh,
  submit,
  withdraw,
  briefingBodies.return,
  approve,
  publish,
  correct,
])
export type BriefingAct = z.infer<(typeof briefingBodies)[BriefingActName]>

export const briefingActLabel: Record<BriefingActName, string> = {
  edit: '修改',
  renew: '恢复生成的文字',
  refresh: '更新数字',
  submit: '报审',
  withdraw: '撤回',
  return: '退回修改',
  approve: '审定',
  publish: '发布',
  correct: '另发更正',
}

/** As it is decided: with what the quarter's analysis says now, and with the number that publication has been given. */
export type BriefingCommand =
  | {
      action: 'draft'
      quarter: string
      issue: number
      corrects: Briefing['corrects']
      figures: BriefingFigures
    }
  | Exclude<BriefingAct, { action: 'refresh' | 'submit' | 'approve' | 'publish' | 'correct' }>
  | { action: 'refresh' | 'submit' | 'approve'; current: BriefingFigures | null }
  | { action: 'publish'; current: BriefingFigures | null; number: IssueNumber }
