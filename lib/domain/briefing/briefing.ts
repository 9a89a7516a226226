import * as z from 'zod'
import { Quarter, quarterLabel } from '../quarter.ts'
import { Instant } from '../report.ts'
import { BriefingFigures } from './figures.ts'
import { SectionId, SectionTexts } from './sections.ts'

/** 〔2027〕第1期: given at publication, by the year of publication, without a gap. */
export const IssueNumber = z.object({ year: z.int(), n: z.int().positive() })
export type IssueNumber = z.infer<typeof IssueNumber>

export const numberWords = ({ year, n }: IssueNumber): string => `〔${year}〕第${n}期`

/** A figure that was corrected after an official wrote the part in which it may stand. */
export const Changed = z.object({ section: SectionId, label: z.string(), before: z.string(), after: z.string() })

const Part = z.object({
  text: z.string(),
  /** Figures corrected since the part was written by hand; empty where the text follows the figures. */
  differs: z.array(Changed),
})

export const stages = ['draft', 'submitted', 'approved', 'published'] as const
export type Stage = (typeof stages)[number]
export const stageLabel: Record<Stage, string> = {
  draft: '起草',
  submitted: '待审定',
  approved: '待发布',
  published: '已发布',
}

/** One issue of the briefing of a quarter (五(二)); a correction (更正) is an issue of its own. */
export const Briefing = z.object({
  quarter: Quarter,
  /** 1, or 2 and more of a correction. */
  issue: z.int().positive(),
  corrects: z.nullable(z.object({ number: IssueNumber, reason: z.string() })),
  figures: BriefingFigures,
  /** As the figures alone give them: a part that differs was written by hand. */
  generated: SectionTexts,
  parts: z.record(SectionId, Part),
  stage: z.enum(stages),
  /** Of the last return; gone with the next submission. */
  returned: z.nullable(z.string()),
  submittedBy: z.nullable(z.string()),
  number: z.nullable(IssueNumber),
  publishedAt: z.nullable(Instant),
})
export type Briefing = z.infer<typeof Briefing>

/** Of a record: `2026Q4`, of its corrections `2026Q4.2` and so on. */
export const briefingId = (quarter: string, issue: number): string => (issue === 1 ? quarter : `${quarter}.${issue}`)

export const byHand = ({ parts, generated }: Pick<Briefing, 'parts' | 'generated'>, section: SectionId): boolean =>
  parts[section].text !== generated[section]

/** 2026年第四季度劳动纠纷预警工作简报（更正）. */
export const briefingTitle = ({ quarter, corrects }: Pick<Briefing, 'quarter' | 'corrects'>): string =>
  `${quarterLabel(quarter)}劳动纠纷预警工作简报${corrects ? '（更正）' : ''}`

/** What a correction begins with. */
export const correctionSaid = ({ corrects }: Pick<Briefing, 'corrects'>): string | null =>
  corrects && `本期更正${numberWords(corrects.number)}简报：${corrects.reason}`
