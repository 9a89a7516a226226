import { policyFigures } from '../domain/policy-words.ts'
import { changchun } from '../policies/changchun.ts'

const { effectiveFrom: _, ...draft } = changchun
export const policyDraft = { ...draft, version: 'changchun-2', people: { red: 40, yellow: 20, blue: 10 } }
const by = { member: 'leader-1', name: '示例·组长（一）' }
const publishedAt = '2026-11-23T06:05:09.123Z'
const reason = '领导小组 2026 年第四次会议决定，红色预警人数标准调整为 40 人。'
const published = { ...policyDraft, effectiveFrom: '2026-12-31T16:00:00.000Z' }

export const policyViewExample = {
  inForce: 'changchun-1',
  versions: [
    {
      version: 'changchun-1',
      title: changchun.title,
      effectiveFrom: changchun.effectiveFrom,
      inForce: true,
      publishedAt: null,
      by: null,
      reason: null,
      figures: policyFigures(changchun),
      policy: changchun,
    },
  ],
}
export const publishBody = { policy: policyDraft, effectiveFrom: '2027-01-01T00:00:00+08:00', reason }
export const publishedExample = { policy: published, publishedAt, by, reason }

const change = {
  disputeId: 'd-5Yt0Qm2Zr9aXcV7L',
  number: '20261123-7KQ4',
  grade: { from: 'yellow', to: 'red' },
  proposed: { from: 'yellow', to: 'red' },
  pending: { from: true, to: true },
  alerts: true,
  clocks: [],
}
export const previewExample = {
  say: '已看 340 件在办事项，1 件将改变，其中 1 件升级。',
  looked: 340,
  changing: 1,
  rising: 1,
  disputes: [change],
  next: null,
}
export const applyBody = { version: 'changchun-2', all: true, reason }
export const appliedExample = { version: 'changchun-2', applied: [change], skipped: [], next: null }

export const memberBody = {
  name: '示例·监察支队联络员',
  posts: [{ post: 'liaison', unit: 'labour-inspection' }],
  phone: '13900000001',
  email: 'liaison@example.com',
  deputy: 'head-labour-inspection',
  away: [{ from: '2027-02-01', until: '2027-02-07' }],
  duty: [{ post: 'office', from: '2027-02-08', until: '2027-02-08' }],
}
export const rosterLine = {
  ...memberBody,
  member: 'liaison-labour-inspection',
  posts: [{ post: 'liaison', label: '联络员', unit: 'labour-inspection', unitLabel: '劳动保障监察支队' }],
  subject: 'liaison-labour-inspection',
  duty: [{ post: 'office', unit: null, from: '2027-02-08', until: '2027-02-08' }],
  version: 3,
}

const key = { key: 'k1', expiresAt: '2027-11-23T06:05:09.123Z', revokedAt: null, inForce: true }
export const sourceLine = {
  id: 'hotline',
  name: '示例·劳动保障服务热线',
  active: true,
  scopes: ['reports:write', 'reports:read', 'reports:withdraw'],
  ratePerMinute: 18_000,
  keys: [key],
  webhookKeys: [key],
  callback: { url: 'https://hotline.example.cn/callbacks', since: publishedAt },
  lastHeardAt: publishedAt,
  today: { accepted: 213, refused: 2 },
}
export const issuedExample = {
  source: 'hotline',
  key: 'k1',
  expiresAt: key.expiresAt,
  apiKey: 'ldw_hotline_k1_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  webhookSecret: 'whsec_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=',
}
export const auditExample = {
  lines: [
    {
      id: '8d0c6f7e-3a52-4d8e-9d0b-5a1f4f1c2b3d',
      at: publishedAt,
      by: { member: 'admin', name: '示例·系统管理员' },
      what: 'member-put',
      label: '登记或修改人员',
      target: 'liaison-labour-inspection',
      fields: ['deputy'],
      before: { id: 'liaison-labour-inspection', name: '示例·监察支队联络员' },
      after: { id: 'liaison-labour-inspection', name: '示例·监察支队联络员', deputy: 'head-labour-inspection' },
      reason: null,
      undone: null,
      refused: null,
    },
  ],
  next: null,
}
