import { expect, test } from 'vitest'
import { openConsole } from './console.ts'

const { city, signIn, visit, axe, shot } = await openConsole()

test('a red dispute shows why, who said what, where it stands and who is waited for', async () => {
  const red = await city.reported({
    people: '五十余人',
    amountYuan: '280余万元',
    employer: { name: '示例页面建筑公司' },
  })
  const office = await signIn('office')
  await visit(office, `/disputes/${red.disputeId}`)
  await office.getByRole('heading', { level: 1, name: '示例页面建筑公司' }).waitFor()
  const card = office.getByRole('region', { name: '分级卡' })
  expect(await card.getByRole('img', { name: /涉及人数：至少50人/ }).count()).toBe(1)
  expect(await card.getByRole('img', { name: /解除关系人数：待核，不按零计/ }).count()).toBe(1)
  await office.getByText('来源原话：人数“五十余人”，金额“280余万元”').waitFor()
  const path = office.getByRole('region', { name: '办理进程' })
  expect(await path.locator('[aria-current="step"]').textContent()).toContain('研判')
  expect(await office.getByText(/应签收 13 人，未签收 13 人/).count()).toBe(1)
  await office.getByText('历史链逐条校验相符').waitFor()
  expect(await axe(office)).toEqual([])
  await shot(office, 'dispute-red')
  await office.getByRole('button', { name: '查看某一时刻' }).click()
  await office.getByRole('button', { name: '查看', exact: true }).click()
  await office.getByText(/的样子，不能办理/).waitFor()
  // Another dispute is shown as it is now; and far beyond the red threshold it still has its place in the picture.
  const grave = await city.reported({ people: 125, employer: { name: '示例重大公司' } })
  await visit(office, `/disputes/${grave.disputeId}`)
  await office.getByRole('heading', { level: 1, name: '示例重大公司' }).waitFor()
  expect(await office.getByText(/的样子，不能办理/).count()).toBe(0)
  const outside = await card.locator('svg').evaluateAll((pictures) =>
    pictures.filter((picture) => {
      const frame = picture.getBoundingClientRect()
      return [...picture.querySelectorAll('.stands *')].some((mark) => {
        const { left, right } = mark.getBoundingClientRect()
        return left < frame.left - 1 || right > frame.right + 1
      })
    }),
  )
  expect(outside).toEqual([])
  await visit(office, `/disputes/${red.disputeId}`)
  await office.getByRole('heading', { level: 1, name: '示例页面建筑公司' }).waitFor()
  await office.emulateMedia({ media: 'print' })
  expect(await office.getByRole('navigation').count()).toBe(0)
  await shot(office, 'dispute-red-print')
})

test('what is sealed opens with a reason, which the history then tells', async () => {
  const sent = await city.reported({
    people: 1,
    signals: ['self-harm-threat'],
    narrative: '示例：三个月没有发工资。',
    complainants: [{ name: '示例·投诉人', phone: '13800001234' }],
    employer: { name: '示例封存公司' },
  })
  const office = await signIn('office')
  await visit(office, `/disputes/${sent.disputeId}`)
  expect(await office.getByText('三个月没有发工资').count()).toBe(0)
  await office.getByRole('button', { name: '查看封存内容' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('理由').fill('核实情况')
  await dialog.getByRole('button', { name: '开启' }).click()
  await dialog.getByText('示例：三个月没有发工资。').waitFor()
  await dialog.getByText('13800001234').waitFor()
  expect(await axe(office)).toEqual([])
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await office.reload()
  await office.getByText(/开启/).first().waitFor()
})

test('another unit is told in words that it may not see it', async () => {
  const red = await city.reported({ people: 70, employer: { name: '示例外单位公司' } })
  const other = await signIn('liaison', 'pension-insurance')
  await visit(other, `/disputes/${red.disputeId}`)
  await other.getByText('没有这件事项，或您的岗位无权查看').waitFor()
  expect(await axe(other)).toEqual([])
})

test('older reports come when they are asked for', async () => {
  const row = (i: number) => ({
    ref: `older-${i}`,
    channel: 'complaint-hotline',
    category: 'wage-arrears',
    people: 1,
    employer: { name: '示例多线索公司' },
  })
  await city.batch(Array.from({ length: 119 }, (_, i) => row(i)))
  const last = await city.reported(row(119))
  const office = await signIn('office')
  await visit(office, `/disputes/${last.disputeId}`)
  const reports = office.locator('.report-lines > li')
  await expect.poll(() => reports.count()).toBe(100)
  await office.getByRole('button', { name: '更早的线索' }).click()
  await expect.poll(() => reports.count()).toBe(120)
  expect(await office.getByRole('button', { name: '更早的线索' }).count()).toBe(0)
})
