import { evolveRecord, type RecordCommit, type Recorded } from '../record.ts'
import { nameIn, type Roster } from '../roster.ts'
import { postLabel } from '../vocabulary.ts'
import type { Briefing } from './briefing.ts'
import { briefingActLabel, briefingActNames } from './commands.ts'
import { difference, type Piece } from './difference.ts'
import { BriefingFact } from './facts.ts'
import { briefingKind } from './kind.ts'
import { type SectionId, sectionIds, sectionTitle } from './sections.ts'

/** One commit of a briefing as its history shows it. */
export interface BriefingVersion {
  seq: number
  at: string
  who: string
  what: string
  /** Why, where somebody said why. */
  reason: string | null
  /** The texts are others than before. */
  rewritten: boolean
}

const rewriting: readonly BriefingFact['type'][] = ['briefing-drafted', 'figures-refreshed', 'section-edited']

/** Every version there was, the newest first. */
export const versionsOf = (commits: readonly RecordCommit[], roster: Roster): BriefingVersion[] =>
  commits
    .map(({ seq, at, actor, command, facts }) => {
      const own = facts.map((fact) => BriefingFact.parse(fact))
      return {
        seq,
        at,
        who: actor.kind === 'member' ? `${postLabel[actor.post]} ${nameIn(roster, actor.member)}` : '系统',
        what: own.map((fact) => said(fact, command)).join('；'),
        reason: own.flatMap((fact) => (fact.type === 'briefing-returned' ? [fact.reason] : []))[0] ?? null,
        rewritten: own.some(({ type }) => rewriting.includes(type)),
      }
    })
    .reverse()

function said(fact: BriefingFact, command: string): string {
  switch (fact.type) {
    case 'briefing-drafted':
      return fact.corrects ? '生成更正初稿' : '生成初稿'
    case 'figures-refreshed':
      return `更新数字（${fact.changed.length}项）`
    case 'section-edited':
      return `${command === 'renew' ? '恢复生成的文字' : '修改'}“${sectionTitle[fact.section]}”`
    default:
      return briefingActNames.flatMap((name) => (name === command ? briefingActLabel[name] : []))[0] ?? command
  }
}

/** The briefing as of a commit; null where there is none so. */
export function briefingAsOf(commits: readonly RecordCommit[], seq: number): Briefing | null {
  let now: Recorded<Briefing> | null = null
  for (const commit of commits) if (commit.seq <= seq) now = evolveRecord(briefingKind, now, commit)
  return now !== null && now.seq === seq ? now.state : null
}

/** What is different in each part between two versions; parts that are the same are left out. */
export const differencesOf = (older: Briefing, newer: Briefing): { section: SectionId; pieces: Piece[] }[] =>
  sectionIds.flatMap((section) => {
    const [before, after] = [older.parts[section].text, newer.parts[section].text]
    return before === after ? [] : [{ section, pieces: difference(before, after) }]
  })
