import type { Person } from '../session/me.ts'
import { mayCall } from '../session/me.ts'

/** The console's pages in the order of its menu: where, what it is called, to whom it is offered. */
export interface PageEntry {
  path: string
  label: string
  offered(me: Person, on: { local: boolean }): boolean
}

export const pages: readonly PageEntry[] = [
  { path: '/', label: '今日', offered: (me) => mayCall(me, 'today') },
  { path: '/disputes', label: '预警事项', offered: (me) => mayCall(me, 'listDisputes') },
  { path: '/meetings', label: '会议', offered: (me) => mayCall(me, 'listMeetings') },
  { path: '/signs', label: '苗头', offered: (me) => mayCall(me, 'earlySigns') },
  { path: '/report', label: '上报', offered: (me) => mayCall(me, 'reportByHand') },
  { path: '/returns', label: '季度填报', offered: (me) => mayCall(me, 'listReturns') },
  { path: '/notices', label: '我的通知', offered: (me) => mayCall(me, 'myNotices') },
  { path: '/briefings', label: '简报', offered: (me) => mayCall(me, 'listBriefings') },
  { path: '/quarter', label: '季度分析', offered: (me) => mayCall(me, 'viewQuarter') },
  { path: '/roster', label: '通讯录', offered: (me) => mayCall(me, 'viewRoster') },
  { path: '/policy', label: '规则', offered: (me) => mayCall(me, 'showPolicies') },
  { path: '/sources', label: '数据源', offered: (me) => mayCall(me, 'viewSources') },
  { path: '/accountability', label: '问责', offered: (me) => mayCall(me, 'accountability') },
  { path: '/drills', label: '演练', offered: (me) => mayCall(me, 'startDrill') },
  { path: '/audit', label: '操作记录', offered: (me) => mayCall(me, 'viewAudit') },
  { path: '/local', label: '本机', offered: (_, { local }) => local },
]
