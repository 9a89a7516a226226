import { unitLabel, units } from '../../../../../lib/domain/vocabulary.ts'
import type { Field } from './fields.ts'
import type { Seen } from './values.ts'
import { textOf } from './values.ts'

export const reason = (hint: string): Field => ({ name: 'reason', label: '理由', ask: { kind: 'text', rows: 3, hint } })

/** Units to choose one from; `not` says why one cannot be chosen. */
export const unitField = (
  label: string,
  not: (unit: string, seen: Seen) => string | undefined = () => undefined,
): Field => ({
  name: 'unit',
  label,
  ask: {
    kind: 'choice',
    columns: 2,
    options: (seen) =>
      units.map((unit) => {
        const why = not(unit, seen)
        return { value: unit, label: unitLabel[unit], ...(why !== undefined && { not: why }) }
      }),
  },
})

export const cooperating: Field = {
  name: 'cooperating',
  label: '配合单位',
  ask: {
    kind: 'several',
    options: (_, values) =>
      units.filter((unit) => unit !== textOf(values.unit)).map((unit) => ({ value: unit, label: unitLabel[unit] })),
  },
}

export const figures = (mayBeUnverifiable?: true): Field[] => [
  {
    name: 'people',
    label: '涉及人数',
    ask: { kind: 'figure', measure: 'people', ...(mayBeUnverifiable && { mayBeUnverifiable }) },
    help: ({ view }) => `现为：${view.card.figures.people}`,
  },
  {
    name: 'amountYuan',
    label: '涉案金额',
    ask: { kind: 'figure', measure: 'amountYuan', ...(mayBeUnverifiable && { mayBeUnverifiable }) },
    help: ({ view }) => `现为：${view.card.figures.amount}`,
  },
  {
    name: 'terminations',
    label: '解除关系人数',
    ask: { kind: 'figure', measure: 'terminations' },
    help: ({ view }) => `现为：${view.card.figures.terminations}`,
  },
]
