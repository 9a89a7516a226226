import * as z from 'zod'
import type { Credentials } from '../home.ts'
import type { Incident } from './incidents.ts'

const Accepted = z.object({ reportId: z.string() })
const Status = z.object({ dispute: z.object({ id: z.string() }).optional() })
const Messages = z.array(z.object({ channel: z.string(), post: z.string(), number: z.string(), grade: z.string() }))
export type Message = z.infer<typeof Messages>[number]

/** What an outside system does: it knows the address and its own key, and nothing else. */
export interface Hotline {
  /** The report's id. Throws with the answer's own words when it was not accepted. */
  report(incident: Incident): Promise<string>
  /** The id of the dispute that the report was linked to; null when it has not been graded. */
  disputeOf(incident: Incident, reportId: string): Promise<string | null>
  /** The messages handed over so far, oldest first. */
  outbox(): Promise<Message[]>
}

export function hotline({ url, sources }: Credentials): Hotline {
  const keys = new Map(sources.map(({ id, apiKey }) => [id, apiKey]))
  const ask = async (path: string, source?: string, body?: object): Promise<unknown> => {
    const answer = await fetch(url + path, {
      headers: {
        ...(source !== undefined && { authorization: `Bearer ${keys.get(source) ?? ''}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    report: async ({ source, body }) => Accepted.parse(await ask('/v1/reports', source, body)).reportId,
    disputeOf: async ({ source }, reportId) =>
      Status.parse(await ask(`/v1/reports/${reportId}`, source)).dispute?.id ?? null,
    outbox: async () => Messages.parse(await ask('/local/outbox')),
  }
}
