/** What a document is of, as one word: documents of one thing are listed by it, and their ids begin with it. */
export const disputeSubject = (disputeId: string): string => `dispute.${disputeId}`
export const meetingSubject = (meetingId: string): string => `meeting.${meetingId}`
export const briefingSubject = (quarter: string): string => `briefing.${quarter}`
export const accountSubject = ({ quarter, unit }: { quarter: string; unit: string }): string =>
  `account.${quarter}.${unit}`
