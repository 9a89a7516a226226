import { BrokenHistory } from '../dispute.ts'
import type { Committed } from '../record.ts'
import { type Briefing, byHand } from './briefing.ts'
import type { BriefingFact } from './facts.ts'
import { type SectionId, type SectionTexts, sectionIds } from './sections.ts'

type FactOf<T extends BriefingFact['type']> = Extract<BriefingFact, { type: T }>
type Part = Briefing['parts'][SectionId]

/** The briefing after a fact. */
export function evolveBriefing(briefing: Briefing | null, fact: BriefingFact, { at }: Pick<Committed, 'at'>): Briefing {
  if (fact.type === 'briefing-drafted') return drafted(fact)
  if (briefing === null) throw new BrokenHistory(`a briefing begins with its draft, not with ${fact.type}`)
  switch (fact.type) {
    case 'figures-refreshed':
      return refreshed(briefing, fact)
    case 'section-edited':
      return { ...briefing, parts: { ...briefing.parts, [fact.section]: { text: fact.text, differs: [] } } }
    case 'briefing-submitted':
      return { ...briefing, stage: 'submitted', returned: null, submittedBy: fact.by }
    case 'submission-withdrawn':
      return { ...briefing, stage: 'draft' }
    case 'briefing-returned':
      return { ...briefing, stage: 'draft', returned: fact.reason }
    case 'briefing-approved':
      return { ...briefing, stage: 'approved' }
    case 'briefing-published':
      return { ...briefing, stage: 'published', number: fact.number, publishedAt: at }
  }
}

const drafted = ({ quarter, issue, corrects, figures, texts }: FactOf<'briefing-drafted'>): Briefing => ({
  quarter,
  issue,
  corrects,
  figures,
  generated: texts,
  parts: each(texts, (text) => ({ text, differs: [] })),
  stage: 'draft',
  returned: null,
  submittedBy: null,
  number: null,
  publishedAt: null,
})

function refreshed(briefing: Briefing, { figures, texts, changed }: FactOf<'figures-refreshed'>): Briefing {
  const part = (text: string, section: SectionId): Part => {
    if (!byHand(briefing, section)) return { text, differs: [] }
    const old = briefing.parts[section]
    const concerns = changed.filter((one) => one.section === section || drawnFromAll.includes(section))
    const label = new Map(old.differs.map((one) => [one.label, one]))
    // Changed twice since it was written: what the writer saw stands before what is now.
    for (const one of concerns) label.set(one.label, { ...one, before: label.get(one.label)?.before ?? one.before })
    return { text: old.text, differs: [...label.values()].filter(({ before, after }) => before !== after) }
  }
  return { ...briefing, figures, generated: texts, parts: each(texts, part), stage: 'draft' }
}

const drawnFromAll: readonly SectionId[] = ['problems', 'next']

function each(texts: SectionTexts, part: (text: string, section: SectionId) => Part): Briefing['parts'] {
  const parts = { ...blank }
  for (const section of sectionIds) parts[section] = part(texts[section], section)
  return parts
}

const none: Part = { text: '', differs: [] }
const blank: Briefing['parts'] = {
  overall: none,
  grades: none,
  categories: none,
  units: none,
  clocks: none,
  quality: none,
  signs: none,
  problems: none,
  next: none,
}
