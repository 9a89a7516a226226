import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readDocx } from '../adapters/docx-reading.ts'
import { onlyChromium100 } from './chromium-100.ts'
import { openConsole } from './console.ts'

const { city, newPage, memberOf, enter, visit, axe, shot } = await openConsole({ nights: true })
const employer = '示例公文建筑有限公司'
const { disputeId } = await city.reported({ people: 60, employer: { name: employer } })

test('a special report from the dispute’s page: written into, made, downloaded, found again', async () => {
  const page = await newPage()
  await page.addInitScript({ content: onlyChromium100 })
  await enter(page, memberOf('office'))
  await visit(page, `/disputes/${disputeId}`)
  const documents = page.getByRole('region', { name: /^公文/ })
  await documents.getByText('还没有生成过公文。').waitFor()
  await documents.getByRole('button', { name: '专报：事前预警' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('事件起因和性质').fill('资金链断裂。')
  await dialog.getByLabel(/^发文字号/).fill('示人社专报〔2026〕1号')
  // What is typed is there after a reload.
  await page.reload()
  await documents.getByRole('button', { name: '专报：事前预警' }).click()
  expect(await dialog.getByLabel('事件起因和性质').inputValue()).toBe('资金链断裂。')
  expect(await axe(page)).toEqual([])
  await shot(page, 'document-form')
  await dialog.getByRole('button', { name: /^生\s?成$/ }).dblclick()
  await dialog.getByText(/^文中尚待补写：/).waitFor()
  await shot(page, 'document-made')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('link', { name: /^下载 关于/ }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^关于示例公文建筑有限公司工资拖欠劳动纠纷.*\.docx$/)
  const { text } = await readDocx(await readFile(await download.path()))
  expect(text).toContain('资金链断裂。')
  expect(text).toContain('示人社专报〔2026〕1号')
  await dialog.locator('.ant-modal-footer').getByRole('button').click()
  // One press too many made one document.
  expect(await documents.locator('li').count()).toBe(1)
  await documents.getByText('专报（事前预警）').waitFor()
  await documents.getByText(/^待补：/).waitFor()
  const again = page.waitForEvent('download')
  await documents.getByRole('button', { name: /^下载关于/ }).click()
  expect((await again).suggestedFilename()).toBe(download.suggestedFilename())
  expect(await axe(page)).toEqual([])
  await shot(page, 'documents')

  await documents.getByRole('button', { name: '专报：事后处置结果' }).click()
  await dialog.getByRole('button', { name: /^生\s?成$/ }).click()
  await dialog.getByText('终报缺少：处置结果。').waitFor()
  await shot(page, 'document-refused')
})

test('the record of a unit, from 问责; a liaison is offered what a liaison may make', async () => {
  const page = await newPage()
  await enter(page, memberOf('liaison', 'labour-inspection'))
  await visit(page, '/accountability?unit=labour-inspection')
  const documents = page.getByRole('region', { name: /^公文/ })
  await documents.getByRole('button', { name: '问责记录' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^生\s?成$/ })
    .click()
  await page.getByText(/^已生成：/).waitFor()
  await visit(page, `/disputes/${disputeId}`)
  await documents.getByRole('button', { name: '等级卡' }).waitFor()
  expect(await documents.getByRole('button', { name: /^专报/ }).count()).toBe(0)
})
