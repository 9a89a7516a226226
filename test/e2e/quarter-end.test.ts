import { expect, test } from 'vitest'
import { addDays, beijingInstant } from '../../lib/domain/calendar.ts'
import { quarterDates, quarterLabel, quarterOf } from '../../lib/domain/quarter.ts'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole({ nights: true })
const quarter = quarterOf(city.now())
const { last } = quarterDates(quarter)

async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}

test('a briefing is edited, kept through a reload, compared, approved, published and read', async () => {
  const liaison = await signIn('liaison', 'labour-inspection')
  await visit(liaison, '/briefings')
  await liaison.getByText('还没有发布的简报').waitFor()
  await liaison.close()

  await until(beijingInstant(last, '23:50'))
  for (let n = 0; n < 6; n += 1)
    await city.reported({ people: 3, employer: { name: `示例${n}号公司` }, place: { district: '朝阳区' } })
  await until(beijingInstant(addDays(last, 1), '00:06'))

  const office = await signIn('office')
  await visit(office, '/briefings')
  await office.getByRole('link', { name: `${quarterLabel(quarter)}劳动纠纷预警工作简报` }).click()
  const next = office.getByRole('region', { name: '下一步工作' })
  await next.getByRole('button', { name: '修改：下一步工作' }).click()
  const words = next.getByLabel(/^下一步工作的文字/)
  await words.fill('（一）春节前开展工资支付专项检查。')
  await office.reload()
  expect(await words.inputValue()).toBe('（一）春节前开展工资支付专项检查。')
  await next.getByRole('button', { name: '保存' }).click()
  await next.getByText('已人工修改').waitFor()
  expect(await next.getByRole('textbox').count()).toBe(0)

  // What that version changed can be seen, in words and marks.
  await office.getByRole('link', { name: '查看第 1 版' }).waitFor()
  await visit(office, `/briefings/${quarter}?version=2`)
  await office.locator('ins', { hasText: '春节前' }).waitFor()
  await office.getByRole('link', { name: '回到最新的一版' }).click()
  await office.locator('.chart canvas').first().waitFor()
  expect(await axe(office)).toEqual([])
  await shot(office, 'briefing-draft')
  expect(await office.getByRole('group', { name: '生成公文' }).getByRole('button', { name: '简报' }).count()).toBe(1)
  await office.getByRole('button', { name: '报审' }).click()
  await office.getByText('待审定').first().waitFor()

  const leader = await signIn('group-leader')
  await visit(leader, `/briefings/${quarter}`)
  await leader.getByRole('button', { name: '审定', exact: true }).click()
  await leader.getByText('待发布').first().waitFor()

  // The office's page was open meanwhile: its act comes too late, says so, and shows what stands.
  await office.getByRole('button', { name: '撤回' }).click()
  await office.getByText('您写的还在').waitFor()
  await office.getByRole('button', { name: '发布' }).click()
  await office.getByRole('tooltip').getByRole('button', { name: '发布' }).click()
  await office.getByText('已发布').first().waitFor()

  const reader = await signIn('liaison', 'labour-inspection')
  await visit(reader, `/briefings/${quarter}`)
  await reader.getByText(/第1期/).first().waitFor()
  await reader.getByText('（一）春节前开展工资支付专项检查。').waitFor()
  expect(await reader.getByRole('button', { name: /^修改/ }).count()).toBe(0)
  await reader.setViewportSize({ width: 683, height: 768 })
  expect(await axe(reader)).toEqual([])
  expect(await reader.evaluate<number>('document.documentElement.scrollWidth')).toBe(683)
  await shot(reader, 'briefing-narrow')
  await reader.setViewportSize({ width: 1366, height: 2600 })
  await shot(reader, 'briefing')
})

test('a liaison says zero, the office sees who is silent, and freezes the quarter', async () => {
  // The same quarter, closed in the first test: its returns are due on 15 January.
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
