import * as z from 'zod'
import { Quarter } from '../quarter.ts'
import { Changed, IssueNumber } from './briefing.ts'
import { BriefingFigures } from './figures.ts'
import { SectionId, SectionTexts } from './sections.ts'

/** What happened to a briefing: the closed list. */
export const BriefingFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('briefing-drafted'),
    quarter: Quarter,
    issue: z.int().positive(),
    corrects: z.nullable(z.object({ number: IssueNumber, reason: z.string() })),
    figures: BriefingFigures,
    texts: SectionTexts,
  }),
  /** What was written by hand stays, and is told which figures are others now. */
  z.object({
    type: z.literal('figures-refreshed'),
    figures: BriefingFigures,
    texts: SectionTexts,
    changed: z.array(Changed),
  }),
  z.object({ type: z.literal('section-edited'), section: SectionId, text: z.string() }),
  z.object({ type: z.literal('briefing-submitted'), by: z.string() }),
  z.object({ type: z.literal('submission-withdrawn') }),
  z.object({ type: z.literal('briefing-returned'), reason: z.string() }),
  z.object({ type: z.literal('briefing-approved') }),
  z.object({ type: z.literal('briefing-published'), number: IssueNumber }),
])
export type BriefingFact = z.infer<typeof BriefingFact>
