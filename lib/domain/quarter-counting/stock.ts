import * as z from 'zod'
import type { QuarterLine } from '../quarter-line.ts'
import { Grade, grades } from '../vocabulary.ts'

const Count = z.number().int()

/** 在办: begin + opened + reopened − closed − expired − merged = end. */
export const Stock = z.object({
  begin: Count,
  opened: Count,
  reopened: Count,
  closed: Count,
  expired: Count,
  merged: Count,
  end: Count,
  byGrade: z.array(z.object({ grade: Grade, begin: Count, end: Count, pending: Count })),
})
export type Stock = z.infer<typeof Stock>

export function stockOf(lines: readonly QuarterLine[]): Stock {
  const sum = (of: (line: QuarterLine) => number): number => lines.reduce((total, line) => total + of(line), 0)
  const open = lines.flatMap(({ begin }) => (begin?.status === 'open' ? begin : []))
  const left = lines.flatMap(({ end }) => (end.status === 'open' ? end : []))
  return {
    begin: open.length,
    opened: sum(({ opened }) => opened),
    reopened: sum(({ reopened }) => reopened),
    closed: sum(({ closed }) => closed),
    expired: sum(({ expired }) => expired),
    merged: sum(({ merged }) => merged),
    end: left.length,
    byGrade: grades.map((grade) => {
      const own = left.filter((one) => one.grade === grade)
      return {
        grade,
        begin: open.filter((one) => one.grade === grade).length,
        end: own.length,
        pending: own.filter(({ pending }) => pending).length,
      }
    }),
  }
}
