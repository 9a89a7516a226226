import type { NoticeMessage } from '../domain/notice.ts'
import type { Notice } from '../stores.ts'

/** What travels on the tier's topic: no contacts, no personal data. */
export const noticeMessage = (notice: Notice): NoticeMessage => ({
  v: 1,
  noticeId: notice.noticeId,
  disputeId: notice.disputeId,
  tier: notice.tier,
  template: notice.template,
  variables: notice.variables,
  member: notice.member,
  post: notice.post,
  unit: notice.unit,
})
