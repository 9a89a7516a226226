import { actNames } from '../../domain/acts.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import { type Acting, actOnDispute } from '../../usecases/act-on-dispute.ts'
import { changesSince } from '../../usecases/changes-since.ts'
import { type Listing, listDisputes } from '../../usecases/list-disputes.ts'
import { myNotices } from '../../usecases/my-notices.ts'
import { type DisputeView, viewDispute } from '../../usecases/view-dispute.ts'
import { viewToday } from '../../usecases/view-today.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { Answer, ApiRequest, OfficialHandlers } from '../api.ts'
import { readActHeaders } from './act-headers.ts'
import { refusalOf } from './answer-official.ts'

const unknownAct: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/action', code: 'invalid_value', message: '没有这一种办理。', allowed: [...actNames] }],
}

type World = Acting & Listing & Needs<'notices' | 'accounts'>
type Asked = ApiRequest & { officer: Member }

const shown = (view: DisputeView): Answer<DisputeView> => ({
  status: 200,
  body: view,
  headers: { etag: `"${view.version}"` },
})

/** The disputes that officials list, see and act on. */
export const disputes = (world: () => World) =>
  ({
    today: async ({ officer }) => answered(200, await viewToday(world(), { officer })),
    listDisputes: async (asked) => answered(200, await listDisputes(world(), asked)),
    myNotices: async (asked) => answered(200, await myNotices(world(), asked)),
    viewDispute: (asked) => view(world(), asked, asked.query),
    actOnDispute: (asked) => act(world(), asked),
  }) satisfies OfficialHandlers

async function view(world: World, { officer, params }: Asked, query: Asked['query']): Promise<Answer<DisputeView>> {
  const disputeId = params.disputeId ?? ''
  const found = await viewDispute(world, { officer, disputeId, query })
  return 'refused' in found ? refusalOf(found) : shown(found)
}

async function act(world: World, asked: Asked): Promise<Answer<DisputeView>> {
  const { officer, params, headers, body } = asked
  const disputeId = params.disputeId ?? ''
  if (!actNames.some((name) => name === body.action)) return unknownAct
  const said = readActHeaders(headers)
  if (isRefusal(said)) return said
  const { version } = said
  // Of this person, with these contents: another form under the same key is another act.
  const actId = world.digest(canonicalJson([officer.id, said.key, body])).slice(0, 32)
  const acted = await actOnDispute(world, { officer, disputeId, version, actId, body })
  if (!('refused' in acted)) return view(world, asked, {})
  if (acted.refused !== 'stale') return refusalOf(acted)
  const changes = await changesSince(world, { disputeId, version })
  const meanwhile = { version: acted.dispute.version, changes }
  return { refused: 'out-of-date', meanwhile } satisfies Refusal
}
