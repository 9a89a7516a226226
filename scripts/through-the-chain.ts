import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'

const Accepted = z.object({ reportId: z.string() })
const Status = z.object({ status: z.string() })
/** The sweeper heals within two minutes; what takes longer is broken. */
const patienceMs = 150_000
const pauseMs = 1_000

/**
 * Sends one report as a source would, waits until it is graded, and withdraws it: stream, function and table, as they
 * are deployed. Never where real people are warned. Answers what failed, or how many seconds it took.
 */
export async function throughTheChain(
  base: URL,
  { key, patience = patienceMs }: { key: string; patience?: number },
): Promise<{ failure: string } | { seconds: number }> {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, base), { ...init, headers, signal: AbortSignal.timeout(15_000) })
    return { status: answer.status, text: await answer.text() }
  }
  const started = Date.now()
  const report = {
    ref: `smoke-${started}`,
    channel: 'other',
    category: 'contract',
    employer: { name: '冒烟测试' },
    people: 1,
  }
  const sent = await ask('v1/reports', { method: 'POST', body: JSON.stringify(report) })
  if (sent.status !== 202) return { failure: `a report: answered ${sent.status}, not 202: ${sent.text.slice(0, 300)}` }
  const path = `v1/reports/${encodeURIComponent(Accepted.parse(JSON.parse(sent.text)).reportId)}`
  let status = 'accepted'
  while (status === 'accepted' && Date.now() - started < patience) {
    await wait(pauseMs)
    status = Status.parse(JSON.parse((await ask(path)).text)).status
  }
  const seconds = (Date.now() - started) / 1_000
  const { status: withdrawn } = await ask(path, { method: 'DELETE' })
  if (status !== 'graded') return { failure: `a report: still «${status}» after ${Math.round(seconds)} s, not graded` }
  if (withdrawn !== 202) return { failure: `a report: withdrawing it answered ${withdrawn}, not 202` }
  return { seconds }
}
