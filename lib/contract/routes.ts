import type { Scope } from '../domain/source.ts'
import type { BatchResult, Health, ReportAccepted, ReportStatus, ReportWithdrawn } from './responses.ts'

/** How large a body may be: in bytes, in names and values of its JSON, in rows. */
export const limits = {
  reportBytes: 262_144,
  reportValues: 50_000,
  batchBytes: 4 * 1_024 * 1_024,
  batchValues: 200_000,
  batchRows: 500,
} as const

export type Method = 'GET' | 'POST' | 'DELETE'

/** What the router needs of a route; words, schemas and examples are its `operation` (operations.ts). */
interface RouteShape {
  method: Method
  path: `/v1/${string}`
  /** The scope a caller needs; null: open to everyone. */
  scope: Scope | null
  body: 'none' | 'report' | 'batch'
}

/**
 * The one table of routes: the router, the permissions, OpenAPI and the clients are drawn from it.
 * It holds no schemas, so that a function that routes does not pay for the documentation at its start.
 */
export const routes = {
  acceptReport: { method: 'POST', path: '/v1/reports', scope: 'reports:write', body: 'report' },
  acceptBatch: { method: 'POST', path: '/v1/reports/batch', scope: 'reports:write', body: 'batch' },
  reportStatus: { method: 'GET', path: '/v1/reports/{reportId}', scope: 'reports:read', body: 'none' },
  withdrawReport: { method: 'DELETE', path: '/v1/reports/{reportId}', scope: 'reports:withdraw', body: 'none' },
  health: { method: 'GET', path: '/v1/health', scope: null, body: 'none' },
  describeApi: { method: 'GET', path: '/v1/openapi.json', scope: null, body: 'none' },
} as const satisfies Record<string, RouteShape>

export type RouteName = keyof typeof routes
export type OpenRoute = { [R in RouteName]: (typeof routes)[R]['scope'] extends null ? R : never }[RouteName]
export type SecuredRoute = Exclude<RouteName, OpenRoute>

/** What each route answers when all is well. */
export interface Replies {
  acceptReport: ReportAccepted
  acceptBatch: BatchResult
  reportStatus: ReportStatus
  withdrawReport: ReportWithdrawn
  health: Health
  describeApi: object
}
