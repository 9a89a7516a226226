import { Button, Checkbox, Input, Select } from 'antd'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { readCreditCode } from '../../../../lib/domain/credit-code.ts'
import {
  categories,
  categoryLabel,
  channelLabel,
  channels,
  signalLabel,
  signals,
  type Unit,
  unitLabel,
  units,
} from '../../../../lib/domain/vocabulary.ts'
import { localOf } from '../../look/local-time.ts'
import { serverNow } from '../../look/server-clock.ts'
import { holds, type Person } from '../../session/me.ts'
import { figureSaid } from '../dispute/acts/figure-said.ts'
import { reviewSaid } from '../dispute/review-words.ts'
import { controlOf, Field } from './field.tsx'
import { byCategory, type Facts, type Form } from './form.ts'

interface Given {
  form: Form
  set: (part: Partial<Facts>) => void
  errors: Partial<Record<string, string>>
}
type Texts = { [K in keyof Facts]: Facts[K] extends string ? K : never }[keyof Facts]

/** A line of text with what is said of it. */
function Line(given: Given & { name: Texts; placeholder?: string; hint?: React.ReactNode; wide?: boolean }) {
  const { form, set, errors, name, placeholder = '', hint, wide = false } = given
  const told = { error: errors[name], hint }
  return (
    <Field name={name} wide={wide} {...told}>
      <Input
        {...controlOf(name, told)}
        value={form.facts[name]}
        placeholder={placeholder}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  )
}

const labelled = <T extends string>(list: readonly T[], label: Record<T, string>) =>
  list.map((value) => ({ value, label: label[value] }))

export function FactFields({ me, ...given }: Given & { me: Person }) {
  const { form, set, errors } = given
  const { category, channel } = form.facts
  return (
    <div className="report-fields">
      <Field name="category" must error={errors.category}>
        <Select
          {...controlOf('category', { error: errors.category })}
          value={category}
          placeholder="属于哪一类纠纷"
          options={labelled(categories, categoryLabel)}
          onChange={(value) => set({ category: value })}
        />
      </Field>
      <UnitField {...given} me={me} />
      <Line {...given} name="employer" wide placeholder="营业执照上的全称；不清楚的写所知的名称" />
      <CodeField {...given} />
      <Line {...given} name="project" placeholder="工地、项目名称" />
      <Line {...given} name="district" placeholder="如：朝阳区" />
      <Field name="channel" error={errors.channel}>
        <Select
          {...controlOf('channel', { error: errors.channel })}
          value={channel}
          options={labelled(channels, channelLabel)}
          onChange={(value) => set({ channel: value })}
        />
      </Field>
      {channel === 'campaign' && <Line {...given} name="campaign" placeholder="如：根治欠薪冬季行动" />}
    </div>
  )
}

/** A unit reports for itself; the office may name any. */
function UnitField({ me, form, set, errors }: Given & { me: Person }) {
  const own = me.posts.flatMap(({ post, unit }): Unit[] =>
    unit && (post === 'liaison' || post === 'unit-head') ? [unit] : [],
  )
  const office = holds(me, 'office')
  const open = office ? [...units] : [...new Set(own)]
  const told = { error: errors.unit }
  return (
    <Field name="unit" {...told}>
      {open.length === 1 ? (
        <Input {...controlOf('unit', told)} readOnly value={labelled(open, unitLabel)[0]?.label} />
      ) : (
        <Select
          {...controlOf('unit', told)}
          value={form.facts.unit ?? own[0] ?? byCategory}
          options={[
            ...(office ? [{ value: byCategory, label: '该类别的主管单位' }] : []),
            ...labelled(open, unitLabel),
          ]}
          onChange={(unit) => set({ unit })}
        />
      )}
    </Field>
  )
}

/** A code that fails is said and taken all the same: registered ones exist that fail. */
function CodeField({ form, set, errors }: Given) {
  const read = readCreditCode(form.facts.creditCode)
  const { suggestion } = read
  const hint = read.review.length > 0 && (
    <>
      <span className="report-doubt">
        {read.review.map((code) => reviewSaid({ code })).join('，')}，请核对；照样可以上报。
      </span>
      {suggestion !== null && (
        <Button size="small" type="link" onClick={() => set({ creditCode: suggestion })}>
          改为 {suggestion}
        </Button>
      )}
    </>
  )
  const told = { error: errors.creditCode, hint }
  return (
    <Field name="creditCode" {...told}>
      <Input
        {...controlOf('creditCode', told)}
        value={form.facts.creditCode}
        placeholder="18 位"
        onChange={(event) => set({ creditCode: event.target.value })}
      />
    </Field>
  )
}

const readAs = (measure: 'people' | 'amountYuan' | 'terminations', words: string): React.ReactNode => {
  if (words.trim() === '') return null
  const said = figureSaid(measure, words)
  return said === null ? <span className="report-doubt">读不准，会请办公室核对</span> : `读作 ${said}`
}

export function FigureFields(given: Given) {
  const { people, amountYuan, terminations } = given.form.facts
  return (
    <div className="report-fields report-figures">
      <Line {...given} name="people" placeholder="如：62、五十余人" hint={readAs('people', people)} />
      <Line {...given} name="amountYuan" placeholder="元；如：280余万元" hint={readAs('amountYuan', amountYuan)} />
      <Line {...given} name="terminations" placeholder="被解除的人数" hint={readAs('terminations', terminations)} />
      <Line {...given} name="staffTotal" placeholder="单位全部职工" />
    </div>
  )
}

export const SignalFields = ({ form, set }: Pick<Given, 'form' | 'set'>) => (
  <Checkbox.Group
    aria-label="风险信号"
    className="report-signals"
    value={form.facts.signals}
    options={labelled(signals, signalLabel)}
    onChange={(chosen) => set({ signals: signals.filter((signal) => chosen.includes(signal)) })}
  />
)

/** `now`: of the system, for whoever has learnt of it just now; `limit`: by when it was to be reported. */
export function TimeFields({
  now,
  limit,
  ...given
}: Given & { now: string | undefined; limit: Replies['previewReport']['reportBy'] | undefined }) {
  const { form, set } = given
  const { knownAt } = form.facts
  const hint =
    knownAt === '' ? (
      <span className="report-doubt">上报时限从知悉时起算；不填的，不能证明按时上报（六（二））。</span>
    ) : (
      limit && (
        <span className={limit.late ? 'report-doubt' : ''}>
          应于 {limit.due} 前上报{limit.late ? '，已超过，会记为迟报' : ''}
          {limit.known ? '' : '（待放假通知）'}
        </span>
      )
    )
  return (
    <div className="report-fields">
      <Moment {...given} name="knownAt" hint={hint}>
        <Button onClick={() => set({ knownAt: localOf(now ?? new Date(serverNow()).toISOString()).slice(0, 16) })}>
          刚刚
        </Button>
      </Moment>
      <Moment {...given} name="occurredAt" />
    </div>
  )
}

function Moment(given: Given & { name: 'knownAt' | 'occurredAt'; hint?: React.ReactNode; children?: React.ReactNode }) {
  const { form, set, errors, name, hint, children } = given
  const told = { error: errors[name], hint }
  return (
    <Field name={name} {...told}>
      <div className="report-moment">
        <Input
          {...controlOf(name, told)}
          type="datetime-local"
          value={form.facts[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
        {children}
      </div>
    </Field>
  )
}
