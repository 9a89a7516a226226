import { expect, test } from 'vitest'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole()

test('a red report is in the banner of the office, among the leader’s tasks, and never from sight on any page', async () => {
  const office = await signIn('office')
  await office.getByText('现在没有等您办理的事项。').waitFor()
  expect(await axe(office)).toEqual([])
  await city.reported({ people: 60, employer: { name: '示例首页建筑公司' } })
  await office.reload()
  await office.getByRole('region', { name: '红色预警未签收齐' }).getByText('示例首页建筑公司').waitFor()
  await office.locator('.chart-place canvas').waitFor()
  await office.getByText('数字', { exact: true }).click()
  const trend = office.getByRole('table', { name: '共 1 条，最多的一天 1 条。' }).getByRole('row')
  expect((await trend.allInnerTexts()).map((row) => row.split('\t')[1])).toEqual([
    '上报（条）',
    ...Array(13).fill('0'),
    '1',
  ])
  await shot(office, 'today-office')
  expect(await axe(office)).toEqual([])
  const leader = await signIn('group-leader')
  const tasks = leader.getByRole('region', { name: /我的待办/ })
  await tasks.getByText('签收预警').waitFor()
  expect(await tasks.getByRole('listitem').count()).toBe(2)
  await visit(leader, '/disputes')
  await leader.getByRole('link', { name: '1 件红色预警尚未签收齐' }).waitFor()
})
