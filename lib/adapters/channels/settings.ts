import * as z from 'zod'
import type { NoticeTemplate } from '../../domain/notice.ts'
import { checkSmsRoom } from '../../domain/sms-room.ts'

const carriers = {
  sms: ['outbox', 'sns-sms', 'aliyun-sms'],
  email: ['outbox', 'sns-email', 'smtp'],
} as const

const templateCode = z.string().regex(/^SMS_\d+$/)

/** One registered code per template. */
const codes = {
  alert: templateCode,
  'alert-raised': templateCode,
  watch: templateCode,
  'watch-digest': templateCode,
  overdue: templateCode,
  'your-turn': templateCode,
} satisfies Record<NoticeTemplate, typeof templateCode>

const Assignments = z
  .string()
  .transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.split('=').map((word) => word.trim()))))

/** `sms=aliyun-sms,email=smtp`: who carries each role; a role left out is not reachable in this deployment. */
export const ChannelChoice = z.object({
  CHANNELS: Assignments.pipe(
    z
      .strictObject({ sms: z.enum(carriers.sms).optional(), email: z.enum(carriers.email).optional() })
      .refine((chosen) => chosen.sms || chosen.email, 'names no channel'),
  ),
})

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

/** Common to all: the words of a message need the signature and the console's address. */
const Common = z.object({ SMS_SIGNATURE: z.string(), CONSOLE_URL: z.url(), CONFIRM_URL: z.url().optional() })
export const OutboxSettings = z.object({ TABLE_NAME: z.string() })
export const SnsEmailSettings = z.object({ TOPIC_MAIL: z.string().startsWith('arn:') })
export const SmtpSettings = z.object({
  SMTP_HOST: z.string(),
  SMTP_PORT: z.coerce.number().int().default(587),
  SMTP_FROM: z.string().regex(/^[^\r\n]+$/),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  /** PEM of a private authority. */
  SMTP_CA: z.string().optional(),
  SMTP_ALLOW_PLAIN: z.enum(['true', 'false']).optional(),
})
export const AliyunSettings = z.object({
  ALIYUN_SMS_ENDPOINT: z.url().default('https://dysmsapi.aliyuncs.com'),
  ALIYUN_ACCESS_KEY_ID: z.string(),
  ALIYUN_ACCESS_KEY_SECRET: z.string(),
  /** `{"alert":"SMS_1",…}`, one registered code per template; `letter` may be left out. */
  ALIYUN_SMS_TEMPLATES: Json.pipe(z.strictObject({ ...codes, letter: templateCode.optional() })),
})

/** Checks a deployment's settings for one adapter; a fault names the setting, never its value. */
export function settingsFor<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`channel settings: ${faults.join('; ')}`)
}

/** The settings every message needs; throws when a short message would not have room. */
export function commonSettings(given: unknown) {
  const { SMS_SIGNATURE: signature, CONSOLE_URL: consoleUrl, CONFIRM_URL: confirmUrl } = settingsFor(Common, given)
  checkSmsRoom({ signature, consoleUrl, confirmUrl })
  return { signature, consoleUrl, confirmUrl }
}
