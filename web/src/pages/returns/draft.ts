import { type FigureName, figureNames, type UnitFigures } from '../../../../lib/domain/unit-return/figure-names.ts'

export type Draft = Record<FigureName, string>

/** Figures as they stand in the fields. */
export const draftOf = (of: UnitFigures): Draft => ({
  reports: String(of.reports),
  red: String(of.red),
  yellow: String(of.yellow),
  blue: String(of.blue),
  watch: String(of.watch),
  handling: String(of.handling),
  closed: String(of.closed),
})

/** What the fields say; null where one is no whole number. */
export function figuresIn(draft: Draft): UnitFigures | null {
  if (!figureNames.every((name) => /^\d{1,6}$/.test(draft[name].trim()))) return null
  const of = (name: FigureName): number => Number(draft[name].trim())
  return {
    reports: of('reports'),
    red: of('red'),
    yellow: of('yellow'),
    blue: of('blue'),
    watch: of('watch'),
    handling: of('handling'),
    closed: of('closed'),
  }
}
