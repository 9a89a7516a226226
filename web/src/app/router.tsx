import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { ProblemNote } from '../look/problem-note.tsx'
import { readAccountSearch } from '../pages/accountability/search.ts'
import { readBriefingSearch } from '../pages/briefings/search.ts'
import { readFilters } from '../pages/disputes/filters.ts'
import { readQuarterSearch } from '../pages/quarter/search.ts'
import { readReportSearch } from '../pages/report/search.ts'
import { readReturnsSearch } from '../pages/returns/search.ts'
import { readSignSearch } from '../pages/signs/search.ts'
import { Home } from './home.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

/** Only the first page is loaded at once; each other one comes when it is first opened. */
const children = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: '/disputes',
    validateSearch: readFilters,
    component: lazyRouteComponent(() => import('../pages/disputes/disputes.tsx'), 'Disputes'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/disputes/$disputeId',
    // What was opened of one dispute is not another's.
    remountDeps: ({ params }) => params,
    component: lazyRouteComponent(() => import('../pages/dispute/dispute.tsx'), 'DisputePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/local',
    component: lazyRouteComponent(() => import('../pages/local/local.tsx'), 'LocalPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/d/$number',
    component: lazyRouteComponent(() => import('../pages/by-number/by-number.tsx'), 'ByNumber'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/notices',
    component: lazyRouteComponent(() => import('../pages/notices/notices.tsx'), 'Notices'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/returns',
    validateSearch: readReturnsSearch,
    component: lazyRouteComponent(() => import('../pages/returns/returns.tsx'), 'ReturnsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accountability',
    validateSearch: readAccountSearch,
    component: lazyRouteComponent(() => import('../pages/accountability/accountability.tsx'), 'AccountabilityPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quarter',
    validateSearch: readQuarterSearch,
    component: lazyRouteComponent(() => import('../pages/quarter/quarter.tsx'), 'QuarterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    component: lazyRouteComponent(() => import('../pages/audit/audit.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/drills',
    component: lazyRouteComponent(() => import('../pages/drills/drills.tsx'), 'Drills'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/drills/$disputeId',
    component: lazyRouteComponent(() => import('../pages/drills/drill-report.tsx'), 'DrillReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/meetings',
    component: lazyRouteComponent(() => import('../pages/meetings/meetings.tsx'), 'Meetings'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/meetings/$meetingId',
    remountDeps: ({ params }) => params,
    component: lazyRouteComponent(() => import('../pages/meetings/meeting.tsx'), 'MeetingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/report',
    validateSearch: readReportSearch,
    component: lazyRouteComponent(() => import('../pages/report/report.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/signs',
    validateSearch: readSignSearch,
    component: lazyRouteComponent(() => import('../pages/signs/signs.tsx'), 'SignsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/briefings',
    component: lazyRouteComponent(() => import('../pages/briefings/briefings.tsx'), 'Briefings'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/briefings/$quarter',
    validateSearch: readBriefingSearch,
    // What was typed for one quarter is not another's.
    remountDeps: ({ params }) => params,
    component: lazyRouteComponent(() => import('../pages/briefings/briefing.tsx'), 'BriefingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roster',
    component: lazyRouteComponent(() => import('../pages/roster/roster.tsx'), 'RosterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policy',
    component: lazyRouteComponent(() => import('../pages/policy/policy.tsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sources',
    component: lazyRouteComponent(() => import('../pages/sources/sources.tsx'), 'SourcesPage'),
  }),
] as const

/** Pages live behind the `#`, so that the same files work under any address and need no rewriting of paths (ADR 25). */
export const router = createRouter({
  routeTree: root.addChildren(children),
  history: createHashHistory(),
  defaultErrorComponent: ({ error, reset }) => <ProblemNote error={error} again={reset} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
