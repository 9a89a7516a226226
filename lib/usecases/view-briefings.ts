import * as z from 'zod'
import { type Briefing, briefingTitle, numberWords, stageLabel } from '../domain/briefing/briefing.ts'
import { briefingAsOf, differencesOf, versionsOf } from '../domain/briefing/history.ts'
import { briefingKind } from '../domain/briefing/kind.ts'
import { briefingBody, briefingDoing, seesDrafts } from '../domain/briefing/view.ts'
import type { Officer } from '../domain/permissions.ts'
import { Quarter, quarterLabel } from '../domain/quarter.ts'
import type { RecordCommit, Recorded } from '../domain/record.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import { type Figuring, figuresNow } from './briefing-figures.ts'
import { rulesOf } from './carry-record.ts'
import { listRecords, viewRecord } from './view-record.ts'
import type { Needs } from './world.ts'

type Reading = Needs<'records' | 'digest' | 'log'>
export type ViewingBriefings = Reading & Figuring & Needs<'directory' | 'calendar'>

const notThere: Refusal = { refused: 'record-not-found' }
const maySee = (officer: Officer, { stage }: Briefing): boolean => stage === 'published' || seesDrafts(officer)

/** Every issue of one quarter that the official may see, the first one first. */
export async function issuesOf(world: Reading, asked: { officer: Officer; quarter: string }) {
  // Ids are found by how they begin: half a quarter would be several.
  if (!Quarter.safeParse(asked.quarter).success) return []
  const all = await listRecords(world, briefingKind, asked.quarter)
  return all.filter(({ state }) => maySee(asked.officer, state)).sort((a, b) => a.state.issue - b.state.issue)
}

/** The briefings that the official may see, the newest quarter first, of a quarter the newest issue first. */
export async function listBriefings(world: Reading, { officer }: { officer: Officer }) {
  const all = await listRecords(world, briefingKind)
  const seen = all.filter(({ state }) => maySee(officer, state))
  return {
    briefings: seen
      .sort((a, b) =>
        a.state.quarter === b.state.quarter
          ? b.state.issue - a.state.issue
          : a.state.quarter < b.state.quarter
            ? 1
            : -1,
      )
      .map(({ state, at }) => ({
        quarter: state.quarter,
        label: quarterLabel(state.quarter),
        issue: state.issue,
        title: briefingTitle(state),
        number: state.number && numberWords(state.number),
        stage: state.stage,
        stageLabel: stageLabel[state.stage],
        publishedAt: state.publishedAt,
        changedAt: at,
      })),
    drafts: seesDrafts(officer),
  }
}

const Query = z.strictObject({
  issue: z.coerce.number().int().min(1).max(99).optional(),
  /** A commit of the history: the briefing as it was then, and what that commit changed. */
  version: z.coerce.number().int().min(1).max(100_000).optional(),
})

/** One issue of a quarter's briefing, by default the newest that the official may see. */
export async function viewBriefing(
  world: ViewingBriefings,
  asked: { officer: Officer; quarter: string; query: Readonly<Record<string, string | undefined>> },
) {
  const { officer } = asked
  const quarter = Quarter.safeParse(asked.quarter)
  if (!quarter.success) return notThere
  const query = Query.safeParse(asked.query)
  if (!query.success) return invalid(query.error)
  const issues = await issuesOf(world, { officer, quarter: quarter.data })
  const wanted =
    query.data.issue === undefined ? issues.at(-1) : issues.find(({ state }) => state.issue === query.data.issue)
  if (!wanted) return notThere
  const found = await viewRecord(world, briefingKind, wanted.record.id)
  if (isRefusal(found)) return found
  const at = asOf({ ...found, officer, seq: query.data.version })
  if (isRefusal(at)) return at
  const newest = issues.at(-1)?.record.id === wanted.record.id
  const current = newest && seesDrafts(officer) ? await figuresNow(world, quarter.data) : null
  const doing = briefingDoing(found.record.state, { officer, policy: rulesOf(world).policy, current })
  return {
    ...briefingBody(at.briefing),
    ...doing,
    // An issue that has been followed by another is for reading only, and so is a version that was asked for.
    may: newest && at.differences === null ? doing.may : [],
    version: found.record.version,
    seq: at.seq,
    newest: found.record.seq,
    differences: at.differences,
    versions: seesDrafts(officer) ? versionsOf(found.commits, await world.directory.roster()) : [],
    issues: issues.map(({ state }) => ({
      issue: state.issue,
      number: state.number && numberWords(state.number),
      stageLabel: stageLabel[state.stage],
    })),
    /** 历史记录校验不符: shown as far as it holds. */
    broken: found.broken !== null,
  }
}

function asOf(of: {
  record: Recorded<Briefing>
  commits: readonly RecordCommit[]
  officer: Officer
  seq: number | undefined
}) {
  const { record, commits, officer, seq } = of
  if (seq === undefined || !seesDrafts(officer)) return { briefing: record.state, seq: record.seq, differences: null }
  const briefing = briefingAsOf(commits, seq)
  if (!briefing) return notThere
  const before = briefingAsOf(commits, seq - 1)
  return { briefing, seq, differences: before ? differencesOf(before, briefing) : [] }
}
