import { expect, test } from 'vitest'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { addWeeks, weekOf } from '../../lib/domain/week.ts'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole({ nights: true })

/** Weeks at once, with much that comes due meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}

test('苗头: a quiet week says how much was looked at; one that stands out shows its weeks and its evidence', async () => {
  const began = weekOf(city.now())
  const body = { people: 3, employer: { name: '示例苗头页面公司' }, place: { district: '朝阳区' } }
  await city.reported(body)
  await until(beijingInstant(addWeeks(began, 8), '09:00'))
  for (let n = 0; n < 4; n++) await city.reported(body)
  await until(beijingInstant(addWeeks(began, 9), '00:06'))
  const office = await signIn('office')
  await visit(office, '/signs')
  await office.getByRole('heading', { name: '示例苗头页面公司' }).waitFor()
  await office.getByText(/收到线索 4 条，看了 2 组数/).waitFor()
  await office.getByRole('img', { name: /示例苗头页面公司，各周线索：1、0、0、0、0、0、0、0、4/ }).waitFor()
  await office.getByText('依据').first().click()
  await office
    .getByRole('row', { name: /^C1 紧接的前 7 周 0 0.5 8（超过） 3$/ })
    .first()
    .waitFor()
  expect(await axe(office)).toEqual([])
  await shot(office, 'signs')
  await office.setViewportSize({ width: 683, height: 768 })
  expect(await office.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await office.setViewportSize({ width: 1366, height: 768 })
  await visit(office, `/signs?week="${began}"`)
  await office.getByText('还要再统计 7 周才能比较').waitFor()
  await visit(office, `/signs?week="${addWeeks(began, 7)}"`)
  await office.getByText(/之前统计过 7 周，目前只能用 C1/).waitFor()
  await office.getByText('本周没有苗头').waitFor()
  expect(await axe(office)).toEqual([])
})

test('规则: a draft is tried on the past, quarter by quarter, before it is published', async () => {
  const blue = await city.reported({ people: 12, employer: { name: '示例回测页面公司' } })
  const leader = await signIn('group-leader')
  await visit(leader, '/policy')
  await leader.getByRole('button', { name: '拟一份新规则' }).click()
  await leader.getByLabel('黄色：人数').fill('11')
  await leader.getByRole('button', { name: '预览对在办事项的影响' }).click()
  await leader.getByRole('button', { name: '回测', exact: true }).click()
  await leader.getByText('看完了').waitFor()
  const table = leader.getByRole('table', { name: /当时和按这份规则/ }).first()
  await table.getByRole('row', { name: '黄色预警 0 1' }).waitFor()
  const changed = leader.getByRole('table', { name: /会不同的事项/ }).first()
  await changed.getByRole('link', { name: blue.number }).waitFor()
  expect(await axe(leader)).toEqual([])
  await shot(leader, 'back-test')
})
