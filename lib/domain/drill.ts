import type { Report } from './report.ts'

/** 演练 come from a source of their own, which no outside system may be. */
export const drillSource = 'drill'

/** A drill's name begins so, wherever an employer's name is shown. */
export const drillName = (title: string): string => `演练·${title}`

/** The source's number of one of a drill's reports: those of one drill lead to one dispute. */
export const drillRef = (drill: string, unit: string): string => `${drill}/${unit}`

/** Which drill a report belongs to; null: none, it is in earnest. */
export const drillOf = ({ source, ref }: Pick<Report, 'source' | 'ref'>): string | null =>
  source === drillSource ? (ref.split('/')[0] ?? ref) : null

/** An id of letters alone: nothing in it can be taken for a number of somebody and masked. */
export const drillId = (digest: string): string =>
  digest.slice(0, 24).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))
