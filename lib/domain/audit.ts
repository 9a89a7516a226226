import * as z from 'zod'
import { Author } from './published-policy.ts'
import { Instant } from './report.ts'

/** What is administered beside the disputes; `access`: what was refused to whom. */
export const Audited = z.enum(['roster', 'sources', 'policy', 'access'])
export type Audited = z.infer<typeof Audited>

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
  'look-refused',
  'act-refused',
  'route-refused',
  'not-carried-out',
] as const
/** 404: not there, or not for him to see; 403: an act, or a whole function, of other posts. */
export type RefusedWhat = Extract<(typeof changes)[number], `${string}-refused`>
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
  'look-refused': '查看或办理被拒：不在可见范围，或不存在',
  'act-refused': '办理或开启被拒：不属于其岗位',
  'route-refused': '功能被拒：不属于其岗位',
  'not-carried-out': '未写入：他人刚刚改过，undone 所指的一行没有发生',
}

/** Of what was refused: by which route, which act, of which dispute; at least so often since `at`, last when. */
export const RefusedTimes = z.object({
  route: z.string(),
  act: z.string().nullable(),
  number: z.string().nullable(),
  times: z.number().int(),
  lastAt: Instant,
})

/** One change: who, when, what became of what. Written before it is carried out, so that nothing changes unseen. */
export const AuditLine = z.object({
  of: Audited,
  id: z.string(),
  at: Instant,
  by: Author,
  what: z.enum(changes),
  target: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  refused: RefusedTimes.nullable().default(null),
  /** Of what was recorded and then not carried out: the line. */
  undone: z.string().nullable().default(null),
})
export type AuditLine = z.infer<typeof AuditLine>
