import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import type { Notice } from '../../lib/stores.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { hashOf } from '../../lib/usecases/commit.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { openRun, source } from '../faults/run.ts'
import { clerk } from './opening.ts'

const six = (n: number) => String(n).padStart(6, '0')

/** A long-lived dispute: every commit after the first links so many reports; the notices are two a commit. */
export async function longLived(size: { commits: number; reportsEach: number; notices: number }) {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  await run.send({ ref: 'b', employer: first, people: 3, project: '示例花园二期', signals: ['gathering'] })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  const at = (sk: string) => run.plain.get({ pk: `DISPUTE#${disputeId}`, sk })
  const pattern = Commit.parse(await at('COMMIT#000002'))
  const link = pattern.facts.find((fact) => fact.type === 'report-linked')!
  const others = pattern.facts.filter((fact) => fact.type !== 'report-linked')
  const revision = (await run.plain.get({
    pk: `REPORT#${await reportIdOf(run.world, source.id, 'b')}`,
    sk: 'REV#000001',
  }))!
  let { hash: prevHash } = Commit.parse(await at('COMMIT#000001'))
  for (let seq = 2; seq <= size.commits; seq++) {
    const ids = Array.from({ length: size.reportsEach }, (_, n) => `r-${six(seq)}-${six(n)}`)
    const facts = [...ids.map((reportId) => ({ ...link, reportId })), ...others]
    const body = { ...pattern, seq, facts, prevHash }
    const commit = { ...body, hash: hashOf(run.world.digest, body) }
    prevHash = commit.hash
    await run.plain.put({ pk: `DISPUTE#${disputeId}`, sk: `COMMIT#${six(seq)}`, ...z.encode(Commit, commit) })
    // The newest that a page can show; of older ones only the history tells.
    for (const reportId of seq > size.commits - 210 / size.reportsEach ? ids : []) {
      const report = { ...(revision.report as object), reportId }
      await run.plain.put({ ...revision, pk: `REPORT#${reportId}`, report })
    }
  }
  const [notice] = await run.world.notices.of(disputeId)
  for (let n = 2; n < size.notices; n++) {
    const [seq, member] = [1 + Math.floor(n / 2), `member-${n % 2}`]
    const one: Notice = { ...notice!, seq, member, noticeId: `${disputeId}.${seq}.${member}` }
    await run.world.notices.put(one, null)
  }
  return { run, disputeId, officer: clerk }
}
