import type { BackTestReply } from './back-test-response.ts'
import type { BriefingList, BriefingView } from './briefing-responses.ts'
import type { DocumentList, DocumentShown } from './document-responses.ts'
import type { EarlySigns } from './early-sign-responses.ts'
import type { MeetingList, MeetingView } from './meeting-responses.ts'
import type { QuarterList, QuarterView } from './quarter-responses.ts'
import type { DutyList, ReturnsView, ReturnView } from './return-responses.ts'
import type { Review } from './review-operations.ts'

/** What the routes of the quarter and of documents answer when all is well. */
export interface QuarterReplies {
  listQuarters: QuarterList
  listBriefings: BriefingList
  viewBriefing: BriefingView
  actOnBriefing: BriefingView
  myDuties: DutyList
  listReturns: ReturnsView
  freezeReturns: ReturnsView
  viewReturn: ReturnView
  actOnReturn: ReturnView
  listMeetings: MeetingList
  planMeeting: MeetingView
  viewMeeting: MeetingView
  actOnMeeting: MeetingView
  viewQuarter: QuarterView
  viewReview: Review
  actOnReview: Review
  earlySigns: EarlySigns
  backTestPolicy: BackTestReply
  makeDocument: DocumentShown
  listDocuments: DocumentList
  viewDocument: DocumentShown
}
