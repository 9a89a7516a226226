import { Checkbox, Input } from 'antd'
import { unverifiable } from '../../../../../lib/domain/act-bodies.ts'
import type { FieldProps } from './field-view.tsx'
import { figureSaid } from './figure-said.ts'
import { takesUnverifiable } from './to-body.ts'
import { textOf } from './values.ts'

/** A figure in digits or words, with how it will be read beside it. */
export function FigureField({ field, action, values, set, id, aria }: FieldProps) {
  if (field.ask.kind !== 'figure') return null
  const { measure, mayBeUnverifiable } = field.ask
  const value = textOf(values[field.name])
  const beyond = value === unverifiable
  const said = beyond || value.trim() === '' ? '' : (figureSaid(measure, value) ?? '读不出来，请用数字填写')
  return (
    <div className="act-figure">
      <Input
        {...aria}
        id={id}
        inputMode="decimal"
        suffix={measure === 'amountYuan' ? '元' : '人'}
        disabled={beyond}
        {...(aria['aria-invalid'] && { status: 'error' as const })}
        value={beyond ? '' : value}
        onChange={(event) => set({ [field.name]: event.target.value })}
      />
      {mayBeUnverifiable && takesUnverifiable(action, field.name) && (
        <Checkbox
          checked={beyond}
          onChange={(event) => set({ [field.name]: event.target.checked ? unverifiable : '' })}
        >
          无法核实
        </Checkbox>
      )}
      <span aria-live="polite">{said && (said.startsWith('读') ? said : `读作 ${said}`)}</span>
    </div>
  )
}
