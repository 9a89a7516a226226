import { onTestFinished } from 'vitest'
import type { Officer } from '../../lib/domain/permissions.ts'
import type { Post, Unit } from '../../lib/domain/vocabulary.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { openReport } from '../../lib/usecases/open-report.ts'
import { openText } from '../../lib/usecases/open-text.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { openRun, type Run, source } from '../faults/run.ts'

/** Somebody in one post; the example people hold no more. */
export const inPost = (post: Post, unit?: Unit): Officer => ({
  id: `${post}-${unit ?? 'city'}`,
  posts: [unit ? { post, unit } : { post }],
})
export const clerk = inPost('office')
export const leader = inPost('group-leader')

export const said = {
  narrative: '示例：三个月未发工资，联系 13800001234',
  place: { district: '朝阳区', address: '示例街道七号' },
  complainants: [{ name: '张三丰', phone: '13800001234', idNumber: '220102880229123' }, { name: '欧阳甲' }],
}

/** A red dispute with people in its report, and one act with words: assessed, and 劳动保障监察支队 named. */
export async function handled(run: Run) {
  await run.send({ ref: 'a', employer: first, people: 60, ...said })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  const reportId = await reportIdOf(run.world, source.id, 'a')
  const act = async (officer: Officer, body: Record<string, unknown>) => {
    const version = (await run.world.disputes.head(disputeId))!.version
    const acted = await actOnDispute(run.world, { officer, disputeId, version, actId: `a${version}`, body })
    if ('refused' in acted) throw new Error(JSON.stringify(acted))
    await run.live()
    return acted.dispute
  }
  await act(leader, {
    action: 'assess',
    grade: 'red',
    finding: 'major-impact',
    reason: '人数多，情绪激动',
    meeting: '第一次会议',
  })
  await act(leader, { action: 'designate', unit: 'labour-inspection', cooperating: ['arbitration-court'] })
  const history = () => run.world.disputes.commitsAfter(disputeId, 0)
  const textId = async () => {
    const fact = (await history()).flatMap(({ facts }) => facts).find(({ type }) => type === 'assessed')
    return fact?.type === 'assessed' ? fact.text.id : ''
  }
  let openings = 0
  const openingId = () => `o${++openings}`
  return {
    disputeId,
    reportId,
    act,
    history,
    textId,
    openings: async () => (await history()).filter(({ command }) => command === 'open-sealed'),
    openReport: (officer: Officer, body: Record<string, unknown> = {}, id = openingId()) =>
      openReport(run.world, { officer, reportId, openingId: id, body: { reason: '核实投诉人身份', ...body } }),
    openText: async (officer: Officer, body: Record<string, unknown> = {}, id = openingId()) =>
      openText(run.world, {
        officer,
        disputeId,
        textId: await textId(),
        openingId: id,
        body: { reason: '了解研判理由', ...body },
      }),
  }
}

export async function newHandled() {
  const run = await openRun()
  onTestFinished(() => run.close())
  return { run, ...(await handled(run)) }
}
