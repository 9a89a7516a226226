import { expect, test } from 'vitest'
import { returnKind } from '../../lib/domain/unit-return/kind.ts'
import { returnDefaults } from '../../lib/domain/unit-return/rules.ts'
import { actOnRecord } from '../../lib/usecases/act-on-record.ts'
import { rebuildRecords } from '../../lib/usecases/rebuild-records.ts'
import { city, digest } from './sealed-city.ts'

const id = '2026Q3.petitions'
const name = `record:return/${id}`
const pk = `RECORD#return#${id}`
const zero = { reports: 0, red: 0, yellow: 0, blue: 0, watch: 0, handling: 0, closed: 0 }

type City = Awaited<ReturnType<typeof city>>
const count = ({ run }: City, reports: number) =>
  actOnRecord(run.world, returnKind, {
    id,
    by: { system: 'close-quarter' },
    command: {
      action: 'count',
      quarter: '2026Q3',
      unit: 'petitions',
      counted: { ...zero, reports },
      rules: returnDefaults,
    },
    version: null,
    actId: null,
  })
const rebuild = ({ run }: City) => rebuildRecords({ ...run.world, archive: run.archive(), digest })

test('a record stands under the root of its day, and what is rewritten after that is found', async () => {
  const at = await city()
  await count(at, 1)
  await count(at, 2)
  at.night(1)
  await at.seal()
  const root = await at.bucket.roots.read('2026-11-23')
  expect(root?.tips).toContainEqual({ disputeId: name, seq: 2, hash: expect.any(String) })
  expect(await at.verify()).toMatchObject({ roots: [], chains: [], unsealed: 0 })
  // Its end taken away, and the head with it: the chain that is left holds in itself.
  await at.remove(pk, 'COMMIT#000002')
  await at.remove(pk, 'HEAD')
  expect((await at.verify()).chains).toEqual([{ disputeId: name, seq: 2, reason: 'cut-off', day: '2026-11-23' }])
  await at.remove(pk, 'COMMIT#000001')
  expect((await at.verify()).chains).toEqual([{ disputeId: name, seq: 2, reason: 'gone', day: '2026-11-23' }])
})

test('a commit that is written over is named by verify, and left alone by rebuild', async () => {
  const at = await city()
  await count(at, 1)
  const commit = await at.run.plain.get({ pk, sk: 'COMMIT#000001' })
  await at.put({ ...commit, command: 'else' })
  expect((await at.verify()).chains).toEqual([{ disputeId: name, seq: 1, reason: 'content-changed' }])
  expect((await rebuild(at)).differences).toEqual([{ record: { kind: 'return', id }, what: 'history' }])
})

test('rebuild writes head and mark anew, and carries what lost its place on the agenda', async () => {
  const at = await city()
  await count(at, 1)
  expect((await rebuild(at)).differences).toEqual([])
  const head = await at.run.plain.get({ pk, sk: 'HEAD' })
  await at.put({ ...head, state: { ...(head?.state as object), frozenAt: '2026-11-23T02:00:00.000Z' } })
  await at.remove('RECORDS#return', id)
  await at.run.plain.update({ pk, sk: 'COMMIT#000001' }, { remove: 'done', condition: 'attribute_exists(pk)' })
  expect((await at.verify()).chains).toMatchObject([{ reason: 'head-differs' }])
  expect((await rebuild(at)).differences.map(({ what }) => what)).toEqual(['head', 'off-agenda'])
  expect((await rebuild(at)).differences).toEqual([])
  expect(await at.run.plain.get({ pk, sk: 'HEAD' })).toEqual(head)
  expect(await at.run.world.records.ids('return')).toEqual([id])
  await at.run.heal()
  expect(await at.run.plain.get({ pk, sk: 'COMMIT#000001' })).toMatchObject({ done: true })
})
