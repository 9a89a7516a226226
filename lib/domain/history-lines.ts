import { actNames, ruleOf } from './acts.ts'
import { refsOf } from './decide-opening.ts'
import type { Actor, Commit } from './dispute-facts.ts'
import { factWords } from './fact-words.ts'
import { type Post, postLabel, type Unit, unitLabel } from './vocabulary.ts'

export interface HistoryLine {
  seq: number
  at: string
  /** By post; the member only for an act. Null: the system. */
  by: { post: Post; unit: Unit | null; member: string; label: string } | null
  command: string
  /** The act's name on screen, or what the system did. */
  label: string
  facts: string[]
  /** Words that are sealed: to be opened by their id, with a reason. */
  texts: string[]
  hash: string
}

const systemLabel: Record<string, string> = {
  'link-reports': '线索并入',
  'move-report': '线索改属',
  'run-clocks': '时限',
  'open-sealed': '开启封存内容',
  'make-document': '生成公文',
  'open-document': '取阅公文',
  join: '接收移来的线索',
  'propose-episode': '提示相关事项',
  'apply-policy': '适用新规则',
  erase: '依法删除',
}

/** The act's name on screen, or what the system did. */
export const commandLabel = (command: string): string => {
  const act = actNames.find((name) => name === command)
  return act ? ruleOf(act).label : (systemLabel[command] ?? command)
}

export const byWhom = (actor: Actor): HistoryLine['by'] => {
  if (actor.kind === 'system') return null
  const { member, post, unit } = actor
  return { member, post, unit, label: `${unit ? unitLabel[unit] : ''}${postLabel[post]}` }
}

/** A hundred reports linked at once are one sentence. */
function saidOnce(sentences: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const sentence of sentences) times.set(sentence, (times.get(sentence) ?? 0) + 1)
  return [...times].map(([sentence, n]) => (n === 1 ? sentence : `${sentence} ×${n}`))
}

/** One commit as a line of the history. */
export const historyLine = ({ seq, at, actor, command, facts, hash }: Commit): HistoryLine => ({
  seq,
  at,
  by: byWhom(actor),
  command,
  label: commandLabel(command),
  facts: saidOnce(facts.map(factWords)),
  texts: facts.flatMap(refsOf).map(({ id }) => id),
  hash,
})
