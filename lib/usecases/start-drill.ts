import { audience, canBeReached } from '../domain/audience.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { contributionOf } from '../domain/decide-link.ts'
import { drillId, drillName, drillRef, drillSource } from '../domain/drill.ts'
import { DrillBody } from '../domain/drill-body.ts'
import { figuresOf } from '../domain/figures.ts'
import { propose } from '../domain/grade.ts'
import { familyOf } from '../domain/linking.ts'
import type { Officer } from '../domain/permissions.ts'
import { readReport, unitOfCategory } from '../domain/read-report.ts'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import { newSource } from '../domain/source.ts'
import { recount } from '../domain/tally-change.ts'
import { type Grade, gradeLabel } from '../domain/vocabulary.ts'
import { type Accepting, acceptReport } from './accept-report.ts'
import { disputeIdOf } from './claim-report.ts'
import { drillKey } from './identify.ts'
import type { Needs } from './world.ts'

export type Starting = Accepting & Needs<'digest'>
export interface DrillStarted {
  disputeId: string
  reports: number
  say: string
}

/** Nobody's: it has no keys, and no outside system can be it. */
const source = { ...newSource(drillSource, '演练'), scopes: [], active: false }

/**
 * Starts a drill (演练): a report of each unit from a source of its own, which then goes the way of every report. The
 * same request sent again (`key`) is the same drill.
 */
export async function startDrill(
  world: Starting,
  asked: { officer: Officer; key: string; body: Record<string, unknown> },
): Promise<DrillStarted | Refusal> {
  const read = readDrill(world, asked.body)
  if (isRefusal(read)) return read
  const { title, figures, category, units, grade } = read
  const drill = drillId(world.digest(canonicalJson([asked.officer.id, asked.key, asked.body])))
  const reportOf = (unit: string) => {
    const employer = { name: drillName(title) }
    return { ref: drillRef(drill, unit), channel: 'other' as const, category, employer, unit, ...figures }
  }
  for (const unit of units) {
    const accepted = await acceptReport(world, { source, body: reportOf(unit), allow: () => null })
    if (isRefusal(accepted)) return accepted
  }
  const family = familyOf(category, world.policies.current(world.clock()))
  return {
    disputeId: disputeIdOf(world, drillKey(world, drill, family), 1),
    reports: units.length,
    say: `${gradeLabel[grade]}演练已经发出，各条通知均标明“演练”。办完后请结案，并查看演练报告。`,
  }
}

/** What it would be, before anybody's telephone rings: the grade, and how many people are told. */
export async function previewDrill(
  world: Needs<'policies' | 'clock' | 'directory'>,
  asked: { body: Record<string, unknown> },
): Promise<{ grade: Grade; gradeLabel: string; people: number } | Refusal> {
  const read = readDrill(world, asked.body)
  if (isRefusal(read)) return read
  const { grade, units } = read
  const now = world.clock()
  const rules = world.policies.current(now).audiences[grade]
  const told = audience(rules, { roster: await world.directory.roster(), units, now })
  return { grade, gradeLabel: gradeLabel[grade], people: told.filter(({ member }) => canBeReached(member)).length }
}

function readDrill(world: Pick<Starting, 'policies' | 'clock'>, body: Record<string, unknown>) {
  const read = DrillBody.safeParse(body)
  if (!read.success) return invalid(read.error)
  const { title, people, amountYuan, terminations, category = 'wage-arrears' } = read.data
  const units = [...new Set(read.data.units ?? [unitOfCategory[category]])]
  const figures = { people, amountYuan, terminations }
  const grade = gradeOf(world, { ref: drillSource, channel: 'other', category, unit: units[0] ?? '', ...figures })
  return typeof grade === 'string' ? { title, figures, category, units, grade } : grade
}

/** The grade that the figures reach; below every grade nobody would be called, and nothing exercised. */
function gradeOf(world: Pick<Starting, 'policies' | 'clock'>, body: Parameters<typeof readReport>[0]['body']) {
  const now = world.clock()
  const { report } = readReport({ body, reportId: drillSource, revision: 1, source: drillSource, receivedAt: now })
  const unread = report.needsReview.filter(({ code }) => code.startsWith('figure'))
  if (unread.length > 0) return figuresRefused(unread.map(({ field }) => field))
  const { tally } = recount([contributionOf({ ...report, persons: [] })])
  const policy = world.policies.current(now)
  const { proposed } = propose({ figures: figuresOf(tally), signals: [], staffTotal: null, policy })
  return proposed === 'watch' ? figuresRefused(['/people']) : proposed
}

const figuresRefused = (fields: readonly string[]): Refusal => ({
  refused: 'invalid',
  errors: fields.map((pointer) => ({
    pointer,
    code: 'figures',
    message: '演练的数字须读得出来，并达到一个预警等级。',
  })),
})
