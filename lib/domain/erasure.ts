/**
 * What can be deleted of a dispute: the sealed bodies of its reports with what sources said in words, the words of its
 * acts, contacts in its notices, papers, and by which of its persons other disputes are found.
 */
export const erasable = ['reports', 'texts', 'notices', 'attachments', 'persons'] as const
export type Erasable = (typeof erasable)[number]
export const erasableLabel: Record<Erasable, string> = {
  reports: '线索封存内容',
  texts: '办理文字',
  notices: '通知中的联系方式',
  attachments: '附件',
  persons: '人员的加密标识',
}

/** In place of a source's own number, in which some write a name. */
export const erasedRef = '＊＊＊'

/** Why it is deleted (PIPL art. 47): its time is over, or a duty to delete it sooner was found. */
export const erasureReasons = ['retention-over', 'unlawful', 'required-by-law'] as const
export type ErasureReason = (typeof erasureReasons)[number]
export const erasureReasonLabel: Record<ErasureReason, string> = {
  'retention-over': '保存期限届满',
  unlawful: '违法或违反约定处理，应当删除',
  'required-by-law': '法律、行政法规规定的其他情形',
}
