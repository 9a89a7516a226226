import type { Recipient } from '../domain/audience.ts'
import type { WorkingTime } from '../domain/calendar.ts'
import type { Dispute } from '../domain/dispute.ts'
import { shortFigures } from '../domain/format.ts'
import type { NoticeTemplate, NoticeVariables } from '../domain/notice.ts'
import type { Instant } from '../domain/report.ts'
import type { Roster } from '../domain/roster.ts'
import type { Tier } from '../domain/vocabulary.ts'
import type { Needs } from './world.ts'

/** Whom to tell of what. */
export type Call = { tier: Tier; template: NoticeTemplate; recipients: Recipient[]; variables: NoticeVariables }
/** With what it is found out. */
export type Telling = Needs<'policies' | 'calendar' | 'consoleUrl'> & { now: Instant; roster: Roster }

/** A watch has no tier of its own. */
export const tierOf = ({ inForce }: Dispute): Tier => (inForce === 'watch' ? 'blue' : inForce)

export const dueWords = ({ at, known }: WorkingTime): Pick<NoticeVariables, 'dueAt' | 'dueUnknown'> => ({
  dueAt: at,
  ...(!known && { dueUnknown: true }),
})

export const variablesOf = (on: Pick<Telling, 'consoleUrl'>, dispute: Dispute): NoticeVariables => ({
  grade: dispute.inForce,
  ...(dispute.drill && { drill: dispute.drill }),
  number: dispute.number,
  employer: dispute.employer.name ?? dispute.employer.creditCode ?? dispute.project ?? '用人单位待核',
  figures: shortFigures(dispute.card),
  link: `${on.consoleUrl}/d/${dispute.number}`,
})
