import * as z from 'zod'
import { Audited, changes, RefusedTimes } from '../domain/audit.ts'
import { clockNames } from '../domain/clock-names.ts'
import { Author } from '../domain/published-policy.ts'
import { scopes } from '../domain/source.ts'
import { grades, posts, units } from '../domain/vocabulary.ts'
import { HeldPost } from './official-responses.ts'
import { PolicySchema } from './policy-schema.ts'

const instant = z.iso.datetime().meta({ description: '时刻，UTC' })
const by = z.object(Author.shape).meta({ id: 'Author', description: '办理人' })
const fromTo = <T extends z.ZodType>(of: T) => z.object({ from: of, to: of })

const Figure = z
  .object({
    path: z.string().meta({ example: 'people.red' }),
    label: z.string().meta({ example: '红色：涉及人数' }),
    text: z.string().meta({ example: '50 人以上' }),
    ours: z.boolean().meta({ description: '方案未规定，本系统默认' }),
    basis: z.string().meta({ description: '方案条款，或「本系统默认」', example: '四（二）1' }),
  })
  .meta({ id: 'PolicyFigure', description: '一项数字和它的依据' })

export const PolicyView = z
  .object({
    inForce: z.string().meta({ description: '现行版本' }),
    versions: z.array(
      z.object({
        version: z.string(),
        title: z.string(),
        effectiveFrom: instant,
        inForce: z.boolean(),
        publishedAt: instant.nullable().meta({ description: 'null：随系统提供' }),
        by: by.nullable(),
        reason: z.string().nullable(),
        figures: z.array(Figure),
        policy: PolicySchema,
      }),
    ),
  })
  .meta({ id: 'PolicyView', description: '各版本规则，新的在前' })
export type PolicyView = z.infer<typeof PolicyView>

export const PolicyPublished = z
  .object({ policy: PolicySchema, publishedAt: instant, by, reason: z.string() })
  .meta({ id: 'PolicyPublished', description: '已发布' })
export type PolicyPublished = z.infer<typeof PolicyPublished>

const Change = z
  .object({
    disputeId: z.string(),
    number: z.string(),
    grade: fromTo(z.enum(grades)).meta({ description: '现行等级；不会因此降低' }),
    proposed: fromTo(z.enum(grades)).meta({ description: '建议等级' }),
    pending: fromTo(z.boolean()).meta({ description: '待研判' }),
    alerts: z.boolean().meta({ description: '将发出预警' }),
    clocks: z.array(z.object({ clock: z.enum(clockNames), label: z.string(), from: instant, to: instant.nullable() })),
  })
  .meta({ id: 'PolicyChange', description: '一件事项将有的变化' })

const next = z.string().nullable().meta({ description: '还有；原样带回 cursor 继续。null：已到末尾' })

export const PolicyPreview = z
  .object({
    say: z.string(),
    looked: z.number().int(),
    changing: z.number().int(),
    rising: z.number().int().meta({ description: '其中等级上升' }),
    disputes: z.array(Change).meta({ description: '至多 100 件，升级的在前' }),
    next,
  })
  .meta({ id: 'PolicyPreview', description: '规则变化对在办事项的影响' })
export type PolicyPreview = z.infer<typeof PolicyPreview>

export const PolicyApplied = z
  .object({
    version: z.string(),
    applied: z.array(z.union([Change, z.object({ disputeId: z.string(), number: z.string() })])),
    skipped: z.array(
      z.object({
        disputeId: z.string(),
        why: z.enum(['not-found', 'ended', 'already', 'history-broken']),
        label: z.string(),
      }),
    ),
    next,
  })
  .meta({ id: 'PolicyApplied', description: '已适用的事项' })
export type PolicyApplied = z.infer<typeof PolicyApplied>

export const RosterLine = z
  .object({
    member: z.string(),
    name: z.string(),
    posts: z.array(HeldPost),
    subject: z.string().nullable().meta({ description: '登录账号；无权查看时为 null' }),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    deputy: z.string().nullable(),
    away: z.array(z.object({ from: z.string(), until: z.string() })),
    duty: z
      .array(z.object({ post: z.enum(posts), unit: z.enum(units).nullable(), from: z.string(), until: z.string() }))
      .meta({ description: '值班：这些天由此人担任该岗位' }),
    version: z.number().int().meta({ description: '改动的次数；修改、移出时放在 If-Match' }),
  })
  .meta({ id: 'RosterLine', description: '通讯录中的一人' })
export type RosterLine = z.infer<typeof RosterLine>

export const RosterView = z
  .object({
    contactsMasked: z.boolean(),
    members: z.array(RosterLine),
    vacant: z.array(z.object({ post: z.enum(posts), label: z.string() })).meta({ description: '无人担任的岗位' }),
  })
  .meta({ id: 'RosterView', description: '通讯录' })
export type RosterView = z.infer<typeof RosterView>

export const RemovedMember = z
  .object({ member: z.string(), removed: z.literal(true) })
  .meta({ id: 'RemovedMember', description: '已移出通讯录' })
export type RemovedMember = z.infer<typeof RemovedMember>

const key = z.object({ key: z.string(), expiresAt: instant, revokedAt: instant.nullable(), inForce: z.boolean() })

export const SourceLine = z
  .object({
    id: z.string(),
    name: z.string(),
    active: z.boolean(),
    scopes: z.array(z.enum(scopes)),
    ratePerMinute: z.number().int(),
    keys: z.array(key),
    webhookKeys: z.array(key),
    callback: z.object({ url: z.string(), since: instant }).nullable().meta({ description: '回告地址' }),
    lastHeardAt: instant.nullable().meta({ description: '最近一次收到线索或拒收；可能差一分钟' }),
    today: z
      .object({ accepted: z.number().int(), refused: z.number().int() })
      .meta({ description: '今天（北京时间）收下、拒收的次数；由各实例汇总，可能少计最后一分钟' }),
  })
  .meta({ id: 'SourceLine', description: '一个来源；不含密钥' })
export type SourceLine = z.infer<typeof SourceLine>

export const SourcesView = z.object({ sources: z.array(SourceLine) }).meta({ id: 'SourcesView', description: '各来源' })
export type SourcesView = z.infer<typeof SourcesView>

export const IssuedKeys = z
  .object({
    source: z.string(),
    key: z.string().meta({ description: '密钥编号，停用时使用' }),
    expiresAt: instant,
    apiKey: z.string().meta({ description: '只显示这一次' }),
    webhookSecret: z.string().meta({ description: '只显示这一次；签名上报和验证回告共用' }),
  })
  .meta({ id: 'IssuedKeys', description: '新的密钥，只显示这一次' })
export type IssuedKeys = z.infer<typeof IssuedKeys>

const state = z.record(z.string(), z.unknown()).nullable()

export const AuditPage = z
  .object({
    lines: z.array(
      z.object({
        id: z.string(),
        at: instant,
        by,
        what: z.enum(changes),
        label: z.string(),
        target: z.string(),
        fields: z.array(z.string()).meta({ description: '有变化的项' }),
        before: state,
        after: state,
        reason: z.string().nullable(),
        undone: z.string().nullable().meta({ description: 'not-carried-out：所指那一行的 id，该行所记没有发生' }),
        refused: z.object(RefusedTimes.shape).nullable().meta({
          description: '被拒：经哪个接口，办理哪一步，哪件事项的编号；自 at 起一小时内至少几次，最近一次的时刻',
        }),
      }),
    ),
    next: z.string().nullable().meta({ description: '还有；带回 before 继续' }),
  })
  .meta({ id: 'AuditPage', description: '谁改了什么，谁的什么被拒，新的在前' })
export type AuditPage = z.infer<typeof AuditPage>

export const AuditQuery = z.object({
  of: Audited.meta({ description: '通讯录、来源、规则；access：被拒的查看和办理' }),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(100).optional(),
})
