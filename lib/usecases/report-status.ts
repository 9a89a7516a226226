import type { Refusal } from '../domain/refusal.ts'
import { sayStatus } from '../domain/say-status.ts'
import type { Source } from '../domain/source.ts'
import type { Grade } from '../domain/vocabulary.ts'
import type { Glance, GlanceStore } from '../stores.ts'
import type { Needs } from './world.ts'

export type Status = {
  status: 'accepted' | 'graded' | 'withdrawn'
  dispute?: { id: string; number: string; grade: Grade }
  say: string
}

/** How far a source's own report has come, with one sentence a hotline operator may read out; no details. */
export async function reportStatus(
  world: Needs<'reports'> & { glances: GlanceStore },
  asked: { source: Source; reportId: string },
): Promise<Status | Refusal> {
  const revisions = await world.reports.revisions(asked.reportId)
  const last = revisions.at(-1)
  if (last?.report.source !== asked.source.id) return { refused: 'report-not-found' }
  const { reportId, revision } = last.report
  const [marks, claims] = await Promise.all([
    world.reports.gradable([{ reportId, revision }]),
    world.reports.claims([reportId]),
  ])
  if (last.report.withdrawn) return { status: 'withdrawn', say: '您反映的情况已按来源单位的要求撤回。' }
  const claim = claims.get(reportId)
  const linked = marks[0]?.linked
  const dispute = claim && linked ? await standing(world.glances, claim.disputeId) : null
  // The mark comes before the head: for that moment the report is still being registered.
  if (!dispute || !linked || (dispute.disputeId === linked.disputeId && dispute.seq < linked.seq))
    return { status: 'accepted', say: '您反映的情况已接收，正在登记。' }
  const { disputeId, number, inForce } = dispute
  return { status: 'graded', dispute: { id: disputeId, number, grade: inForce }, say: sayStatus(dispute) }
}

/** As of the dispute, or of the one it was merged into. */
async function standing(glances: GlanceStore, start: string): Promise<Glance | null> {
  const passed = new Set<string>()
  for (let disputeId = start; ; ) {
    const glance = await glances.glance(disputeId)
    passed.add(disputeId)
    if (!glance?.mergedInto || passed.has(glance.mergedInto)) return glance
    disputeId = glance.mergedInto
  }
}
