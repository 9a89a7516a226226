import { briefingActNames } from '../../domain/briefing/commands.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import { type ActingOnBriefing, actOnBriefing } from '../../usecases/act-on-briefing.ts'
import { listBriefings, type ViewingBriefings, viewBriefing } from '../../usecases/view-briefings.ts'
import { answered } from '../answer.ts'
import type { ApiRequest, OfficialHandlers } from '../api.ts'
import { readActHeaders } from './act-headers.ts'

type World = ActingOnBriefing & ViewingBriefings
type Asked = ApiRequest & { officer: Member }
const unknownAct: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/action', code: 'invalid_value', message: '没有这一种办理。', allowed: [...briefingActNames] }],
}

/** 简报 (五(二)). */
export const briefings = (world: () => World) =>
  ({
    listBriefings: async ({ officer }) => answered(200, await listBriefings(world(), { officer })),
    viewBriefing: ({ officer, params, query }) => show(world(), { officer, quarter: params.quarter ?? '', query }),
    actOnBriefing: (asked) => act(world(), asked),
  }) satisfies OfficialHandlers

async function act(world: World, { officer, params, headers, body }: Asked) {
  const quarter = params.quarter ?? ''
  if (!briefingActNames.some((name) => name === body.action)) return unknownAct
  const said = readActHeaders(headers)
  if (isRefusal(said)) return said
  const actId = world.digest(canonicalJson([officer.id, said.key, body])).slice(0, 32)
  const acted = await actOnBriefing(world, { officer, quarter, version: said.version, actId, body })
  return isRefusal(acted) ? acted : show(world, { officer, quarter, query: {} })
}

async function show(world: World, asked: { officer: Member; quarter: string; query: Asked['query'] }) {
  const found = await viewBriefing(world, asked)
  return isRefusal(found) ? found : { status: 200, body: found, headers: { etag: `"${found.version}"` } }
}
