import * as z from 'zod'
import { cleanText } from './clean-text.ts'
import { Post, Unit } from './vocabulary.ts'

/** One line of text as it will stand in messages and lists: nothing invisible in it, and not empty. */
export const line = (what: string, max: number) =>
  z
    .string({ error: `请写明${what}。` })
    .overwrite((said) => cleanText(said).text)
    .min(1, { error: `请写明${what}。` })
    .max(max, { error: `${what}不能超过 ${max} 个字。` })

const isDay = (day: string): boolean => new Date(`${day}T00:00:00.000Z`).toJSON()?.startsWith(day) ?? false
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '日期应形如 2027-02-01。' })
  .refine(isDay, { error: '没有这一天。' })
const days = { from: Day, until: Day }
const unit = z.optional(Unit)
const list = <T extends z.ZodType>(of: T, most: number) => z.array(of).max(most, { error: `最多 ${most} 项。` })

/** A person of the roster as an administrator writes one: every place known, every text one line (BAD-INPUTS, Officials). */
export const MemberForm = z.strictObject({
  name: line('姓名或称谓', 40),
  posts: list(z.strictObject({ post: Post, unit }), 20).min(1, { error: '至少一个岗位。' }),
  subject: z
    .string()
    .min(1)
    .max(255)
    .refine((said) => cleanText(said).text === said, { error: '登录账号前后不能有空格，也不能含看不见的字符。' })
    .optional(),
  phone: z
    .string()
    .regex(/^\+?\d[\d -]{1,18}$/, { error: '电话只能写数字、空格、短横和开头的加号，最多 20 个字符。' })
    .optional(),
  email: z.email({ error: '邮箱写法不对。' }).max(254, { error: '邮箱最多 254 个字符。' }).optional(),
  deputy: z.string().max(40).optional(),
  away: list(z.strictObject(days), 50).optional(),
  duty: list(z.strictObject({ post: Post, unit, ...days }), 50).optional(),
})
export type MemberForm = z.infer<typeof MemberForm>
