import { Checkbox, Input } from 'antd'
import { useEffect } from 'react'
import { useReply } from '../../../app/api.ts'
import { localOf } from '../../../look/local-time.ts'
import type { FieldProps } from './field-view.tsx'
import { longest } from './to-body.ts'
import { textOf } from './values.ts'

/** The count is shown and never cuts what is pasted: what is too long is said, not lost. */
const counted = (given: FieldProps) => {
  const max = longest(given.action, given.field.name)
  return max === null ? {} : { count: { show: true, max } }
}

export function TextField(given: FieldProps) {
  const { field, values, set, id, aria } = given
  if (field.ask.kind !== 'text') return null
  const { rows, hint } = field.ask
  return (
    <Input.TextArea
      {...aria}
      className="act-words"
      {...counted(given)}
      id={id}
      rows={rows}
      {...(hint !== undefined && { placeholder: hint })}
      {...(aria['aria-invalid'] && { status: 'error' as const })}
      value={textOf(values[field.name])}
      onChange={(event) => set({ [field.name]: event.target.value })}
    />
  )
}

export function LineField(given: FieldProps) {
  const { field, values, set, id, aria } = given
  const hint = field.ask.kind === 'line' ? field.ask.hint : undefined
  return (
    <Input
      {...aria}
      {...counted(given)}
      id={id}
      {...(hint !== undefined && { placeholder: hint })}
      {...(aria['aria-invalid'] && { status: 'error' as const })}
      value={textOf(values[field.name])}
      onChange={(event) => set({ [field.name]: event.target.value })}
    />
  )
}

/** A moment in 北京时间; at first that of the roll, by the clock of the system. */
export function MomentField({ field, seen, values, set, id, aria }: FieldProps) {
  const roll = useReply('rollCall', { params: { disputeId: seen.view.id } }, { staleTime: 0 })
  const value = values[field.name]
  const now = roll.data?.at
  useEffect(() => {
    if (value === undefined && now !== undefined) set({ [field.name]: localOf(now) })
  }, [value, now, set, field.name])
  return (
    <Input
      {...aria}
      id={id}
      type="datetime-local"
      step={1}
      {...(aria['aria-invalid'] && { status: 'error' as const })}
      value={textOf(value)}
      onChange={(event) => set({ [field.name]: event.target.value })}
    />
  )
}

export function TickField({ field, values, set, id, aria }: FieldProps) {
  if (field.ask.kind !== 'tick') return null
  const { words, clears } = field.ask
  return (
    <Checkbox
      id={id}
      // Its words are its name.
      aria-describedby={aria['aria-describedby']}
      checked={values[field.name] === true}
      onChange={(event) => set({ [field.name]: event.target.checked, ...(clears !== undefined && { [clears]: '' }) })}
    >
      {words}
    </Checkbox>
  )
}
