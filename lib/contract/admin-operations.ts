import * as z from 'zod'
import { MemberForm } from '../domain/member-form.ts'
import {
  appliedExample,
  applyBody,
  auditExample,
  issuedExample,
  memberBody,
  policyDraft,
  policyViewExample,
  previewExample,
  publishBody,
  publishedExample,
  rosterLine,
  sourceLine,
} from './admin-examples.ts'
import { cursor, example, issueHeaders, memberId, reason, seenVersion, sourceId } from './admin-parameters.ts'
import {
  AuditPage,
  AuditQuery,
  IssuedKeys,
  PolicyApplied,
  PolicyPreview,
  PolicyPublished,
  PolicyView,
  RemovedMember,
  RosterLine,
  RosterView,
  SourceLine,
  SourcesView,
} from './admin-responses.ts'
import type { Operation } from './operations.ts'
import { DraftSchema } from './policy-schema.ts'
import type { AdminRoute } from './routes.ts'

const tag = 'administration'

export const adminOperations: Record<AdminRoute, Operation> = {
  showPolicies: {
    summary: '规则的各版本',
    description: '每一项数字都注明方案条款或「本系统默认」；哪一版现行；谁在何时为何发布。',
    tag,
    reply: { status: '200', schema: PolicyView, example: policyViewExample },
    refuses: [],
  },
  publishPolicy: {
    summary: '发布一版规则',
    description:
      '由组长或系统管理员办理。已发布的不能更改或收回，只能以新版本代替。此后新立的事项按新规则分级；在办事项仍按原规则，须另行适用。生效时间至少在 5 分钟以后。',
    tag,
    body: {
      schema: z
        .object({ policy: DraftSchema, effectiveFrom: z.iso.datetime({ offset: true }), reason })
        .meta({ id: 'PublishPolicy' }),
      examples: example('调整红色人数标准', publishBody),
    },
    reply: { status: '200', schema: PolicyPublished, example: publishedExample },
    refuses: ['invalid'],
  },
  previewPolicy: {
    summary: '预览规则变化',
    description: '给出一份规则，或一个已发布的版本；不改动任何事项。一次至多看 2000 件在办事项，其余按 next 继续。',
    tag,
    body: {
      schema: z
        .object({ policy: DraftSchema.optional(), version: z.string().optional(), cursor })
        .meta({ id: 'PreviewPolicy' }),
      examples: example('一份拟议的规则', { policy: policyDraft }),
    },
    reply: { status: '200', schema: PolicyPreview, example: previewExample },
    refuses: ['invalid'],
  },
  applyPolicy: {
    summary: '对在办事项适用现行规则',
    description:
      '由组长或系统管理员办理，逐件记入履历。等级上升的照常发出预警；等级不会因此降低。一次至多 50 件：列出事项，或 all 并按 next 继续；重复办理只办还没有办的。',
    tag,
    body: {
      schema: z
        .object({
          version: z.string(),
          disputeIds: z.array(z.string()).max(50).optional(),
          all: z.literal(true).optional(),
          cursor,
          reason,
        })
        .meta({ id: 'ApplyPolicy' }),
      examples: example('全部在办事项', applyBody),
    },
    reply: { status: '200', schema: PolicyApplied, example: appliedExample },
    refuses: ['invalid'],
  },
  viewRoster: {
    summary: '通讯录',
    description: '电话、邮箱只对办公室和系统管理员显示全部，其余岗位为掩码。',
    tag,
    reply: {
      status: '200',
      schema: RosterView,
      example: { contactsMasked: false, members: [rosterLine], vacant: [{ post: 'director', label: '局长' }] },
    },
    refuses: [],
  },
  putMember: {
    summary: '登记或修改一人',
    description:
      '整条写入，一分钟内生效：没有写的项即为没有。修改须带 If-Match，新登记的不带。不能增减自己的岗位、值班和代理。前后都记录。',
    tag,
    params: memberId,
    headers: z.object({ 'If-Match': seenVersion.optional() }),
    body: {
      schema: MemberForm.meta({ id: 'MemberBody', description: '通讯录中的一人' }),
      examples: example('联络员', memberBody),
    },
    reply: { status: '200', schema: RosterLine, example: rosterLine },
    refuses: ['invalid', 'version-needed', 'out-of-date'],
  },
  removeMember: {
    summary: '移出一人',
    description: '一分钟内不再收到预警，也不能登录；履历中的记录保留。',
    tag,
    params: memberId,
    headers: z.object({ 'If-Match': seenVersion }),
    reply: { status: '200', schema: RemovedMember, example: { member: rosterLine.member, removed: true } },
    refuses: ['member-not-found', 'invalid', 'version-needed', 'out-of-date'],
  },
  viewSources: {
    summary: '来源',
    description: '最近何时收到、今天多少、拒收多少；密钥只列编号和期限。',
    tag,
    reply: { status: '200', schema: SourcesView, example: { sources: [sourceLine] } },
    refuses: [],
  },
  addSource: {
    summary: '登记一个来源',
    tag,
    body: {
      schema: z
        .object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), name: z.string().min(1).max(100) })
        .meta({ id: 'AddSource' }),
      examples: example('热线', { id: 'hotline', name: sourceLine.name }),
    },
    reply: { status: '200', schema: SourceLine, example: { ...sourceLine, keys: [], webhookKeys: [] } },
    refuses: ['invalid'],
  },
  issueKeys: {
    summary: '发放密钥',
    description:
      'API 密钥和签名密钥各一，只显示这一次。每个来源最多两套有效密钥，以便更换。没有收到答复的，以同一 Idempotency-Key 重发：密钥重新生成，代替没有看到的那一套。',
    tag,
    params: z.object(sourceId),
    headers: issueHeaders,
    body: {
      schema: z
        .object({ days: z.number().int().min(1).max(1_100).optional().meta({ description: '有效天数，默认 365' }) })
        .meta({ id: 'IssueKeys' }),
      examples: example('一年', { days: 365 }),
    },
    reply: { status: '200', schema: IssuedKeys, example: issuedExample },
    refuses: ['source-not-found', 'too-many-keys', 'invalid', 'changed-meanwhile'],
  },
  revokeKey: {
    summary: '停用密钥',
    description: '该套 API 密钥和签名密钥一分钟内失效。',
    tag,
    params: z.object({ ...sourceId, keyId: z.string().meta({ description: '密钥编号', example: 'k1' }) }),
    reply: { status: '200', schema: SourceLine, example: sourceLine },
    refuses: ['source-not-found', 'invalid', 'changed-meanwhile'],
  },
  setCallback: {
    summary: '登记回告地址',
    description:
      '办结、结案、重新启动和等级变化，凡涉及该来源的线索，均 POST 到此地址：内容见 docs/integrate.md，按 Standard Webhooks 以该来源的签名密钥签名。只限 https 和本系统允许的域名。未答复 2xx 的重发八次，间隔递增；答复 410 即取消登记。同一条消息的 webhook-id 不变，可能重复、迟到或次序不同，请以 at 为准。',
    tag,
    params: z.object(sourceId),
    body: {
      schema: z.object({ url: z.string().max(500) }).meta({ id: 'SetCallback' }),
      examples: example('热线的地址', { url: 'https://hotline.example.cn/callbacks' }),
    },
    reply: { status: '200', schema: SourceLine, example: sourceLine },
    refuses: ['source-not-found', 'invalid', 'changed-meanwhile'],
  },
  removeCallback: {
    summary: '取消回告地址',
    description: '立即不再发送，等待发送的也不再发送。',
    tag,
    params: z.object(sourceId),
    reply: { status: '200', schema: SourceLine, example: { ...sourceLine, callback: null } },
    refuses: ['source-not-found', 'invalid', 'changed-meanwhile'],
  },
  viewAudit: {
    summary: '维护记录',
    description:
      '规则、通讯录、来源：谁在何时改了什么，只增不改。登记在前、执行在后：未能执行的另有一行 not-carried-out。access：谁的查看、办理被拒，同一人同一对象一小时记一行和次数，只有编号，没有内容。',
    tag,
    query: AuditQuery,
    reply: { status: '200', schema: AuditPage, example: auditExample },
    refuses: ['invalid'],
  },
}
