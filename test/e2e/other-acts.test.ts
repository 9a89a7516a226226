import { expect, test } from 'vitest'
import { Acting } from './acting.ts'
import { openConsole } from './console.ts'

const { city, signIn, axe, shot } = await openConsole()

const at = async (post: string, unit?: string) => new Acting(await signIn(post, unit), city.host.url)
const office = await at('office')
const leader = await at('group-leader')
const inspector = await at('liaison', 'labour-inspection')
const petitions = await at('unit-head', 'petitions')

const reason = (who: Acting) => who.writes('理由', '示例理由。')
const begun = async (people: number, name: string) =>
  (await city.reported({ people, unit: 'labour-inspection', employer: { name } })).disputeId
const assess = (grade: string) =>
  leader.does('研判', '记录研判', async () => {
    await leader.chooses('等级', grade)
    await leader.chooses('评估结论', '可能造成不良社会影响')
    await reason(leader)
  })
const designate = (unit: string) =>
  leader.does('明确预警处置单位', '明确处置单位', () => leader.chooses('处置单位', unit))

test('a unit objects and another is named; it is handed over; asked upwards, answered, corrected, told to the government', async () => {
  const id = await begun(25, '示例异议公司')
  await leader.opens(id)
  await assess('黄色二级')
  await designate('劳动保障监察支队')
  await inspector.opens(id)
  await inspector.does('对指派提出异议', '提出异议', () => reason(inspector))

  await leader.opens(id)
  await leader.page.getByText('劳动保障监察支队对指派提出过异议').waitFor()
  await leader.begins('明确预警处置单位')
  await leader.form.getByText('已提出异议').waitFor()
  await leader.chooses('处置单位', '信访工作处')
  await leader.sends('明确处置单位')
  await leader.form.waitFor({ state: 'hidden' })
  await petitions.opens(id)
  await petitions.does('处置单位签收', '签收办理')
  await leader.opens(id)
  await leader.does('移交处置单位', '移交', async () => {
    await leader.form.getByText('现为处置单位').waitFor()
    await leader.chooses('移交给', '劳动关系处')
    await reason(leader)
  })
  await leader.does('请示上级', '记录', () => leader.writes('请示事项', '可否动用应急周转金？'))
  await leader.begins('请示上级')
  await leader.writes('请示事项', '可以动用。')
  await leader.form
    .getByRole('group', { name: '所答复的一条' })
    .getByText(/第 ?\d+ ?条/)
    .first()
    .click()
  expect(await axe(leader.page)).toEqual([])
  await leader.sends('记录')
  await leader.form.waitFor({ state: 'hidden' })
  await leader.page.getByText(/记录上级对第\d+条的答复/).waitFor()

  await office.opens(id)
  await office.does('专报市政府', '记录专报', () => office.writes('专报内容', '示例专报。'))
  await office.does('核正事实', '核正', async () => {
    await office.writes('核正后的涉及人数', '三十余人')
    await office.form.getByText('读作 至少30人').waitFor()
    await reason(office)
  })
  await office.page.getByText(/核正事实：涉及人数至少30人/).waitFor()
  expect(await city.dispute(id)).toMatchObject({ procedure: { handling: 'labour-relations' } })
  expect(await axe(office.page)).toEqual([])
  await shot(office.page, 'dispute-many-acts')

  await inspector.opens(id)
  await inspector.does('请求升级', '请求升级', async () => {
    await inspector.chooses('请求升为', '红色一级')
    await reason(inspector)
  })
  expect(await city.facts(id, 'upgrade-asked')).toMatchObject([{ grade: 'red' }])
})

test('who did not report is sent to the discipline office, whose decision is recorded; what was closed begins again', async () => {
  const id = await begun(3, '示例重启公司')
  await office.opens(id)
  await office.does('预判：报或不报', '记录预判', async () => {
    await office.chooses('报或不报', '不报')
    await reason(office)
  })
  await office.does('结案', '结案', () => office.writes('经验教训', '示例教训。'))
  await office.does('移送机关纪委', '移送', async () => {
    await office.chooses('被移送的单位', '劳动保障监察支队')
    await reason(office)
  })
  await office.does('机关纪委处理结果', '记录结果', async () => {
    await office.form.getByText('未移送').first().waitFor()
    await office.chooses('单位', '劳动保障监察支队')
    await office.writes('处理结果', '示例：批评教育。')
  })
  await office.page.getByText('记录机关纪委对劳动保障监察支队的处理结果').waitFor()
  await office.does('重新启动', '重新启动', () => reason(office))
  expect(await city.dispute(id)).toMatchObject({ status: 'open' })
})
