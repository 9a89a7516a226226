import { expect, test } from 'vitest'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole({ nights: true })

test('a liaison says zero, the office sees who is silent, and freezes the quarter', async () => {
  await city.advanceTo('2026-12-31T16:06:00.000Z')
  // Nobody has swept meanwhile: the night's letter waits for the next one.
  const ms = Date.parse('2027-01-18T02:00:00.000Z') - Date.parse(city.now())
  for (const step of [`PT${ms / 1_000}S`, 'PT10S']) await city.host.clock.advance(step)
  await city.settled()

  const liaison = await signIn('liaison', 'hr-market')
  const duty = liaison.getByRole('link', { name: '2026年第四季度填报（人力资源市场处）' })
  await duty.waitFor()
  // Above what is said of the matters: nobody is told that there is nothing to do before it.
  const tops = [
    liaison.getByRole('region', { name: '季度工作（1）' }),
    liaison.getByRole('region', { name: /^我的待办/ }),
  ]
  const [first, second] = await Promise.all(tops.map((one) => one.boundingBox()))
  expect(first?.y).toBeLessThan(second?.y ?? 0)
  await shot(liaison, 'today-duties')
  await duty.click()
  const panel = liaison.getByRole('region', { name: '人力资源市场处 2026年第四季度' })
  await panel.getByText('逾期未报', { exact: true }).waitFor()
  await panel.getByLabel('对方案的意见').fill('建议明确“及时上报”的时限。')
  await panel.getByRole('button', { name: '零报告' }).click()
  await panel.getByText('逾期报送（零报告）').waitFor()
  // Once more with figures: it says why.
  await panel.getByRole('button', { name: '更正…' }).click()
  await panel.getByLabel('新发现蓝色预警事项（件）').fill('1')
  await expect.poll(() => panel.getByRole('button', { name: '更正报送' }).isDisabled()).toBe(true)
  await panel.getByLabel('理由（必填）').fill('专项排查的一件漏录')
  await panel.getByRole('button', { name: '更正报送' }).click()
  await panel.getByText('逾期报送（已更正）').waitFor()
  expect(await axe(liaison)).toEqual([])
  await shot(liaison, 'return')

  const office = await signIn('office')
  await visit(office, '/returns?quarter=2026Q4')
  await office.getByText('已报 1/11，按时 0').waitFor()
  const row = office.getByRole('row', { name: /人力资源市场处/ })
  await row.getByText('1（统计 0）').waitFor()
  await office.getByText('建议明确“及时上报”的时限。').waitFor()
  expect(await axe(office)).toEqual([])
  await shot(office, 'returns')
  await office.getByRole('button', { name: '封账' }).click()
  const asked = office.getByRole('dialog')
  await asked.getByText('还有 10 个单位没有报送').waitFor()
  await asked.getByRole('button', { name: '封账' }).click()
  await office.getByText('已封账，此后只能由办公室补报登记。').waitFor()
  await office.getByRole('button', { name: '养老保险处' }).click()
  await office.getByRole('button', { name: '补报登记' }).waitFor()

  await liaison.reload()
  await liaison.getByText('已封账。补报请联系领导小组办公室登记。').waitFor()
})
