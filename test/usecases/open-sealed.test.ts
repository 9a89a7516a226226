import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { posts } from '../../lib/domain/vocabulary.ts'
import { glimpseReport } from '../../lib/usecases/open-report.ts'
import { violations } from '../faults/invariants.ts'
import { tableName } from '../faults/table.ts'
import { clerk, inPost, leader, newHandled, said } from './opening.ts'

describe('opening a report', () => {
  test('shows the narrative and the complainants, after the opening was recorded with its reason sealed', async () => {
    const { run, openReport, openings, reportId, disputeId } = await newHandled()
    expect(await openReport(clerk)).toEqual({
      reportId,
      revision: 1,
      disputeId,
      narrative: said.narrative,
      address: said.place.address,
      complainants: [
        { name: '张三丰', phone: '13800001234', idNumber: '220102880229123' },
        { name: '欧阳甲', phone: null, idNumber: null },
      ],
    })
    const [recorded, ...more] = await openings()
    expect(more).toEqual([])
    expect(recorded).toMatchObject({
      actor: { kind: 'member', member: clerk.id, post: 'office', unit: null },
      facts: [{ type: 'sealed-opened', what: 'report', report: { reportId, revision: 1 }, text: null }],
    })
    expect(JSON.stringify(recorded)).not.toContain('核实投诉人身份')
    await run.live()
    expect(await violations(run)).toEqual([])
  })

  test('does not make the forms of others stale', async () => {
    const { openReport, act } = await newHandled()
    const before = await act(clerk, { action: 'correct-facts', people: 61, reason: '经核实' })
    await openReport(clerk)
    expect((await act(inPost('liaison', 'labour-inspection'), { action: 'sign' })).version).toBe(before.version + 1)
  })

  test('by no more than the named posts; of the units only by the one that handles', async () => {
    const { openReport, openings } = await newHandled()
    const officers = posts.flatMap((post) =>
      post === 'liaison' || post === 'unit-head'
        ? [inPost(post, 'labour-inspection'), inPost(post, 'arbitration-court'), inPost(post, 'pension-insurance')]
        : [inPost(post)],
    )
    const may: string[] = []
    for (const officer of officers) {
      const opened = await openReport(officer)
      if ('narrative' in opened) may.push(officer.id)
      else expect(['not-found', 'act-refused']).toContain(opened.refused)
    }
    const named = ['liaison-labour-inspection', 'unit-head-labour-inspection', 'office-city', 'group-leader-city']
    expect(may.sort()).toEqual(named.sort())
    expect((await openings()).map(({ actor }) => (actor.kind === 'member' ? actor.member : '')).sort()).toEqual(may)
  })

  test.each([
    [{}],
    [{ reason: '' }],
    [{ reason: '  ' }],
    [{ reason: '看' }],
    [{ reason: 7 }],
    [{ reason: '核实', revision: 0 }],
  ])('not without a reason, nor of a revision that is none: %j', async (body) => {
    const { openReport, openings } = await newHandled()
    expect(await openReport(clerk, { reason: undefined, ...body })).toMatchObject({ refused: 'invalid' })
    expect(await openings()).toEqual([])
  })

  test('not by who has withdrawn from the case', async () => {
    const { openReport, act } = await newHandled()
    await act(leader, { action: 'recuse', member: 'leader-1', reason: '亲属关系' })
    const one = { ...leader, id: 'leader-1' }
    expect(await openReport(one)).toMatchObject({ code: 'recused' })
  })

  test('of an amended and withdrawn report the newest that says anything, or the one named', async () => {
    const { run, openReport, reportId } = await newHandled()
    await run.send({ ref: 'a', employer: { name: '示例建筑工程有限公司' }, people: 62, narrative: '更正' })
    await run.live()
    await run.withdraw(reportId)
    await run.live()
    expect(await openReport(clerk)).toMatchObject({ revision: 2, narrative: '更正', complainants: [] })
    expect(await openReport(clerk, { revision: 1 })).toMatchObject({ revision: 1, narrative: said.narrative })
    expect(await openReport(clerk, { revision: 3 })).toMatchObject({ code: 'nothing-sealed' })
    expect(await openReport(clerk, { revision: 9 })).toMatchObject({ code: 'nothing-sealed' })
  })

  test('asked for again by the same person it is recorded once; by another, or of another, once more', async () => {
    const { run, openReport, openings } = await newHandled()
    await openReport(clerk, {}, 'same')
    expect(await openReport(clerk, {}, 'same')).toMatchObject({ narrative: said.narrative })
    expect((await openings()).length).toBe(1)
    await openReport(leader, {}, 'same')
    expect((await openings()).length).toBe(2)
    await run.send({ ref: 'a', employer: { name: '示例建筑工程有限公司' }, people: 62, narrative: '更正' })
    await run.live()
    await openReport(clerk, {}, 'same')
    expect((await openings()).length).toBe(3)
  })

  test('asked for again much later, it is another opening, and recorded', async () => {
    const { run, openReport, openings } = await newHandled()
    await openReport(clerk, {}, 'same')
    run.advance(9 * 60_000)
    await openReport(clerk, {}, 'same')
    expect((await openings()).length).toBe(1)
    for (const opened of [2, 3, 4]) {
      run.advance(40 * 86_400_000)
      expect(await openReport(clerk, {}, 'same')).toMatchObject({ narrative: said.narrative })
      expect((await openings()).length).toBe(opened)
      await openReport(clerk, {}, 'same')
      expect((await openings()).length).toBe(opened)
    }
  })

  test.each([{ revison: 9 }, { reason: '\u200b\u200b' }, { reason: '\u202e\u202e' }, { reason: '..' }])(
    'not with a mistyped field or a reason that says nothing: %j',
    async (body) => {
      const { openReport, openings } = await newHandled()
      const [field] = Object.keys(body)
      expect(await openReport(clerk, body)).toMatchObject({ refused: 'invalid', errors: [{ pointer: `/${field}` }] })
      expect(await openings()).toEqual([])
    },
  )

  test('pressed twice in one instant it is recorded once', async () => {
    const { openReport, openings } = await newHandled()
    const both = await Promise.all([openReport(clerk, {}, 'same'), openReport(clerk, {}, 'same')])
    expect(both).toMatchObject([{ narrative: said.narrative }, { narrative: said.narrative }])
    expect((await openings()).length).toBe(1)
  })

  test('without opening, whoever might open sees masked people, and nothing is recorded', async () => {
    const { run, openings, reportId } = await newHandled()
    expect(await glimpseReport(run.world, { officer: clerk, reportId })).toEqual({
      reportId,
      revision: 1,
      complainants: [
        { name: '张**', phone: '138****1234', idNumber: '2201*********23' },
        { name: '欧阳**', phone: null, idNumber: null },
      ],
    })
    expect(await glimpseReport(run.world, { officer: inPost('discipline'), reportId })).toMatchObject({
      code: 'opening-not-yours',
    })
    expect(await openings()).toEqual([])
  })
})

describe('opening the words of an act', () => {
  test('by the discipline office too, and recorded', async () => {
    const { openText, openings, textId } = await newHandled()
    expect(await openText(inPost('discipline'))).toEqual({ textId: await textId(), words: '人数多，情绪激动' })
    expect(await openings()).toMatchObject([
      { facts: [{ what: 'text', text: { id: await textId() }, report: null }], actor: { post: 'discipline' } },
    ])
    expect(await openText(inPost('admin'))).toEqual({ refused: 'not-found' })
    expect(await openText(inPost('group-member'))).toMatchObject({ code: 'opening-not-yours' })
    expect(await openText(inPost('liaison', 'arbitration-court'))).toMatchObject({ code: 'opening-not-yours' })
  })

  test('not again by who may no longer, whatever was opened before', async () => {
    const { openText, openings, act } = await newHandled()
    const inspector = inPost('liaison', 'labour-inspection')
    expect(await openText(inspector, {}, 'same')).toMatchObject({ words: '人数多，情绪激动' })
    await act(inspector, { action: 'sign' })
    await act(leader, { action: 'transfer', unit: 'hr-market', cooperating: ['labour-inspection'], reason: '移送' })
    expect(await openText(inspector, {}, 'same')).toMatchObject({ code: 'opening-not-yours' })
    expect((await openings()).length).toBe(1)
  })

  test('words that are not those of the history are not shown, and the operators hear of it', async () => {
    const { run, openText, openings, disputeId, textId } = await newHandled()
    const key = { pk: `DISPUTE#${disputeId}`, sk: `TEXT#${await textId()}` }
    const item = (await run.plain.get(key))!
    const sealed = Uint8Array.from(item.sealed as Uint8Array)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    await run.plain.client.send(new PutCommand({ TableName: tableName, Item: { ...item, sealed } }))
    expect(await openText(clerk)).toMatchObject({ code: 'history-broken' })
    expect(run.counts.get('HistoryBroken')).toBe(1)
    expect(await openings()).toEqual([])
  })
})
