import { expect, test } from 'vitest'
import { revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { employerKey } from '../../lib/domain/employer-name.ts'
import { disputeIdOf, placeOn } from '../../lib/usecases/claim-report.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { identify, keyOf, knownKey } from '../../lib/usecases/identify.ts'
import { otherCode } from '../../lib/usecases/near-matches.ts'
import { opened } from '../adapters/dynamodb/opened.ts'
import { report } from '../domain/arbitraries.ts'
import { disputeOf, first, second } from '../faults/flows.ts'
import { headsIn } from '../faults/invariants.ts'
import type { Run } from '../faults/run.ts'
import { scan } from '../faults/table.ts'

const code = first.creditCode
const other = '91220101MA00000013'
const nearOf = async (run: Run, ref: string) => {
  const disputeId = await disputeOf(run, ref)
  return headsIn(await scan(run.store)).find((head) => head.disputeId === disputeId)?.near
}

test('a name whose code has itself joined another name leads to that one', async () => {
  const { world } = await opened()
  const key = (identity: string) => keyOf(world, identity, 'contract')
  const joined = key(`name:${employerKey(second.name)}`)
  const named = (name: string | null, creditCode: string | null) =>
    report({ employer: { name, creditCode, codeHolds: creditCode !== null } })
  const fresh = { episode: 1, alias: null, code: null }
  await world.keys.bind(key(`name:${employerKey(first.name)}`), { ...fresh, alias: key(`code:${code}`) })
  await world.keys.bind(key(`code:${code}`), { ...fresh, alias: joined })
  for (const one of [named(first.name, null), named(first.name, code), named(null, code), named(second.name, null)]) {
    expect(await identify(world, one, 'contract')).toBe(joined)
    expect(await knownKey(world, one, 'contract')).toBe(joined)
  }
  // Also where it is the namesake of an employer with another code.
  const own = { place: placeOn(world, key(`code:${other}`), 1), family: 'contract' }
  expect(await otherCode(world, named(first.name, other), own)).toBe(disputeIdOf(world, joined, 1))
})

test('a name that turns out to be that of an employer with another code is proposed, once', async () => {
  const run = await opened()
  await run.send({ ref: 'theirs', employer: first, people: 12 })
  await run.send({ ref: 'ours', employer: { name: second.name, creditCode: other }, people: 12 })
  await run.live()
  const theirs = await disputeOf(run, 'theirs')
  expect(await nearOf(run, 'ours')).toEqual([])
  for (const people of [13, 14]) {
    await run.send({ ref: `named ${people}`, employer: { name: first.name, creditCode: other }, people })
    await run.live()
    expect(await disputeOf(run, `named ${people}`)).toBe(await disputeOf(run, 'ours'))
    expect(await nearOf(run, 'ours')).toEqual([{ disputeId: theirs, reasons: ['same-name-other-code'] }])
  }
})

test('the same by an amendment of the report whose figures were the largest', async () => {
  const run = await opened()
  await run.send({ ref: 'theirs', employer: first, people: 12 })
  await run.send({ ref: 'ours', employer: { creditCode: other }, people: 12 })
  await run.live()
  await run.send({ ref: 'ours', employer: { name: first.name, creditCode: other }, people: 12 })
  await run.live()
  expect(await nearOf(run, 'ours')).toEqual([
    { disputeId: await disputeOf(run, 'theirs'), reasons: ['same-name-other-code'] },
  ])
})

test('the same by the second report of a batch', async () => {
  const run = await opened()
  await run.send({ ref: 'theirs', employer: first, people: 12 })
  await run.send({ ref: 'ours', employer: { name: second.name, creditCode: other }, people: 12 })
  await run.live()
  for (const { name } of [second, first])
    await run.send({ ref: name, employer: { name, creditCode: other }, people: 12 })
  await gradeReports(
    run.world,
    run.tasks.splice(0).flatMap((task) => (task.kind === 'grade' ? [revisionOf(task.key)] : [])),
  )
  expect(await nearOf(run, 'ours')).toEqual([
    { disputeId: await disputeOf(run, 'theirs'), reasons: ['same-name-other-code'] },
  ])
})

test('an amendment stays in its dispute as long as that policy says so which the dispute keeps', async () => {
  const run = await opened()
  await run.send({ ref: 'a', employer: first, people: 12 })
  await run.live()
  const stood = await disputeOf(run, 'a')
  run.mutate = (world) => {
    const policy = world.policies.current(world.clock())
    const apart = { ...policy, version: 'arrears-apart', families: [['wage-arrears' as const], ...policy.families] }
    const version = (name: string) => (name === apart.version ? apart : world.policies.version(name))
    return { ...world, policies: { current: () => apart, version } }
  }
  await run.send({ ref: 'a', employer: first, people: 13 })
  await run.send({ ref: 'b', employer: first, people: 13 })
  await run.live()
  expect(await disputeOf(run, 'a')).toBe(stood)
  expect(await disputeOf(run, 'b')).not.toBe(stood)
})
