import * as z from 'zod'
import type { UploadAddress, Uploads } from '../attachment-store.ts'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { attachmentLimits, Sha256 } from '../domain/attachment.ts'
import { notNow } from '../domain/decide-act.ts'
import { full } from '../domain/decide-attach.ts'
import { capacityFor, maySee, type Officer, whoMay } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/report.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

const megabytes = attachmentLimits.bytes / 1_048_576
const Body = z.object({
  bytes: z
    .number({ error: '请给出文件的字节数。' })
    .int({ error: '字节数应为整数。' })
    .positive({ error: '文件是空的。' })
    .max(attachmentLimits.bytes, { error: `每份附件不超过 ${megabytes} MB（本系统默认）。` }),
  sha256: Sha256,
})

export type Prepared = { attachmentId: string; upload: UploadAddress & { method: 'PUT' }; expiresAt: Instant }

/**
 * An address for one file, of this length and hash, to whoever may attach it now. Nothing is written: what is never
 * uploaded or never attached leaves nothing behind.
 */
export async function prepareUpload(
  world: Needs<'disputes' | 'clock' | 'newId'> & { uploads: Uploads },
  asked: { officer: Officer; disputeId: string; body: Record<string, unknown> },
): Promise<Prepared | Refusal | ActRefusal> {
  const { officer, disputeId } = asked
  const file = Body.safeParse(asked.body)
  if (!file.success) return invalid(file.error)
  const { dispute } = await loadDispute(world, disputeId)
  if (!dispute || !maySee(officer, dispute)) return { refused: 'not-found' }
  if (!capacityFor('attach', officer, dispute))
    return refuse('act-not-yours', `：附材料由${whoMay('attach', dispute.inForce)}办理`)
  const refusal = notNow(dispute, 'attach') ?? full(dispute)
  if (refusal) return refusal
  if (dispute.procedure.recused.includes(officer.id)) return refuse('recused')
  const attachmentId = world.newId()
  const now = world.clock()
  const seconds = attachmentLimits.uploadSeconds
  const upload = world.uploads.addressFor({ disputeId, attachmentId }, { ...file.data, now, seconds })
  const expiresAt = new Date(Date.parse(now) + seconds * 1_000).toISOString()
  return { attachmentId, upload: { method: 'PUT', ...upload }, expiresAt }
}
