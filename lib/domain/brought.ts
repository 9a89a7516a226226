import * as z from 'zod'
import type { Dispute } from './dispute.ts'
import { unitsWithPart } from './permissions.ts'
import { Grade, Unit } from './vocabulary.ts'

/**
 * What comes with reports that an officer's act takes to another dispute, so that a merge lowers nothing, forgets nobody
 * and passes over nothing that was still to be done (DOMAIN 2.2, 3.1).
 */
export const Brought = z.object({
  /** Of what was merged: the grade that was in force there. */
  grade: z.optional(Grade),
  /** Somebody waits there for an assessment that was asked for. */
  asked: z.literal(true).optional(),
  /** It was before the leading group (四(三)3, 四(三)4), which has not decided yet. */
  toGroup: z.literal(true).optional(),
  /** 须专报 (四(三)1). */
  special: z.literal(true).optional(),
  /** 处置未办结. */
  unconcluded: z.literal(true).optional(),
  /** Who had a part in it and keeps sight of it. */
  units: z.array(Unit).optional(),
  /** Referred to the discipline office (六(二)). */
  referred: z.array(Unit).optional(),
  /** 回避: of a person, whatever number the matter has. */
  recused: z.array(z.string()).optional(),
})
export type Brought = z.infer<typeof Brought>

/** Where reports come from: a dispute that was merged, or one that they were split off from. */
export type Sender = { how: 'merge' | 'split'; dispute: Dispute }

const some = <T>(list: readonly T[] | undefined): T[] | undefined => (list && list.length > 0 ? [...list] : undefined)

export function broughtBy({ how, dispute }: Sender): Brought {
  const { procedure, pending, assessed, inForce } = dispute
  const recused = some(procedure.recused)
  if (how === 'split') return recused ? { recused } : {}
  const toGroup = procedure.toGroup !== undefined || (procedure.judged?.report === true && assessed === null)
  const [units, referred] = [some(unitsWithPart(dispute)), some(procedure.referred)]
  return {
    grade: inForce,
    ...(pending && (assessed !== null || toGroup) && { asked: true }),
    ...(pending && toGroup && { toGroup: true }),
    ...(procedure.special.required && { special: true }),
    ...(inForce !== 'watch' && procedure.outcome === null && { unconcluded: true }),
    ...(units && { units }),
    ...(referred && { referred }),
    ...(recused && { recused }),
  }
}
