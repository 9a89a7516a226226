import { expect, onTestFinished, test } from 'vitest'
import type { Officer } from '../../lib/domain/permissions.ts'
import { viewDispute } from '../../lib/usecases/view-dispute.ts'
import { disputeOf } from '../faults/flows.ts'
import { openRun } from '../faults/run.ts'
import { inPost } from './opening.ts'

test('a dispute names other matters to whoever may see them, and to nobody else', async () => {
  const run = await openRun()
  onTestFinished(() => run.close())
  const report = async (ref: string, unit: string) => {
    const complainants = [{ name: '示例·投诉人', phone: '13900000001' }]
    await run.send({ ref, employer: { name: `示例${ref}` }, people: 1, complainants, unit })
    await run.live()
    return (await disputeOf(run, ref))!
  }
  const foreign = await report('甲公司', 'labour-inspection')
  const own = await report('乙公司', 'pension-insurance')
  const third = await report('丙公司', 'pension-insurance')
  const near = async (officer: Officer, disputeId = third) => {
    const view = await viewDispute(run.world, { officer, disputeId, query: {} })
    if ('refused' in view) throw new Error(JSON.stringify(view))
    expect(JSON.stringify(view.history)).not.toContain(foreign)
    return view.near.map((one) => one.disputeId).sort()
  }
  expect(await near(inPost('office'))).toEqual([foreign, own].sort())
  expect(await near(inPost('liaison', 'pension-insurance'))).toEqual([own])
  expect(await near(inPost('liaison', 'pension-insurance'), own)).toEqual([])
})
