import { Checkbox, Radio } from 'antd'
import { grades, signalLabel, signals } from '../../../../../lib/domain/vocabulary.ts'
import { GradeMark } from '../../../look/grade-mark.tsx'
import type { FieldProps } from './field-view.tsx'
import { listOf, type Value } from './values.ts'

const toAnswer: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** One of a few, all in sight. */
export function ChoiceField({ field, seen, values, set, aria }: FieldProps) {
  const { ask, name } = field
  const value = values[name]
  if (ask.kind === 'answer')
    return (
      <Radio.Group
        {...aria}
        className="act-options act-options-3"
        value={value === undefined ? null : value === true ? 'yes' : 'no'}
        onChange={(event) => set({ [name]: toAnswer[String(event.target.value)] ?? false })}
        options={[
          { value: 'yes', label: ask.yes },
          { value: 'no', label: ask.no },
        ]}
      />
    )
  if (ask.kind !== 'choice') return null
  return (
    <Radio.Group
      {...aria}
      className={`act-options act-options-${ask.columns ?? 1}`}
      value={value ?? null}
      onChange={(event) => set({ [name]: String(event.target.value) })}
    >
      {ask.options(seen).map(({ value: one, label, not }) => (
        <Radio key={one} value={one} disabled={not !== undefined}>
          {name === 'grade' ? <Grade one={one} label={label} /> : label}
          {not !== undefined && <span className="act-not">（{not}）</span>}
        </Radio>
      ))}
    </Radio.Group>
  )
}

function Grade({ one, label }: { one: string; label: string }) {
  const grade = grades.find((each) => each === one)
  return grade ? <GradeMark grade={grade} long /> : label
}

/** Any number of a few. */
export function SeveralField({ field, seen, values, set, aria }: FieldProps) {
  const { ask, name } = field
  if (ask.kind !== 'several') return null
  const options = ask.options(seen, values)
  return (
    <Checkbox.Group
      {...aria}
      className="act-options act-options-2"
      // Who handles it does not help himself.
      value={listOf(values[name]).filter((one) => options.some(({ value }) => value === one))}
      onChange={(chosen) => set({ [name]: chosen.map(String) })}
      options={options.map(({ value, label }) => ({ value, label }))}
    />
  )
}

/** The signals as they are to stand; not asked for unless they are to change, since none is said by an empty list too. */
export function SignalsField({ field, seen, values, set, aria }: FieldProps) {
  const { name } = field
  const value: Value | undefined = values[name]
  const changes = Array.isArray(value)
  return (
    <>
      <Checkbox
        checked={changes}
        onChange={(event) =>
          set({ [name]: event.target.checked ? seen.view.card.picture.signals.map(({ signal }) => signal) : '' })
        }
      >
        核正风险信号
      </Checkbox>
      {changes && (
        <Checkbox.Group
          {...aria}
          className="act-options act-options-3"
          value={[...listOf(value)]}
          onChange={(chosen) => set({ [name]: chosen.map(String) })}
          options={signals.map((signal) => ({ value: signal, label: signalLabel[signal] }))}
        />
      )}
    </>
  )
}
