import { canonicalJson } from '../domain/canonical-json.ts'
import { PlanBody } from '../domain/meeting/commands.ts'
import { meetingKind } from '../domain/meeting/kind.ts'
import type { Meeting } from '../domain/meeting/meeting.ts'
import { maySee } from '../domain/permissions.ts'
import type { Recorded } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { loadDispute } from './load-dispute.ts'
import { readRecord } from './read-record.ts'
import { type Drafting, draftedNow } from './standing-for-agenda.ts'
import type { Needs } from './world.ts'

export type Planning = ActingOnRecord & Drafting & Needs<'disputes'>

/** A quarter has one meeting; after one that was cancelled there may be another. */
const tries = 20

/** 拟定: with the agenda as it is drafted now. The same request sent again is the same meeting. */
export async function planMeeting(
  world: Planning,
  asked: { officer: Member; key: string; body: Record<string, unknown> },
): Promise<{ record: Recorded<Meeting> } | Refusal> {
  const { officer, key } = asked
  const read = PlanBody.safeParse(asked.body)
  if (!read.success) return invalid(read.error)
  const body = read.data
  const actId = world.digest(canonicalJson([officer.id, key, asked.body])).slice(0, 32)
  const dispute =
    body.kind === 'extraordinary' && body.disputeId !== undefined ? await about(world, officer, body.disputeId) : null
  if (dispute && isRefusal(dispute)) return dispute
  const drafted = await draftedNow(world, { except: null, quarter: body.kind === 'quarterly' ? body.quarter : null })
  const plan = (id: string) =>
    actOnRecord(world, meetingKind, {
      id,
      by: { officer },
      command: { action: 'plan', id, body, dispute, drafted },
      version: null,
      actId,
    })
  if (body.kind === 'extraordinary') return plan(`x-${actId.slice(0, 16)}`)
  let planned = await plan(body.quarter)
  for (let n = 2; n <= tries && (await isCancelled(world, planned, { quarter: body.quarter, n: n - 1 })); n += 1)
    planned = await plan(`${body.quarter}-${n}`)
  return planned
}

async function isCancelled(
  world: Planning,
  planned: Awaited<ReturnType<typeof planMeeting>>,
  { quarter, n }: { quarter: string; n: number },
): Promise<boolean> {
  if (!isRefusal(planned) || planned.code !== 'meeting-planned') return false
  const id = n === 1 ? quarter : `${quarter}-${n}`
  const { record } = await readRecord(world, meetingKind, id)
  return record?.state.phase === 'cancelled'
}

/** 为某一事项召开 (四(三)1): only a case that the officer may see. */
async function about(
  world: Planning,
  officer: Member,
  disputeId: string,
): Promise<{ disputeId: string; number: string } | Refusal> {
  const { dispute } = await loadDispute(world, disputeId)
  if (!dispute || !maySee(officer, dispute))
    return {
      refused: 'invalid',
      errors: [{ pointer: '/disputeId', code: 'unknown', message: '找不到这一事项。' }],
    }
  return { disputeId, number: dispute.number }
}
