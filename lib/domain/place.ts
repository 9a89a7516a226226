import * as z from 'zod'

/** Where a dispute stands among those of its key. */
export const Place = z.object({ disputeId: z.string(), key: z.string(), episode: z.number().int().positive() })
export type Place = z.infer<typeof Place>

/** What joins from another dispute, told apart by the commit that sent it and the part of it. */
export const JoinRef = z.object({
  from: z.string(),
  seq: z.number().int().positive(),
  part: z.number().int().nonnegative(),
})
export type JoinRef = z.infer<typeof JoinRef>
