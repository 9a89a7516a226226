import * as z from 'zod'
import { canonicalJson } from './canonical-json.ts'

/** The end of one dispute's chain: its newest commit, whose hash stands for all before it. */
export const Tip = z.object({ disputeId: z.string(), seq: z.number().int().positive(), hash: z.string() })
export type Tip = z.infer<typeof Tip>

/**
 * One day's root over the chains: of every dispute that was committed to that day its tip, and the root of the day
 * before. So the newest root stands for every commit of every dispute there has been.
 */
export const DailyRoot = z.object({
  v: z.literal(1),
  /** In 北京时间. */
  date: z.string(),
  sealedAt: z.string(),
  previous: z.object({ date: z.string(), root: z.string() }).nullable(),
  /** By dispute, each once. */
  tips: z.array(Tip),
  root: z.string(),
})
export type DailyRoot = z.infer<typeof DailyRoot>

type Hash = (text: string) => string

/**
 * The root of a day. The tips, sorted by dispute, are the leaves of a binary tree: leaf = H('leaf\n' + tip as canonical
 * JSON), node = H('node\n' + left + '\n' + right), an odd one is carried up as it is, no leaf at all is H('empty').
 * The root is H of {v, date, sealedAt, previous, tree} as canonical JSON; H is SHA-256 in lower-case hex.
 */
export function rootOf(hash: Hash, day: Omit<DailyRoot, 'root'>): string {
  const { v, date, sealedAt, previous, tips } = day
  return hash(canonicalJson({ v, date, sealedAt, previous, tree: treeOf(hash, tips) }))
}

export function treeOf(hash: Hash, tips: readonly Tip[]): string {
  let level = sorted(tips).map((tip) => hash(`leaf\n${canonicalJson(tip)}`))
  while (level.length > 1) {
    const above: string[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left = '', right] = level.slice(at, at + 2)
      above.push(right === undefined ? left : hash(`node\n${left}\n${right}`))
    }
    level = above
  }
  return level[0] ?? hash('empty')
}

export const sorted = (tips: readonly Tip[]): Tip[] =>
  [...tips].sort((a, b) => (a.disputeId < b.disputeId ? -1 : Number(a.disputeId > b.disputeId)))
