import * as z from 'zod'
import type { Sign, WeekSigns } from '../domain/early-signs.ts'
import { type EarlySignRules, needed } from '../domain/ears.ts'
import { type Officer, seesAll } from '../domain/permissions.ts'
import { mondayOf } from '../domain/quarter.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { signSays, signTitle, twoPlaces } from '../domain/sign-words.ts'
import { categoryLabel, type Unit } from '../domain/vocabulary.ts'
import { addWeeks, lastWeek, weekLabel } from '../domain/week.ts'
import type { SignStore } from '../stores.ts'
import type { Needs } from './world.ts'

type Viewing = Needs<'clock' | 'policies'> & { signs: SignStore }

/** So many weeks are offered to choose from. */
const offered = 12

const Query = z.strictObject({
  week: z.iso.date({ error: '周请写成其中一天的日期，如 2026-11-23。' }).optional(),
})

/** 苗头 of one week, by default the last that has ended; a unit's people see those of their categories and reports. */
export async function viewEarlySigns(
  world: Viewing,
  asked: { officer: Officer; query: Readonly<Record<string, string | undefined>> },
) {
  const said = Object.entries(asked.query).filter(([, value]) => value !== '' && value !== undefined)
  const read = Query.safeParse(Object.fromEntries(said))
  if (!read.success) return invalid(read.error) satisfies Refusal
  const now = world.clock()
  const last = lastWeek(now)
  const week = read.data.week === undefined ? last : mondayOf(read.data.week)
  const weeks = await weeksUpTo(world, { week, last })
  const own = unitsOf(asked.officer)
  const found = weeks.find(({ counts }) => counts.week === week)
  const policy = found ? world.policies.version(found.policy) : world.policies.current(now)
  return {
    week,
    label: weekLabel(week),
    policy: policy.version,
    rules: { ...policy.earlySigns, needs: needed(policy.earlySigns) },
    found: found ? shown(found, { own, rules: policy.earlySigns }) : null,
    weeks: weeks.toReversed().map(({ counts, signs }) => ({
      week: counts.week,
      label: weekLabel(counts.week),
      signs: signs.filter((sign) => isSeen(sign, own)).length,
    })),
  }
}

/** The newest, and that one: a week of long ago is not read with all that came since. */
async function weeksUpTo({ signs }: Viewing, { week, last }: { week: string; last: string }): Promise<WeekSigns[]> {
  const from = addWeeks(last, 1 - offered)
  const [older, newest] = await Promise.all([week < from ? signs.weeks(week, week) : [], signs.weeks(from, last)])
  return [...older, ...newest]
}

/** Null: all of them. */
function unitsOf(officer: Officer): Unit[] | null {
  return seesAll(officer) ? null : [...new Set(officer.posts.flatMap(({ unit }) => unit ?? []))]
}

const isSeen = ({ units }: { units: readonly Unit[] }, own: readonly Unit[] | null): boolean =>
  own === null || units.some((unit) => own.includes(unit))

function shown(
  { counts, countedAt, final, looked, history, signs, beyond }: WeekSigns,
  on: { own: Unit[] | null; rules: EarlySignRules },
) {
  const seen = signs.filter((sign) => isSeen(sign, on.own))
  return {
    ...{ countedAt, final, reports: counts.reports, looked, history, beyond },
    signs: seen.map((sign) => lineOf(sign, { ...on, week: counts.week })),
  }
}

function lineOf(sign: Sign, { own, rules, week }: { own: Unit[] | null; rules: EarlySignRules; week: string }) {
  const { count, series, exceeded, c1, c2, c3 } = sign
  const categories = sign.kind === 'place' ? [sign.category] : sign.categories
  return {
    kind: sign.kind,
    title: signTitle(sign),
    say: signSays(sign, rules),
    categories: categories.map((category) => ({ category, label: categoryLabel[category] })),
    district: sign.kind === 'place' ? sign.district : null,
    count,
    series: series.map((reports, at) => ({ week: addWeeks(week, at + 1 - series.length), reports })),
    c1: c1 && compared(c1),
    c2: c2 && compared(c2),
    c3: c3 === null ? null : twoPlaces(c3),
    exceeded,
    disputes: sign.disputes.filter((one) => isSeen(one, own)).map(({ disputeId, number }) => ({ disputeId, number })),
  }
}

const compared = ({ mean, sd, value }: { mean: number; sd: number; value: number }) => ({
  mean: twoPlaces(mean),
  sd: twoPlaces(sd),
  value: twoPlaces(value),
})
