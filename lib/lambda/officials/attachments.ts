import type { KeptPapers, Uploads } from '../../attachment-store.ts'
import { isRefusal } from '../../domain/refusal.ts'
import { openAttachment } from '../../usecases/open-attachment.ts'
import { prepareUpload } from '../../usecases/prepare-upload.ts'
import type { OpeningWorld } from '../../usecases/record-opening.ts'
import type { Needs } from '../../usecases/world.ts'
import type { OfficialHandlers } from '../api.ts'
import { refusalOf } from './answer-official.ts'
import { openingOf } from './opening-request.ts'

/** Where an official puts a paper that is then attached. */
export const uploading = (world: () => Needs<'disputes' | 'clock' | 'newId'> & { uploads: Uploads }) =>
  ({
    prepareUpload: async ({ officer, params, body }) => {
      const disputeId = params.disputeId ?? ''
      const prepared = await prepareUpload(world(), { officer, disputeId, body })
      return 'refused' in prepared ? refusalOf(prepared) : { status: 200, body: prepared }
    },
  }) satisfies OfficialHandlers

/** Opening a paper, as everything that is sealed. */
export const papers = (world: () => OpeningWorld & { papers: KeptPapers }) =>
  ({
    openAttachment: async (asked) => {
      const { disputeId = '', attachmentId = '' } = asked.params
      const request = openingOf(world(), asked)
      if (isRefusal(request)) return request
      const opened = await openAttachment(world(), { ...request, disputeId, attachmentId })
      return 'refused' in opened ? refusalOf(opened) : { status: 200, body: opened }
    },
  }) satisfies OfficialHandlers
