import * as z from 'zod/mini'
import { cleanText, cutText } from './clean-text.ts'
import { categories, categoryLabel, channelLabel, channels } from './vocabulary.ts'

/** `wage-arrears（…）、…`: allowed names with their Chinese. */
export const names = <T extends string>(list: readonly T[], label: Record<T, string>): string =>
  list.map((name) => `${name}（${label[name]}）`).join('、')

const refMessage = 'ref（来源编号）必填：非空文本或数字，不超过 500 个字符。'
const channelMessage = `channel（信息渠道）必填，可用值：${names(channels, channelLabel)}。`
const categoryMessage = `category（纠纷类别）必填，可用值：${names(categories, categoryLabel)}。`

/** As sent, lone surrogates and all: two numbers are never taken for one. */
const Ref = z
  .pipe(
    z.union([z.string(), z.number()], { error: refMessage }),
    z.transform((ref) => String(ref).trim()),
  )
  .check(z.refine((ref) => !cutText(ref, 500).cut && cleanText(ref).text !== '', { error: refMessage }))

/**
 * All that a report must have at runtime; anything else is read leniently by `readReport` and never refused (DOMAIN 3.3).
 * Failures are answered with 422; the messages name the field and the allowed names.
 */
export const ReportEnvelope = z.looseObject(
  {
    ref: Ref,
    channel: z.enum(channels, { error: channelMessage }),
    category: z.enum(categories, { error: categoryMessage }),
  },
  { error: '请求正文必须是一个 JSON 对象。' },
)
export type ReportEnvelope = z.infer<typeof ReportEnvelope>
