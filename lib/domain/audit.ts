import * as z from 'zod'
import { Author } from './published-policy.ts'
import { Instant } from './report.ts'

/** What is administered beside the disputes. */
export const administered = ['roster', 'sources', 'policy'] as const
export const Administered = z.enum(administered)
export type Administered = z.infer<typeof Administered>

export const changes = [
  'member-put',
  'member-removed',
  'source-added',
  'key-issued',
  'key-revoked',
  'callback-set',
  'callback-removed',
  'callback-gone',
  'policy-published',
  'policy-applied',
] as const
export const changeLabel: Record<(typeof changes)[number], string> = {
  'member-put': '登记或修改人员',
  'member-removed': '移出人员',
  'source-added': '登记来源',
  'key-issued': '发放密钥',
  'key-revoked': '停用密钥',
  'callback-set': '登记回告地址',
  'callback-removed': '取消回告地址',
  'callback-gone': '回告地址失效，自动取消',
  'policy-published': '发布规则',
  'policy-applied': '对在办事项适用规则',
}

/** One change: who, when, what became of what. Written before it is carried out, so that nothing changes unseen. */
export const AuditLine = z.object({
  of: Administered,
  id: z.string(),
  at: Instant,
  by: Author,
  what: z.enum(changes),
  target: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
})
export type AuditLine = z.infer<typeof AuditLine>
