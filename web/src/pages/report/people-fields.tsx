import { Button, Input } from 'antd'
import { longestNarrative, mostNamed } from '../../../../lib/domain/hand-report.ts'
import { controlOf, Field } from './field.tsx'
import { type Named, nobody, type Personal } from './form.ts'

const parts = [
  { name: 'name', label: '姓名' },
  { name: 'phone', label: '电话' },
  { name: 'idNumber', label: '身份证号' },
] as const satisfies readonly { name: keyof Named; label: string }[]

/** What is sealed: the narrative, the address, who complained. */
export function PeopleFields({
  personal,
  set,
  errors,
}: {
  personal: Personal
  set: (part: Partial<Personal>) => void
  errors: Partial<Record<string, string>>
}) {
  const { named, narrative, address } = personal
  const narrativeTold = { error: errors.narrative }
  return (
    <div className="report-fields">
      <Field name="narrative" wide {...narrativeTold}>
        <Input.TextArea
          {...controlOf('narrative', narrativeTold)}
          rows={5}
          count={{ show: true, max: longestNarrative }}
          value={narrative}
          placeholder="起因、诉求、现场情况、已采取的措施"
          onChange={(event) => set({ narrative: event.target.value })}
        />
      </Field>
      <Field name="address" wide error={errors.address}>
        <Input
          {...controlOf('address', { error: errors.address })}
          value={address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </Field>
      <fieldset className="report-wide report-named" id="report-named">
        <legend>当事人（可不填；填写电话或身份证号的，不会与其他线索重复计数）</legend>
        {named.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and are never sorted.
          <div key={i} className="report-person">
            {parts.map(({ name, label }) => (
              <Input
                key={name}
                aria-label={`第 ${i + 1} 名当事人${label}`}
                placeholder={label}
                autoComplete="off"
                value={one[name]}
                onChange={(event) =>
                  set({ named: named.map((row, at) => (at === i ? { ...row, [name]: event.target.value } : row)) })
                }
              />
            ))}
            <Button
              type="text"
              aria-label={`去掉第 ${i + 1} 名当事人`}
              onClick={() => set({ named: named.filter((_, at) => at !== i) })}
            >
              去掉
            </Button>
          </div>
        ))}
        <Button disabled={named.length >= mostNamed} onClick={() => set({ named: [...named, nobody] })}>
          添加当事人
        </Button>
        {errors.named !== undefined && <strong className="report-told">{errors.named}</strong>}
      </fieldset>
    </div>
  )
}
