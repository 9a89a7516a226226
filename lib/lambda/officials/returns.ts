import { canonicalJson } from '../../domain/canonical-json.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import { returnActNames } from '../../domain/unit-return/act-names.ts'
import type { ActingOnRecord } from '../../usecases/act-on-record.ts'
import { actOnReturn, freezeReturns } from '../../usecases/act-on-return.ts'
import { viewDuties } from '../../usecases/view-duties.ts'
import { viewReturn, viewReturns } from '../../usecases/view-returns.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { ApiRequest, OfficialHandlers } from '../api.ts'
import { readActHeaders, readKey } from './act-headers.ts'

type World = ActingOnRecord & Needs<'quarters'>
type Asked = ApiRequest & { officer: Member }
const unknownAct: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/action', code: 'invalid_value', message: '没有这一种办理。', allowed: [...returnActNames] }],
}

/** 季度填报 (五(二)), and what an official has to do for the quarter. */
export const returns = (world: () => World) =>
  ({
    myDuties: async ({ officer }) => answered(200, await viewDuties(world(), { officer })),
    listReturns: (asked) => list(world(), asked),
    freezeReturns: (asked) => freeze(world(), asked),
    viewReturn: (asked) => show(world(), asked),
    actOnReturn: (asked) => act(world(), asked),
  }) satisfies OfficialHandlers

const list = async (world: World, { officer, params }: Asked) =>
  answered(200, await viewReturns(world, { officer, quarter: params.quarter ?? '' }))

async function freeze(world: World, asked: Asked) {
  const { officer, params, headers, body } = asked
  const key = readKey(headers)
  if (typeof key !== 'string') return key
  const actId = world.digest(canonicalJson([officer.id, key, body])).slice(0, 32)
  const done = await freezeReturns(world, { officer, quarter: params.quarter ?? '', actId, body })
  return isRefusal(done) ? done : list(world, asked)
}

async function show(world: World, { officer, params }: Asked) {
  const found = await viewReturn(world, { officer, quarter: params.quarter ?? '', unit: params.unit ?? '' })
  return isRefusal(found) ? found : { status: 200, body: found, headers: { etag: `"${found.version}"` } }
}

async function act(world: World, asked: Asked) {
  const { officer, params, headers, body } = asked
  if (!returnActNames.some((name) => name === body.action)) return unknownAct
  const said = readActHeaders(headers)
  if (isRefusal(said)) return said
  const actId = world.digest(canonicalJson([officer.id, said.key, body])).slice(0, 32)
  const { quarter = '', unit = '' } = params
  const done = await actOnReturn(world, { officer, quarter, unit, version: said.version, actId, body })
  return isRefusal(done) ? done : show(world, asked)
}
