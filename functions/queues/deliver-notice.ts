import { NoticeMessage } from '../../lib/domain/notice.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { queues } from '../../lib/lambda/queues.ts'
import { deliverNotices } from '../../lib/usecases/deliver-notice.ts'
import { readPolicies } from '../wiring.ts'
import { delivering } from '../wiring-channels.ts'

export const handler = queues({
  log: createLog('deliver-notice'),
  schema: NoticeMessage,
  handle: async (messages) => {
    await readPolicies()
    const failed = await deliverNotices(
      delivering('deliver-notice'),
      new Set(messages.map(({ message }) => message.noticeId)),
    )
    return { failed: messages.filter(({ message }) => failed.has(message.noticeId)).map(({ id }) => id) }
  },
})
