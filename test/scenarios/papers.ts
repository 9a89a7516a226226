import { PreparedUpload } from '../../lib/contract/attachment-responses.ts'
import { sha256Of } from '../usecases/papers.ts'
import type { Desk } from './desk.ts'

let keys = 0

/** A form to do with the attachments of a dispute. */
export const form = (desk: Desk, disputeId: string, path: string, body: object) =>
  desk.ask(`/v1/disputes/${disputeId}/attachments${path}`, {
    method: 'POST',
    headers: { 'idempotency-key': `paper-${++keys}` },
    body: JSON.stringify(body),
  })

export async function prepare(desk: Desk, disputeId: string, content: Uint8Array): Promise<PreparedUpload> {
  const reply = await form(desk, disputeId, '', { bytes: content.length, sha256: sha256Of(content) })
  return PreparedUpload.parse(reply.json)
}
