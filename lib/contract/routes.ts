import type { Scope } from '../domain/source.ts'
import { type Post, policyPosts, posts } from '../domain/vocabulary.ts'
import type { Accountability } from './account-response.ts'
import type {
  AuditPage,
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
import type { OpenedAttachment, PreparedUpload } from './attachment-responses.ts'
import type { DisputePage, DisputeView, NoticePage } from './dispute-responses.ts'
import { documentRoutes } from './document-routes.ts'
import type { DrillPreview, DrillReport, DrillStarted } from './drill-responses.ts'
import type { HandReportStatus, ReportPreview } from './hand-responses.ts'
import type { Me } from './official-responses.ts'
import type { QuarterReplies } from './quarter-replies.ts'
import { quarterRoutes } from './quarter-routes.ts'
import type { BatchResult, Health, Page, ReportAccepted, ReportStatus, ReportWithdrawn } from './responses.ts'
import type { RollCall } from './roll-response.ts'
import type { OpenedReport, OpenedText, ReportGlimpse } from './sealed-responses.ts'
import type { Today } from './today-response.ts'

/** How large a body may be: in bytes, in names and values of its JSON, in rows. */
export const limits = {
  reportBytes: 262_144,
  reportValues: 50_000,
  batchBytes: 4 * 1_024 * 1_024,
  batchValues: 200_000,
  batchRows: 500,
  /** What an official fills in: at most three texts of 20,000 characters. */
  formBytes: 262_144,
  formValues: 2_000,
} as const

/** `form`: one JSON object that an official has filled in. */
export type BodyKind = 'none' | 'report' | 'batch' | 'form'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who may call: anyone, an outside system by key or signature, an official of these posts by token. */
export type Caller =
  | { kind: 'anyone' }
  | { kind: 'source'; scope: Scope }
  | { kind: 'official'; posts: readonly Post[] }

const anyone = { kind: 'anyone' } as const
const source = <S extends Scope>(scope: S) => ({ kind: 'source', scope }) as const
const official = (allowed: readonly Post[]) => ({ kind: 'official', posts: allowed }) as const

/** Everybody of the roster. */
const officials = official(posts)
/** Who may see matters at all: `admin` runs the system and reads none (DOMAIN 6). */
const readers = official(posts.filter((post) => post !== 'admin'))

/** Who may see what units answer for (六(二)); a unit's people see their own. */
const accountants = official(['discipline', 'office', 'group-leader', 'director', 'unit-head', 'liaison'])

/** The bureau decides on its plan (DOMAIN 2.4): whoever leads the group, or `admin` for it, publishes and applies. */
const deciders = official(policyPosts)
const planners = official([...policyPosts, 'office'])
const admins = official(['admin'])
const keepers = official(['admin', 'office'])

/** Who reports what the unit has found (四(四)). */
const reporters = official(['liaison', 'unit-head', 'office'])

/** Who calls the roll, and who answers for it (四(三)). */
const rollReaders = official(['office', 'group-leader', 'group-member', 'director'])

/** What the router needs of a route; words, schemas and examples are its `operation` (operations.ts). */
interface RouteShape {
  method: Method
  path: `/v1/${string}` | '/{token}'
  caller: Caller
  body: BodyKind
}

/**
 * The one table of routes: the router, the permissions, OpenAPI and the clients are drawn from it.
 * It holds no schemas, so that a function that routes does not pay for the documentation at its start.
 */
export const routes = {
  acceptReport: { method: 'POST', path: '/v1/reports', caller: source('reports:write'), body: 'report' },
  acceptBatch: { method: 'POST', path: '/v1/reports/batch', caller: source('reports:write'), body: 'batch' },
  reportStatus: { method: 'GET', path: '/v1/reports/{reportId}', caller: source('reports:read'), body: 'none' },
  withdrawReport: {
    method: 'DELETE',
    path: '/v1/reports/{reportId}',
    caller: source('reports:withdraw'),
    body: 'none',
  },
  health: { method: 'GET', path: '/v1/health', caller: anyone, body: 'none' },
  describeApi: { method: 'GET', path: '/v1/openapi.json', caller: anyone, body: 'none' },
  // Short, since it stands in a short message of 70 characters.
  showLink: { method: 'GET', path: '/{token}', caller: anyone, body: 'none' },
  confirmByLink: { method: 'POST', path: '/{token}', caller: anyone, body: 'none' },
  me: { method: 'GET', path: '/v1/me', caller: officials, body: 'none' },
  today: { method: 'GET', path: '/v1/today', caller: readers, body: 'none' },
  listDisputes: { method: 'GET', path: '/v1/disputes', caller: readers, body: 'none' },
  myNotices: { method: 'GET', path: '/v1/notices', caller: readers, body: 'none' },
  reportByHand: { method: 'POST', path: '/v1/hand-reports', caller: reporters, body: 'form' },
  previewReport: { method: 'POST', path: '/v1/hand-reports/preview', caller: reporters, body: 'form' },
  handReportStatus: { method: 'GET', path: '/v1/hand-reports/{ref}', caller: reporters, body: 'none' },
  withdrawHandReport: { method: 'DELETE', path: '/v1/hand-reports/{ref}', caller: reporters, body: 'none' },
  startDrill: { method: 'POST', path: '/v1/drills', caller: official(['office']), body: 'form' },
  previewDrill: { method: 'POST', path: '/v1/drills/preview', caller: official(['office']), body: 'form' },
  reportDrill: { method: 'GET', path: '/v1/drills/{disputeId}', caller: readers, body: 'none' },
  accountability: { method: 'GET', path: '/v1/accountability', caller: accountants, body: 'none' },
  viewDispute: { method: 'GET', path: '/v1/disputes/{disputeId}', caller: readers, body: 'none' },
  rollCall: { method: 'GET', path: '/v1/disputes/{disputeId}/roll', caller: rollReaders, body: 'none' },
  actOnDispute: { method: 'POST', path: '/v1/disputes/{disputeId}/actions', caller: readers, body: 'form' },
  prepareUpload: { method: 'POST', path: '/v1/disputes/{disputeId}/attachments', caller: readers, body: 'form' },
  glimpseReport: { method: 'GET', path: '/v1/reports/{reportId}/complainants', caller: readers, body: 'none' },
  openReport: { method: 'POST', path: '/v1/reports/{reportId}/open', caller: readers, body: 'form' },
  openText: { method: 'POST', path: '/v1/disputes/{disputeId}/texts/{textId}/open', caller: readers, body: 'form' },
  openAttachment: {
    method: 'POST',
    path: '/v1/disputes/{disputeId}/attachments/{attachmentId}/open',
    caller: readers,
    body: 'form',
  },
  showPolicies: { method: 'GET', path: '/v1/policy', caller: officials, body: 'none' },
  publishPolicy: { method: 'POST', path: '/v1/policy', caller: deciders, body: 'form' },
  previewPolicy: { method: 'POST', path: '/v1/policy/preview', caller: planners, body: 'form' },
  applyPolicy: { method: 'POST', path: '/v1/policy/apply', caller: deciders, body: 'form' },
  viewRoster: {
    method: 'GET',
    path: '/v1/roster',
    caller: official(['office', 'group-leader', 'group-member', 'director', 'admin']),
    body: 'none',
  },
  putMember: { method: 'PUT', path: '/v1/roster/{memberId}', caller: admins, body: 'form' },
  removeMember: { method: 'DELETE', path: '/v1/roster/{memberId}', caller: admins, body: 'none' },
  viewSources: { method: 'GET', path: '/v1/sources', caller: keepers, body: 'none' },
  addSource: { method: 'POST', path: '/v1/sources', caller: admins, body: 'form' },
  issueKeys: { method: 'POST', path: '/v1/sources/{sourceId}/keys', caller: admins, body: 'form' },
  revokeKey: { method: 'DELETE', path: '/v1/sources/{sourceId}/keys/{keyId}', caller: admins, body: 'none' },
  setCallback: { method: 'PUT', path: '/v1/sources/{sourceId}/callback', caller: admins, body: 'form' },
  removeCallback: { method: 'DELETE', path: '/v1/sources/{sourceId}/callback', caller: admins, body: 'none' },
  viewAudit: { method: 'GET', path: '/v1/audit', caller: official(['admin', 'office', 'discipline']), body: 'none' },
  ...quarterRoutes,
  ...documentRoutes,
} as const satisfies Record<string, RouteShape>

export type RouteName = keyof typeof routes
type RouteFor<Kind extends Caller['kind']> = {
  [R in RouteName]: (typeof routes)[R]['caller']['kind'] extends Kind ? R : never
}[RouteName]
export type OpenRoute = RouteFor<'anyone'>
export type SourceRoute = RouteFor<'source'>
export type OfficialRoute = RouteFor<'official'>
/** Of these what is administered beside the disputes. */
export type AdminRoute =
  | 'showPolicies'
  | 'publishPolicy'
  | 'previewPolicy'
  | 'applyPolicy'
  | 'viewRoster'
  | 'putMember'
  | 'removeMember'
  | 'viewSources'
  | 'addSource'
  | 'issueKeys'
  | 'revokeKey'
  | 'setCallback'
  | 'removeCallback'
  | 'viewAudit'

/** What each route answers when all is well. */
export interface Replies extends QuarterReplies {
  acceptReport: ReportAccepted
  acceptBatch: BatchResult
  reportStatus: ReportStatus
  withdrawReport: ReportWithdrawn
  health: Health
  describeApi: object
  showLink: Page
  confirmByLink: Page
  me: Me
  today: Today
  listDisputes: DisputePage
  myNotices: NoticePage
  reportByHand: ReportAccepted
  previewReport: ReportPreview
  handReportStatus: HandReportStatus
  withdrawHandReport: ReportWithdrawn
  startDrill: DrillStarted
  previewDrill: DrillPreview
  reportDrill: DrillReport
  accountability: Accountability
  viewDispute: DisputeView
  rollCall: RollCall
  actOnDispute: DisputeView
  prepareUpload: PreparedUpload
  glimpseReport: ReportGlimpse
  openReport: OpenedReport
  openText: OpenedText
  openAttachment: OpenedAttachment
  showPolicies: PolicyView
  publishPolicy: PolicyPublished
  previewPolicy: PolicyPreview
  applyPolicy: PolicyApplied
  viewRoster: RosterView
  putMember: RosterLine
  removeMember: RemovedMember
  viewSources: SourcesView
  addSource: SourceLine
  issueKeys: IssuedKeys
  revokeKey: SourceLine
  setCallback: SourceLine
  removeCallback: SourceLine
  viewAudit: AuditPage
}
