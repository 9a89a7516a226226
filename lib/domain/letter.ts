import * as z from 'zod/mini'
import type { ContactKind } from './roster.ts'
import { Post, Unit } from './vocabulary.ts'

/**
 * Letters are the messages that are no alerts: a reminder to a liaison, an invitation, the published briefing. They hold
 * no personal data, and hang on the commit of a record that caused them.
 */

/** What a letter brings along, small enough to lie beside it; what is larger is fetched by the link. */
export const LetterAttachment = z.object({
  name: z.string(),
  mediaType: z.string(),
  /** Base64. */
  content: z.string().check(z.maxLength(100_000)),
})
export type LetterAttachment = z.infer<typeof LetterAttachment>

/** To whoever holds the post (of that unit), deputies and duty as for notices; or to one person of the roster. */
export const Addressee = z.union([z.object({ post: Post, unit: z.optional(Unit) }), z.object({ member: z.string() })])
export type Addressee = z.infer<typeof Addressee>

/** Of a short message without signature and link: as many characters as a provider lets a variable have. */
export const shortRoom = 35

/** What it says, whoever gets it. */
export const LetterText = z.object({
  subject: z.string(),
  /** The text of the e-mail, a paragraph each. */
  lines: z.array(z.string()),
  /** For the short message; cut where it has no room. */
  short: z.string(),
  /** Opens the page of the console: `${consoleUrl}${path}`. */
  path: z.string(),
  attachment: z.optional(LetterAttachment),
})
export type LetterText = z.infer<typeof LetterText>

/** What a kind of record wants written. */
export interface LetterDraft extends LetterText {
  /** Which letter of the commit: a person gets each once. */
  name: string
  to: readonly Addressee[]
  /** By which ways; left out, all that the person has. */
  by?: readonly ContactKind[]
  /** Outside office hours too; left out, it waits for them. */
  atOnce?: true
}

/** One letter to one person through one channel. */
export interface OutgoingLetter extends LetterText {
  letterId: string
  link: string
  /** 重发: the first attempt's fate is unknown. */
  resend: boolean
  /** Set when somebody receives it instead: the post that could not be reached. */
  standsInFor: Post | null
  to: { member: string; post: Post | null; unit: Unit | null; phone: string | null; email: string | null }
}
