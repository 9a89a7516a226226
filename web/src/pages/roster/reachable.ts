import { type Unit, unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import type { Line } from './roster.tsx'

type Vacant = { label: string }

/** What keeps an alert from reaching somebody: posts that nobody holds, people without a telephone, a deputy who is away too. */
export function warningsOf(members: readonly Line[], vacant: readonly Vacant[]): string[] {
  const nameless = members.filter(({ phone, email }) => phone === null && email === null)
  const unreachable = members.filter(({ phone, email }) => phone === null && email !== null)
  return [
    ...vacant.map(({ label }) => `没有人任${label}。`),
    ...nameless.map(({ name }) => `${name}没有电话也没有邮箱，预警送不到。`),
    ...unreachable.map(({ name }) => `${name}没有电话，只能收到邮件。`),
    ...units.flatMap((unit) =>
      members.some(({ posts }) => posts.some((held) => held.unit === unit))
        ? []
        : [`${unitLabel[unit]}没有登记任何人。`],
    ),
  ]
}

/** The roster by unit in the plan's order; who is of none comes first. Somebody of two units stands under both. */
export function byUnit(members: readonly Line[]): { unit: Unit | null; label: string; lines: Line[] }[] {
  const of = (unit: Unit | null) => members.filter(({ posts }) => posts.some((held) => held.unit === unit))
  const groups = [
    { unit: null, label: '领导小组、办公室和其他', lines: of(null) },
    ...units.map((unit) => ({ unit, label: unitLabel[unit], lines: of(unit) })),
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}
