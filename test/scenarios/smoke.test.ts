import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { buildConsole } from '../../infra/build-console.ts'
import { smoke } from '../../scripts/smoke.ts'
import { throughTheChain } from '../../scripts/through-the-chain.ts'
import { openCity } from './harness.ts'

const console = await buildConsole(resolve(import.meta.dirname, '../..'), () => {})
const city = await openCity({ console })
const base = () => new URL(`${city.host.url}/`)

test('the smoke test with a key sends a report through the whole chain and takes it back', async () => {
  expect(await smoke(city.host.url, city.keyOf())).toEqual([])
  await city.settled()
  expect(await city.outbox()).toEqual([])
})

test('it fails where the key is not in force, and where reports are taken but not graded', async () => {
  expect(await smoke(city.host.url, 'ldw_hotline_k1_x')).toEqual([expect.stringContaining('answered 401, not 202')])
  city.host.stream.fault({ stop: true })
  expect(await throughTheChain(base(), { key: city.keyOf(), patience: 2_500 })).toEqual({
    failure: expect.stringContaining('still «accepted»'),
  })
})
