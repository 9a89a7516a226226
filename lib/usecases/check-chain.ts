import type * as z from 'zod'
import { canonicalJson } from '../domain/canonical-json.ts'
import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import { Commit } from '../domain/dispute-facts.ts'
import type { Digest } from '../ports.ts'
import { hashOf } from './commit.ts'

export type LinkFault =
  | 'gap'
  | 'cut-off'
  | 'unreadable'
  | 'not-after-the-one-before'
  | 'content-changed'
  | 'not-to-be-replayed'
  | 'head-differs'
/** The first place where a dispute's history does not hold, or where its head is not what it says. */
export type BrokenLink = { disputeId: string; seq: number; reason: LinkFault }
/** A history as far as it holds, the dispute as of there, and where it first does not. */
export type CheckedChain = { commits: Commit[]; dispute: Dispute | null; broken: BrokenLink | null }

/** What a chain is made of: how an item is read, whose it must be, its hash, and what it makes of the state before it. */
export interface ChainOf<Link, State> {
  read: z.ZodType<Link>
  own(link: Link): boolean
  hash(link: Link): string
  /** Throws `BrokenHistory`, or what zod throws, where it makes nothing of it. */
  evolve(before: State | null, link: Link): State
}

/**
 * Walks one hash chain from its first commit, and replays it. `items` as stored, in the order of their keys; `head` as
 * stored: it has seen more commits than there are, and the end of the chain was taken away; it says anything but what
 * the replay says at its commit, and somebody has changed it. That the commits hold none the less, `stops` tells.
 */
export function walkChain<Link extends { seq: number; hash: string; prevHash: string }, State extends { seq: number }>(
  of: ChainOf<Link, State>,
  { items, head }: { items: readonly unknown[]; head: State | 'unreadable' | null },
): { commits: Link[]; state: State | null; broken: { seq: number; reason: LinkFault } | null } {
  const reached = head === null || head === 'unreadable' ? 0 : head.seq
  const commits: Link[] = []
  let state: State | null = null
  let atHead: State | null = null
  const end = (seq: number, reason: LinkFault) => ({ commits, state, broken: { seq, reason } })
  for (const [index, item] of items.entries()) {
    const seq = index + 1
    const read = of.read.safeParse(item)
    if (!read.success) return end(seq, 'unreadable')
    const commit = read.data
    if (commit.seq !== seq || !of.own(commit)) return end(seq, 'gap')
    if (commit.prevHash !== (commits.at(-1)?.hash ?? '')) return end(seq, 'not-after-the-one-before')
    if (of.hash(commit) !== commit.hash) return end(seq, 'content-changed')
    const after: State | null = replayed(of, state, commit)
    if (!after) return end(seq, 'not-to-be-replayed')
    state = after
    if (seq === reached) atHead = after
    commits.push(commit)
  }
  if (reached > items.length) return end(items.length + 1, 'cut-off')
  const differs = head === 'unreadable' || (head !== null && canonicalJson(head) !== canonicalJson(atHead))
  return differs ? end(reached || items.length, 'head-differs') : { commits, state, broken: null }
}

/** The chain of a dispute. */
export function checkChain(
  digest: Digest,
  { disputeId, items, head }: { disputeId: string; items: readonly unknown[]; head: Dispute | 'unreadable' | null },
): CheckedChain {
  const of: ChainOf<Commit, Dispute> = {
    read: Commit,
    own: (commit) => commit.disputeId === disputeId,
    hash: (commit) => hashOf(digest, commit),
    evolve,
  }
  const { commits, state, broken } = walkChain(of, { items, head })
  return { commits, dispute: state, broken: broken && { disputeId, ...broken } }
}

/**
 * Whether nothing may be built on a history: not where only its head differs. That is a projection, which an act, decided
 * on the commits, replaces by what they say.
 */
export const stops = <Broken extends { reason: string }>(broken: Broken | null): broken is Broken =>
  broken !== null && broken.reason !== 'head-differs'

function replayed<Link, State>(of: ChainOf<Link, State>, before: State | null, link: Link): State | null {
  try {
    return of.evolve(before, link)
  } catch (fault) {
    if (fault instanceof BrokenHistory || isUnreadable(fault)) return null
    throw fault
  }
}

/** Thrown where an item is not what its schema says. */
export const isUnreadable = (fault: unknown): boolean => fault instanceof Error && fault.name === 'ZodError'
