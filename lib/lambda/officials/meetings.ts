import { canonicalJson } from '../../domain/canonical-json.ts'
import { commandLabel } from '../../domain/meeting/acts.ts'
import { meetingActNames } from '../../domain/meeting/commands.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import { actOnMeeting } from '../../usecases/act-on-meeting.ts'
import { type Planning, planMeeting } from '../../usecases/plan-meeting.ts'
import { listMeetings, viewMeeting } from '../../usecases/view-meetings.ts'
import { answered } from '../answer.ts'
import type { ApiRequest, OfficialHandlers } from '../api.ts'
import { readActHeaders, readKey } from './act-headers.ts'

type Asked = ApiRequest & { officer: Member }
const unknownAct: Refusal = {
  refused: 'invalid',
  errors: [{ pointer: '/action', code: 'invalid_value', message: '没有这一种办理。', allowed: [...meetingActNames] }],
}

/** 预警分析会 (五(一)). */
export const meetings = (world: () => Planning) =>
  ({
    listMeetings: async ({ officer }) => answered(200, await listMeetings(world(), { officer })),
    planMeeting: async ({ officer, headers, body }) => {
      const key = readKey(headers)
      if (typeof key !== 'string') return key
      const planned = await planMeeting(world(), { officer, key, body })
      return isRefusal(planned) ? planned : show(world(), { officer, meetingId: planned.record.record.id })
    },
    viewMeeting: async ({ officer, params }) => show(world(), { officer, meetingId: params.meetingId ?? '' }),
    actOnMeeting: (asked) => act(world(), asked),
  }) satisfies OfficialHandlers

async function act(world: Planning, { officer, params, headers, body }: Asked) {
  const meetingId = params.meetingId ?? ''
  if (!meetingActNames.some((name) => name === body.action)) return unknownAct
  const said = readActHeaders(headers)
  if (isRefusal(said)) return said
  const actId = world.digest(canonicalJson([officer.id, said.key, body])).slice(0, 32)
  const acted = await actOnMeeting(world, { officer, meetingId, version: said.version, actId, body })
  return isRefusal(acted) ? inWords(acted) : show(world, { officer, meetingId })
}

/** What others have done meanwhile, as the history calls it. */
function inWords(refusal: Refusal): Refusal {
  if (!refusal.meanwhile) return refusal
  const changes = refusal.meanwhile.changes.map((one) =>
    'what' in one && typeof one.what === 'string' ? { ...one, what: commandLabel(one.what) } : one,
  )
  return { ...refusal, meanwhile: { ...refusal.meanwhile, changes } }
}

async function show(world: Planning, asked: { officer: Member; meetingId: string }) {
  const found = await viewMeeting(world, asked)
  return isRefusal(found) ? found : { status: 200, body: found, headers: { etag: `"${found.version}"` } }
}
