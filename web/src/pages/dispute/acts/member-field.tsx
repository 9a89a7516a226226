import { Radio, Select, Skeleton } from 'antd'
import { useReply } from '../../../app/api.ts'
import { ProblemNote } from '../../../look/problem-note.tsx'
import type { FieldProps } from './field-view.tsx'
import { textOf } from './values.ts'

/** A person: of those whose confirmation is missing, or of all who could withdraw. */
export function MemberField(given: FieldProps) {
  const { field, seen } = given
  if (field.ask.kind !== 'member') return null
  if (field.ask.of === 'roll') return <Missing {...given} />
  const others = seen.as.post === 'office' || seen.as.post === 'group-leader'
  return others ? <Anybody {...given} /> : <p className="act-help">{seen.me.name}（本人）</p>
}

function Missing({ field, seen, values, set, aria }: FieldProps) {
  const roll = useReply('rollCall', { params: { disputeId: seen.view.id } }, { staleTime: 0 })
  if (roll.isError) return <ProblemNote error={roll.error} again={() => void roll.refetch()} />
  if (!roll.data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  const missing = roll.data.called.filter(({ confirmedAt }) => confirmedAt === null)
  if (missing.length === 0) return <p className="act-help">应签收的人员均已签收。</p>
  return (
    <Radio.Group
      {...aria}
      className="act-found act-people"
      value={textOf(values[field.name]) || null}
      onChange={(event) => set({ [field.name]: String(event.target.value) })}
    >
      {missing.map(({ member, name, label, phone, standsInFor }) => (
        <Radio key={member} value={member}>
          {name}
          <small>
            {label}
            {standsInFor && `，代${standsInFor}`}
            {phone && ` · 电话 ${phone}`}
          </small>
        </Radio>
      ))}
    </Radio.Group>
  )
}

function Anybody({ field, seen, values, set, aria }: FieldProps) {
  const roster = useReply('viewRoster', {}, { staleTime: 60_000 })
  if (roster.isError) return <ProblemNote error={roster.error} again={() => void roster.refetch()} />
  if (!roster.data) return <Skeleton active title={false} paragraph={{ rows: 1 }} />
  const { recused } = seen.view.procedure
  const withdraws = values.withdraw === true
  const people = roster.data.members
    .filter(({ member }) => recused.some((one) => one.member === member) === withdraws)
    .map(({ member, name, posts }) => ({
      value: member,
      label: `${name}（${posts.map(({ label }) => label).join('、')}）`,
    }))
  return (
    <Select
      {...aria}
      showSearch={{ optionFilterProp: 'label' }}
      className="act-person"
      value={people.some(({ value }) => value === values[field.name]) ? textOf(values[field.name]) : null}
      placeholder="姓名或岗位"
      notFoundContent="没有这个人"
      options={people}
      onChange={(member: string) => set({ [field.name]: member })}
    />
  )
}
