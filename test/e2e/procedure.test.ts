import { expect, test } from 'vitest'
import { Acting } from './acting.ts'
import { openConsole } from './console.ts'

const { city, signIn, axe, shot } = await openConsole()

const at = async (post: string, unit?: string) => new Acting(await signIn(post, unit), city.host.url)
const office = await at('office')
const leader = await at('group-leader')
const director = await at('director')
const liaison = await at('liaison', 'labour-inspection')

let firms = 0
const begun = async (people: number) =>
  (await city.reported({ people, unit: 'labour-inspection', employer: { name: `示例第${++firms}程序公司` } })).disputeId

const reason = (who: Acting) => who.writes('理由', '示例理由。')
const designates = (who: Acting) =>
  who.does('明确预警处置单位', '明确处置单位', async () => {
    await who.chooses('处置单位', '劳动保障监察支队')
    await who.chooses('配合单位', '信访工作处')
  })
const plans = (who: Acting) =>
  who.does('报处置预案', '报送预案', () => who.writes('处置预案', '一、约谈负责人；二、先行垫付；三、三日内核清。'))
const concludes = () =>
  liaison.does('处置办结', '报告办结', async () => {
    await liaison.chooses('结果', '已足额支付')
    await liaison.writes('处置情况', '欠薪已全部支付到个人账户。')
    await liaison.writes('核实后的涉及人数', '58')
    await liaison.writes('核实后的涉案金额', '498万')
    await liaison.form.getByText('读作 498万元').waitFor()
  })
const closes = () => office.does('结案', '结案', () => office.writes('经验教训', '工资保证金应在开工时核查。'))

test('red: the leader confirms, assesses at a meeting, designates; the director returns the plan once and approves it', async () => {
  const id = await begun(60)
  await leader.opens(id)
  await leader.bar.getByRole('button', { name: '签收预警' }).click()
  await leader.bar.getByText('已办理：签收预警').waitFor()

  await leader.begins('研判')
  await leader.chooses('等级', '红色一级')
  await leader.chooses('评估结论', '可能造成重大影响、隐患')
  await reason(leader)
  expect(await axe(leader.page)).toEqual([])
  await leader.sends('记录研判')
  await leader.form.getByText('红色事项须经领导小组会议研判').waitFor()
  await leader.writes('会议', '领导小组2026年第12次会议')
  await shot(leader.page, 'act-assess')
  await leader.sends('记录研判')
  await leader.bar.getByText(/下一步：“明确预警处置单位”，由组长/).waitFor()
  expect(await designates(leader)).toContain('下一步：“处置单位签收”')

  await liaison.opens(id)
  expect(await liaison.does('处置单位签收', '签收办理')).toContain('下一步：“形成处置预案”')
  await plans(liaison)
  await director.opens(id)
  await director.does('退回处置预案', '退回预案', () => reason(director))
  await liaison.opens(id)
  await plans(liaison)
  await director.opens(id)
  await director.does('审定处置预案', '审定预案')
  await liaison.opens(id)
  await liaison.does('处置进展', '报送进展', () => liaison.writes('进展', '已约谈负责人。'))
  await concludes()
  await office.opens(id)
  await closes()
  await office.page.getByText('现在没有须办的步骤').or(office.bar.getByText('事项已结案。')).waitFor()
  expect(await city.dispute(id)).toMatchObject({ status: 'closed' })
})

test('yellow: the office confirms, the leader assesses and designates; nobody need approve', async () => {
  const id = await begun(25)
  await office.opens(id)
  await office.bar.getByRole('button', { name: '签收预警' }).click()
  await office.bar.getByText('已办理：签收预警').waitFor()
  await leader.opens(id)
  await leader.does('研判', '记录研判', async () => {
    await leader.chooses('等级', '黄色二级')
    await leader.chooses('评估结论', '可能造成不良社会影响')
    await reason(leader)
  })
  await designates(leader)
  await liaison.opens(id)
  await liaison.does('处置单位签收', '签收办理')
  expect(await plans(liaison)).toContain('下一步：“处置”')
  await concludes()
  await office.opens(id)
  await closes()
  expect(await city.dispute(id)).toMatchObject({ status: 'closed', inForce: 'yellow' })
})

test('blue: the office leads; each progress says whether the leading group is to hear of it', async () => {
  const id = await begun(12)
  await office.opens(id)
  await office.does('研判', '记录研判', async () => {
    await office.chooses('等级', '蓝色三级')
    await office.chooses('评估结论', '不致造成重大影响、隐患')
    await reason(office)
  })
  await designates(office)
  await liaison.opens(id)
  await liaison.does('处置单位签收', '签收办理')
  await plans(liaison)
  await liaison.does('处置进展', '报送进展', async () => {
    await liaison.writes('进展', '已约谈负责人。')
    await liaison.sends('报送进展')
    await liaison.form.getByText('蓝色事项每次报进展须说明是否向领导小组上报').waitFor()
    await liaison.chooses('是否向领导小组上报', '不需上报')
  })
  await concludes()
  await office.opens(id)
  await closes()
  expect(await city.dispute(id)).toMatchObject({ status: 'closed', inForce: 'blue' })
})

test('a watch is judged by the office and comes to the leader', async () => {
  const id = await begun(3)
  await office.opens(id)
  const said = await office.does('预判：报或不报', '记录预判', async () => {
    await office.sends('记录预判')
    await office.form.getByText('请选择报或不报。').waitFor()
    await office.chooses('报或不报', '报领导小组')
    await reason(office)
  })
  expect(said).toContain('下一步：“领导小组研究”，由组长办理')
  await leader.opens(id)
  await leader.bar.getByRole('button', { name: '研判' }).waitFor()
})

test('two at once: the second is told what the first did, loses nothing, and sends the same with one click', async () => {
  const id = await begun(61)
  await leader.opens(id)
  await leader.begins('请示上级')
  await leader.writes('请示事项', '可否动用应急周转金？')
  await office.opens(id)
  await office.does('咨询专家', '记录', () => office.writes('咨询事项', '挂靠施工的清偿责任如何认定？'))
  await leader.sends('记录')
  await leader.form.getByText('您打开之后，事项已有变化').waitFor()
  await leader.form.getByText(/领导小组办公室：咨询专家/).waitFor()
  expect(await axe(leader.page)).toEqual([])
  await shot(leader.page, 'act-stale')
  expect(await leader.form.getByLabel('请示事项').inputValue()).toBe('可否动用应急周转金？')
  await leader.form.getByRole('button', { name: '已看过变化，按原样送出' }).click()
  await leader.bar.getByText('已办理：请示上级').waitFor()
  expect(await city.facts(id, 'asked')).toHaveLength(2)
})

test('a double click is one act; an answer that never comes keeps the words, and the same act sent again is done once', async () => {
  const id = await begun(62)
  const { page, form } = leader
  await leader.opens(id)
  await leader.begins('咨询专家')
  await leader.writes('咨询事项', '一次。')
  await form.getByRole('button', { name: '记录', exact: true }).dblclick()
  await leader.bar.getByText('已办理：咨询专家').waitFor()

  await leader.begins('请示上级')
  await leader.writes('请示事项', '网断时写的话。')
  // The act arrives and its answer does not.
  await page.route('**/actions', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await leader.sends('记录')
  await form.getByText('没有收到系统的答复').waitFor()
  await page.unroute('**/actions')
  expect(await form.getByLabel('请示事项').inputValue()).toBe('网断时写的话。')
  // Even after the page was closed and opened again, the draft and its key are there.
  await leader.opens(id)
  await leader.begins('请示上级')
  await form.getByText(/填写、尚未送出的内容/).waitFor()
  expect(await form.getByLabel('请示事项').inputValue()).toBe('网断时写的话。')
  await leader.sends('记录')
  await leader.bar.getByText('已办理：请示上级').waitFor()
  expect(await city.facts(id, 'asked')).toHaveLength(2)
})

test('the office at its telephone and desk: a confirmation taken down, reports split off and joined again, a paper attached', async () => {
  const name = '示例分合公司'
  const { disputeId: id } = await city.reported({ people: 55, unit: 'labour-inspection', employer: { name } })
  await city.reported({ people: 12, unit: 'petitions', employer: { name } })
  await office.opens(id)
  await office.does('代记电话签收', '代记签收', () => office.form.getByText('示例·组长（二）').click())
  expect((await city.facts(id, 'confirmed')).map(({ member, via }) => [member, via])).toEqual([['leader-2', 'phone']])

  await office.does('分出线索另立事项', '分出', async () => {
    await office.form
      .getByRole('group', { name: '要分出的线索' })
      .getByText(/^信访工作处/)
      .click()
    await reason(office)
  })
  const [split] = await city.facts(id, 'split-out')
  const other = split?.to.disputeId ?? ''
  await city.settled()
  await office.opens(other)
  await office.does('并入其他事项', '并入', async () => {
    await office.writes('要并入的事项', name)
    await office.form.getByRole('button', { name: '查找' }).click()
    await office.form
      .getByText(/线索 1 条/)
      .first()
      .click()
    await reason(office)
  })
  expect(await city.dispute(other)).toMatchObject({ status: 'merged' })
  await office.page.getByText('已并入', { exact: false }).first().waitFor()
  // Nobody has assessed it: no step of it was ever taken.
  expect(await office.page.locator('.path-done').count()).toBe(0)

  await office.opens(id)
  await office.does('附材料', '附上', async () => {
    await office.form.getByRole('group', { name: '附在何处' }).getByRole('radio').first().check()
    await office.chooses('材料种类', '欠条')
    const content = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    await office.form.getByLabel('文件', { exact: false }).first().setInputFiles({
      name: '示例欠条.pdf',
      mimeType: 'application/pdf',
      buffer: content,
    })
    await office.form.getByText('已上传，办理之后才附上。').waitFor()
    expect(await office.form.getByLabel('文件名').inputValue()).toBe('示例欠条.pdf')
  })
  expect(await city.facts(id, 'attached')).toMatchObject([{ kind: 'iou', mediaType: 'application/pdf' }])
  await office.page.getByRole('region', { name: '材料（1）' }).getByRole('button', { name: '打开' }).click()
  const dialog = office.page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('核对欠条')
  await dialog.getByRole('button', { name: '开启' }).click()
  const link = dialog.getByRole('link', { name: /示例欠条\.pdf/ })
  const download = await fetch((await link.getAttribute('href')) ?? '')
  expect(await download.text()).toContain('%PDF-1.4')
})

test('whoever withdraws is not asked any more, and takes it back by the same form', async () => {
  const id = await begun(63)
  await leader.opens(id)
  await leader.does('回避', '记录', () => reason(leader))
  await leader.opens(id)
  expect(await leader.bar.getByRole('button', { name: '研判' }).count()).toBe(0)
  await leader.does('回避', '记录', async () => {
    expect(await leader.form.getByLabel('撤回已有的回避').isChecked()).toBe(true)
    await reason(leader)
  })
  await leader.bar.getByRole('button', { name: '研判' }).waitFor()
})
