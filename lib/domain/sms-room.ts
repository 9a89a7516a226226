/** UTF-16 code units of one UCS-2 short message, signature and link included. */
export const smsUnits = 70

/** What the tightest wording leaves for the employer (3) and the first figure (6), e.g. `长春…`, `999万人…`. */
const tightest = { wording: 17, brackets: 2, employer: 3, figures: 6 }

/**
 * The greatest length of link (with the number and a space, if the link does not contain the number)
 * for which every short message keeps its promise under this signature. `长春人社` leaves 38.
 */
export const maxLinkLength = (signature: string): number =>
  smsUnits - tightest.brackets - signature.length - tightest.wording - tightest.employer - tightest.figures

/** The address that opens a dispute; with an empty number the list of what is waiting. */
export const disputeLink = (consoleUrl: string, number: string): string =>
  `${consoleUrl.replace(/\/+$/, '')}/d/${number}`

/** Throws when a deployment's signature and console address leave too little room for what must be said. */
export function checkSmsRoom(settings: {
  signature: string
  consoleUrl: string
  confirmUrl?: string | undefined
}): void {
  const { signature, consoleUrl, confirmUrl = '' } = settings
  if (!/^[^【】\s]{2,12}$/u.test(signature)) throw new Error(`SMS signature «${signature}» must be 2 to 12 characters`)
  const number = '20261123-7KQ4'
  // Where a confirmation link has no room, the number stands in its place.
  const length = Math.max(disputeLink(consoleUrl, number).length, `${confirmUrl}/${number}`.length)
  const most = maxLinkLength(signature)
  if (length > most)
    throw new Error(`links of ${length} characters do not fit: with signature «${signature}» at most ${most}`)
}
