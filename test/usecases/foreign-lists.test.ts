import { describe, expect, onTestFinished, test } from 'vitest'
import { listStore } from '../../lib/adapters/dynamodb/list-store.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import type { Roster } from '../../lib/domain/roster.ts'
import { listDisputes } from '../../lib/usecases/list-disputes.ts'
import { myNotices } from '../../lib/usecases/my-notices.ts'
import { disputeOf } from '../faults/flows.ts'
import { roster } from '../faults/roster.ts'
import { openRun } from '../faults/run.ts'
import { inPost } from './opening.ts'

const city = async () => {
  const run = await openRun()
  onTestFinished(() => run.close())
  const report = async (name: string, unit: string) => {
    await run.send({ ref: name, employer: { name }, people: 60, unit })
    await run.live()
    return (await disputeOf(run, name))!
  }
  const world = () => ({ ...run.world, lists: listStore(run.plain) })
  return { run, report, world }
}
const pensioner = inPost('liaison', 'pension-insurance')
const decoded = (next: string | null): string => (next ? Buffer.from(next, 'base64url').toString('utf8') : '')

describe('a list that holds matters of other units between one’s own', () => {
  const opened = async () => {
    const { report, world } = await city()
    const foreign = [['长春市甲建筑', '长春市丁工伤', '长春市己派遣'], [] as string[]] as const
    const own: string[] = []
    for (const name of ['长春市乙养老', '长春市丙养老', '长春市戊养老', '长春市庚养老'])
      own.push(await report(name, 'pension-insurance'))
    for (const name of foreign[0]) foreign[1].push(await report(name, 'labour-inspection'))
    const list = (officer: Officer, query: Record<string, string>) => listDisputes(world(), { officer, query })
    return { own, secrets: [...foreign[1], '甲建筑', '丁工伤', '己派遣'], list, world }
  }

  test.each(['1', '2', '3', '4', '50'])(
    '%s at a time: full pages of one’s own, and nothing tells of the others',
    async (limit) => {
      const { own, secrets, list } = await opened()
      const found: string[] = []
      const sizes: number[] = []
      let next: string | null = null
      do {
        const page = await list(pensioner, { q: '长春市', limit, ...(next !== null && { cursor: next }) })
        if ('refused' in page) throw new Error(JSON.stringify(page))
        for (const secret of secrets) expect(JSON.stringify(page) + decoded(page.next)).not.toContain(secret)
        found.push(...page.disputes.map(({ id }) => id))
        sizes.push(page.disputes.length)
        next = page.next
      } while (next !== null)
      expect(found.toSorted()).toEqual(own.toSorted())
      expect(sizes.slice(0, -1).every((size) => size === Number(limit))).toBe(true)
      expect(sizes.at(-1)).toBeGreaterThan(0)
    },
  )

  test('of others alone it is empty, as of nobody', async () => {
    const { list } = await opened()
    const none = { at: expect.any(String), disputes: [], next: null }
    for (const q of ['长春市甲', '长春市甲建筑', '长春市无'])
      expect(await list(pensioner, { q, limit: '1' }), q).toEqual(none)
  })

  test('who sees all finds them all', async () => {
    const { list } = await opened()
    expect(await list(inPost('office'), { q: '长春市', limit: '7' })).toMatchObject({
      disputes: { length: 7 },
      next: null,
    })
  })

  test('more of others than a page may pass over is said, and no place is given', async () => {
    const { world } = await opened()
    const entries = Array.from({ length: 3_000 }, (_, n) => ({ id: `x${n}`, at: `长#${String(n).padStart(4, '0')}` }))
    const lists = {
      ...world().lists,
      marked: async ({ after, limit }: { after: string | null; limit: number }) =>
        entries.filter(({ at }) => after === null || at > after).slice(0, limit),
      heads: async () => [],
    }
    const said = await listDisputes({ ...world(), lists }, { officer: pensioner, query: { q: '长' } })
    expect(said).toMatchObject({ refused: 'invalid', errors: [{ pointer: '/q' }] })
  })
})

describe('my notices after I have moved to another unit', () => {
  test('show only what I may still see; the cursor too', async () => {
    const { run, report, world } = await city()
    const ids: string[] = []
    for (const name of ['示例甲建筑', '示例乙建筑', '示例丙建筑']) ids.push(await report(name, 'labour-inspection'))
    const me = roster.find(({ id }) => id === 'liaison-inspection')!
    const notices = (officer: Officer, query: Record<string, string> = {}) => myNotices(world(), { officer, query })
    expect(await notices(me, { limit: '2' })).toMatchObject({ notices: { length: 2 }, next: expect.any(String) })
    const moved = { ...me, posts: [{ post: 'liaison' as const, unit: 'pension-insurance' as const }] }
    expect(await notices(moved, { limit: '1' })).toEqual({ notices: [], next: null })
    run.now += 60_000
    const mine = await report('示例丙建筑', 'pension-insurance')
    expect(ids).toContain(mine)
    const page = await notices(moved, { limit: '1' })
    expect(page).toMatchObject({ notices: [{ disputeId: mine }], next: null })
  })

  test('ask only whoever still holds the post to confirm', async () => {
    const { report, world } = await city()
    await report('示例甲建筑', 'labour-inspection')
    const leader = roster.find(({ id }) => id === 'leader-1')!
    const as = async (posts: Roster[number]['posts']) => {
      const officer = { ...leader, posts }
      const page = await myNotices(
        { ...world(), directory: { roster: async () => roster.map((one) => (one.id === officer.id ? officer : one)) } },
        { officer, query: {} },
      )
      return 'refused' in page ? page : page.notices.map(({ toConfirm }) => toConfirm)
    }
    expect(await as([{ post: 'group-leader' }])).toEqual([true])
    expect(await as([{ post: 'discipline' }])).toEqual([false])
    expect(await as([{ post: 'admin' }])).toEqual([])
  })
})
