import { useId } from 'react'
import { ChoiceField, SeveralField, SignalsField } from './choice-fields.tsx'
import { DisputeField } from './dispute-field.tsx'
import type { Field } from './fields.ts'
import { helpOf } from './fields.ts'
import { FigureField } from './figure-field.tsx'
import { FileField } from './file-field.tsx'
import { MemberField } from './member-field.tsx'
import { PartField, QuestionField, ReportsField } from './of-dispute-fields.tsx'
import { mayBeEmpty } from './to-body.ts'
import type { ActName, Seen, Values } from './values.ts'
import { LineField, MomentField, TextField, TickField } from './word-fields.tsx'

/** What every kind of field is given. */
export interface FieldProps {
  field: Field
  action: ActName
  seen: Seen
  values: Values
  set: (changed: Values) => void
  /** Of the input itself, for its label. */
  id: string
  /** What belongs to a group of inputs or to the one there is. */
  aria: { 'aria-labelledby'?: string; 'aria-describedby'?: string; 'aria-invalid'?: true }
}

const single: readonly Field['ask']['kind'][] = ['text', 'line', 'moment', 'figure', 'file', 'dispute']

/** One field with its label, its help and what is wrong with it. */
export function FieldView({ error, ...given }: Omit<FieldProps, 'id' | 'aria'> & { error: string | undefined }) {
  const { field, action, seen } = given
  const id = useId()
  const help = helpOf(field, seen)
  const empty = field.ask.kind !== 'tick' && !field.needed?.(seen, given.values) && mayBeEmpty(action, field.name)
  const label = (
    <>
      {field.label}
      {empty && <span className="act-optional">可不填</span>}
    </>
  )
  const said = [help && `${id}help`, error && `${id}error`].filter(Boolean).join(' ')
  const aria = {
    ...(said && { 'aria-describedby': said }),
    ...(error && { 'aria-invalid': true as const }),
  }
  const foot = (
    <>
      {help && (
        <p className="act-help" id={`${id}help`}>
          {help}
        </p>
      )}
      {error && (
        <p className="act-error" id={`${id}error`} role="alert">
          {error}
        </p>
      )}
    </>
  )
  const wrong = error ? { 'data-wrong': '' } : {}
  if (single.includes(field.ask.kind))
    return (
      <div className="act-field" {...wrong}>
        <label className="act-label" htmlFor={id}>
          {label}
        </label>
        <Input {...given} id={id} aria={aria} />
        {foot}
      </div>
    )
  return (
    <fieldset className="act-field" {...wrong}>
      <legend id={`${id}legend`}>{label}</legend>
      <Input
        {...given}
        id={id}
        aria={{ 'aria-labelledby': `${id}legend`, ...(said && { 'aria-describedby': said }) }}
      />
      {foot}
    </fieldset>
  )
}

function Input(given: FieldProps) {
  switch (given.field.ask.kind) {
    case 'text':
      return <TextField {...given} />
    case 'line':
      return <LineField {...given} />
    case 'moment':
      return <MomentField {...given} />
    case 'tick':
      return <TickField {...given} />
    case 'choice':
    case 'answer':
      return <ChoiceField {...given} />
    case 'several':
      return <SeveralField {...given} />
    case 'signals':
      return <SignalsField {...given} />
    case 'figure':
      return <FigureField {...given} />
    case 'member':
      return <MemberField {...given} />
    case 'dispute':
      return <DisputeField {...given} />
    case 'reports':
      return <ReportsField {...given} />
    case 'question':
      return <QuestionField {...given} />
    case 'part':
      return <PartField {...given} />
    case 'file':
      return <FileField {...given} />
  }
}
