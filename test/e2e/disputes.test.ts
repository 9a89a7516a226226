import { readFile } from 'node:fs/promises'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole()

test('filters live in the address; search finds by name and by number; the whole list comes as a file', async () => {
  const red = await city.reported({ people: 60, employer: { name: '示例列表甲公司' } })
  const blue = await city.reported({ people: 12, employer: { name: '=cmd|乙公司' } })
  const office = await signIn('office')
  await visit(office, '/disputes')
  await office.getByRole('heading', { name: '预警事项' }).waitFor()
  await office.getByRole('link', { name: red.number }).waitFor()
  expect(await axe(office)).toEqual([])
  await shot(office, 'disputes')
  await visit(office, '/disputes?grade=blue')
  await office.getByRole('link', { name: blue.number }).waitFor()
  expect(await office.getByRole('link', { name: red.number }).count()).toBe(0)
  await office.reload()
  await office.getByRole('link', { name: blue.number }).waitFor()
  await office.getByText('查找', { exact: true }).first().click()
  await office.getByLabel('用人单位或预警编号').fill('示例列表')
  await office.getByRole('button', { name: '查找' }).click()
  await office.getByRole('link', { name: red.number }).waitFor()
  expect(office.url()).toContain('by=search')
  await office.goBack()
  await office.goBack()
  await office.getByRole('link', { name: blue.number }).waitFor()

  await visit(office, '/disputes')
  await office.getByRole('link', { name: red.number }).waitFor()
  for (const [label, ending] of [
    ['Excel 工作簿（.xlsx）', 'xlsx'],
    ['CSV（.csv，UTF-8）', 'csv'],
  ] as const) {
    await office.getByRole('button', { name: '导出' }).first().click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel(label).check()
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^预警事项_\\d{8}_\\d{4}\\.${ending}$`))
    const path = await download.path()
    const cells =
      ending === 'csv'
        ? (await readFile(path, 'utf8')).split('\r\n').map((line) => line.split(','))
        : ((await readXlsxFile(path)) as unknown as unknown[][])
    expect(JSON.stringify(cells)).toContain(red.number)
    expect(JSON.stringify(cells)).toContain(ending === 'csv' ? "'=cmd|乙公司" : '"=cmd|乙公司"')
    await dialog.waitFor({ state: 'hidden' })
  }
})

test('a unit’s people have no lists over all units, and an empty list says so', async () => {
  const liaison = await signIn('liaison', 'pension-insurance')
  await visit(liaison, '/disputes')
  await liaison.getByText('现在没有在办的事项。').waitFor()
  expect(await liaison.getByText('按类别').count()).toBe(0)
})

test('many disputes scroll: further pages come by themselves', async () => {
  const rows = Array.from({ length: 130 }, (_, i) => ({
    ref: `many-${i}`,
    channel: 'complaint-hotline',
    category: 'wage-arrears',
    people: 2,
    employer: { name: `示例滚动${i}号公司` },
  }))
  await city.batch(rows)
  await city.host.settled({ timeoutMs: 60_000 })
  const office = await signIn('office')
  await visit(office, '/disputes?grade=watch')
  await office.getByText(/已列出 100 件/).waitFor()
  const table = office.locator('.ant-table-tbody-virtual-holder')
  await table.hover()
  for (let i = 0; i < 12; i++) await office.mouse.wheel(0, 4_000)
  await office.getByText(/已列出 13\d 件，已到末尾/).waitFor()
  expect(await office.locator('.ant-table-tbody-virtual .ant-table-row').count()).toBeLessThan(60)
})

test('a notice is confirmed with one press, and says what comes next', async () => {
  const leader = await signIn('group-leader')
  await visit(leader, '/notices')
  const waiting = leader.getByRole('region', { name: /待签收/ })
  await waiting.getByRole('button', { name: '签收' }).first().dblclick()
  await leader
    .getByText(/已签收/)
    .first()
    .waitFor()
  expect(await axe(leader)).toEqual([])
  await shot(leader, 'notices')
})
