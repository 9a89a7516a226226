import type { Capacity, Officer } from '../permissions.ts'
import type { Deciding, Decision } from '../record.ts'
import type { Refusal } from '../refusal.ts'
import type { Unit } from '../vocabulary.ts'
import type { ReturnAct, ReturnCommand } from './commands.ts'
import type { UnitFigures } from './figure-names.ts'
import { isZero, sameFigures } from './figures.ts'
import type { ReturnFact, UnitReturn } from './unit-return.ts'

/** Why a return is refused: the closed list. */
export const returnRefusals = {
  'return-not-yours': '季度数据由本单位联络员或负责人填报',
  'office-only': '这一步由领导小组办公室办理',
  'return-frozen': '办公室已封账，补报请联系办公室登记',
  'return-not-frozen': '尚未封账，请由本单位自行报送',
  'return-zero': '本单位没有数据，请明确报送“零报告”（五（二））',
  'return-not-zero': '系统统计有数据，与零报告不符；确实没有的，请用“更正报送”并写明理由',
  'return-as-counted': '与系统统计一致，不需要更正，请用“确认无误”或“零报告”',
} as const
export type ReturnRefusal = keyof typeof returnRefusals

const refuse = (code: ReturnRefusal): Refusal => ({
  refused: code === 'return-not-yours' || code === 'office-only' ? 'act-forbidden' : 'act-declined',
  code,
  detail: `${returnRefusals[code]}。`,
})

/** In which post somebody answers for the unit. */
export function unitCapacity({ posts }: Pick<Officer, 'posts'>, unit: Unit): Capacity | null {
  const held = posts.find(({ post, unit: of }) => (post === 'liaison' || post === 'unit-head') && of === unit)
  return held ? { post: held.post, unit } : null
}
export const officeCapacity = ({ posts }: Pick<Officer, 'posts'>): Capacity | null =>
  posts.some(({ post }) => post === 'office') ? { post: 'office', unit: null } : null

type ReturnDecision = Decision<ReturnFact>

/** 季度填报 (五(二)): confirmed, corrected or zero by the unit; frozen, and noted late after that, by the office. */
export function decideReturn(state: UnitReturn | null, command: ReturnCommand, on: Deciding): ReturnDecision {
  if (command.action === 'count') return counted(state, command, on)
  if (!state) return { refused: 'record-not-found' }
  const officer = 'officer' in on.by ? on.by.officer : { id: '', posts: [] }
  switch (command.action) {
    case 'freeze': {
      const as = officeCapacity(officer)
      if (!as) return refuse('office-only')
      return { facts: state.frozenAt === null ? [{ type: 'frozen' }] : [], as }
    }
    case 'note-late': {
      const as = officeCapacity(officer)
      if (!as) return refuse('office-only')
      if (state.frozenAt === null) return refuse('return-not-frozen')
      const { figures } = command
      return returned(command, { how: howOf(figures, state.counted), figures, late: true, as })
    }
    default:
      return byUnit(state, command, unitCapacity(officer, state.unit))
  }
}

/** Opened once, and counted again as often as something published late has changed it, until it is frozen. */
function counted(
  state: UnitReturn | null,
  { quarter, unit, counted: figures, rules }: Extract<ReturnCommand, { action: 'count' }>,
  on: Deciding,
): ReturnDecision {
  if ('officer' in on.by) return refuse('office-only')
  if (!state) return { facts: [{ type: 'opened', quarter, unit, counted: figures, rules }] }
  if (state.frozenAt !== null || sameFigures(state.counted, figures)) return { facts: [] }
  return { facts: [{ type: 'counted', counted: figures }] }
}

function byUnit(
  state: UnitReturn,
  command: Exclude<ReturnAct, { action: 'note-late' }>,
  as: Capacity | null,
): ReturnDecision {
  if (!as) return refuse('return-not-yours')
  if (state.frozenAt !== null) return refuse('return-frozen')
  switch (command.action) {
    case 'confirm':
      if (isZero(state.counted)) return refuse('return-zero')
      return returned(command, { how: 'confirmed', figures: state.counted, late: false, as })
    case 'zero':
      if (!isZero(state.counted)) return refuse('return-not-zero')
      return returned(command, { how: 'zero', figures: state.counted, late: false, as })
    case 'correct':
      if (sameFigures(command.figures, state.counted)) return refuse('return-as-counted')
      return returned(command, { how: 'corrected', figures: command.figures, late: false, as })
  }
}

const howOf = (figures: UnitFigures, counted: UnitFigures) =>
  sameFigures(figures, counted) ? (isZero(figures) ? 'zero' : 'confirmed') : 'corrected'

const returned = (
  command: ReturnAct,
  { as, ...of }: Pick<Extract<ReturnFact, { type: 'returned' }>, 'how' | 'figures' | 'late'> & { as: Capacity },
): ReturnDecision => ({
  facts: [
    {
      type: 'returned',
      ...of,
      reason: 'reason' in command ? command.reason : null,
      remarks: command.remarks ?? null,
    },
  ],
  as,
})
