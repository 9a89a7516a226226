import type { Duty } from '../duty.ts'
import type { Officer } from '../permissions.ts'
import type { Policy } from '../policy.ts'
import { type Briefing, briefingTitle } from './briefing.ts'
import type { BriefingActName } from './commands.ts'
import { briefingActsNow } from './decide.ts'

/** What a briefing waits for, and from whom. */
const waits: Partial<Record<BriefingActName, string>> = { submit: '核对、修改后报审', approve: '审定', publish: '发布' }

/** What this official has to do for a briefing: the office writes and publishes, who approves is the policy's to say. */
export const briefingDuties = (briefing: Briefing, on: { officer: Officer; policy: Policy }): Duty[] =>
  briefingActsNow(briefing, ['submit', 'approve', 'publish'], { by: { officer: on.officer }, policy: on.policy }).map(
    (action) => ({
      kind: 'briefing',
      title: `${waits[action] ?? ''}：${briefingTitle(briefing)}`,
      dueAt: null,
      known: true,
      overdue: false,
      path: `/briefings/${briefing.quarter}`,
    }),
  )
