import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Popconfirm, Select } from 'antd'
import { useId, useState } from 'react'
import { type Post, postLabel, posts, type Unit, unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import { useCall } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { bodyOf, draftOf, type MemberDraft, type PostRow, type Span } from './member-form.ts'
import type { Line } from './roster.tsx'

const postOptions = posts.map((value) => ({ value, label: postLabel[value] }))
const unitOptions = units.map((value) => ({ value, label: unitLabel[value] }))

/** One entry of the roster, written whole and on the version that was seen. */
export function MemberDialog({
  line,
  members,
  close,
}: {
  line: Line | null
  members: readonly Line[]
  close: () => void
}) {
  const call = useCall()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(line))
  const set = (change: Partial<MemberDraft>) => setDraft({ ...draft, ...change })
  const seen = line ? { 'If-Match': `"${line.version}"` } : {}
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['viewRoster'] })
    close()
  }
  const put = useMutation({
    mutationFn: () =>
      call('putMember', { params: { memberId: draft.member.trim() }, headers: seen, body: bodyOf(draft) }),
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: () => call('removeMember', { params: { memberId: draft.member }, headers: seen }),
    onSuccess: done,
  })
  const error = put.error ?? remove.error
  return (
    <Modal
      open
      width={720}
      title={line ? `修改 ${line.name}` : '登记一人'}
      onCancel={close}
      footer={
        <div className="member-foot">
          {line && (
            <Popconfirm
              title={`把${line.name}移出通讯录？`}
              description="一分钟内不再收到预警，也不能登录；履历中的记录保留。"
              okText="移出"
              onConfirm={() => remove.mutate()}
            >
              <Button danger loading={remove.isPending}>
                移出
              </Button>
            </Popconfirm>
          )}
          <Button onClick={close}>取消</Button>
          <Button type="primary" loading={put.isPending} onClick={() => put.mutate()}>
            保存
          </Button>
        </div>
      }
    >
      {error && <ProblemNote error={error} />}
      <div className="member-form">
        <Text
          label="通讯录编号"
          value={draft.member}
          set={(member) => set({ member })}
          off={line !== null}
          hint="小写字母、数字和 -"
        />
        <Text label="姓名" value={draft.name} set={(name) => set({ name })} />
        <Text label="电话" value={draft.phone} set={(phone) => set({ phone })} />
        <Text label="邮箱" value={draft.email} set={(email) => set({ email })} />
        <Text label="登录账号" value={draft.subject} set={(subject) => set({ subject })} hint="不填则与编号相同" />
        <label htmlFor="member-deputy">B角</label>
        <Select
          id="member-deputy"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="不在岗时由谁代理"
          value={draft.deputy}
          options={members
            .filter(({ member }) => member !== draft.member)
            .map(({ member, name }) => ({ value: member, label: name }))}
          onChange={(deputy) => set({ deputy: deputy ?? null })}
        />
        <Rows
          label="岗位"
          rows={draft.posts}
          fresh={{ post: 'liaison', unit: null }}
          set={(rows) => set({ posts: rows })}
          row={(row, change) => <HeldPost row={row} change={change} />}
        />
        <Rows
          label="不在岗"
          rows={draft.away}
          fresh={{ from: '', until: '' }}
          set={(rows) => set({ away: rows })}
          row={(row, change) => <Days row={row} change={change} />}
        />
        <Rows
          label="值班"
          rows={draft.duty}
          fresh={{ post: 'office', unit: null, from: '', until: '' }}
          set={(rows) => set({ duty: rows })}
          row={(row, change) => (
            <>
              <HeldPost row={row} change={change} />
              <Days row={row} change={change} />
            </>
          )}
        />
      </div>
    </Modal>
  )
}

function Text(given: { label: string; value: string; set: (value: string) => void; off?: boolean; hint?: string }) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{given.label}</label>
      <Input
        id={id}
        value={given.value}
        disabled={given.off ?? false}
        placeholder={given.hint ?? ''}
        onChange={(event) => given.set(event.target.value)}
      />
    </>
  )
}

function Rows<Row>(given: {
  label: string
  rows: Row[]
  fresh: Row
  set: (rows: Row[]) => void
  row: (row: Row, change: (part: Partial<Row>) => void) => React.ReactNode
}) {
  const { label, rows, set } = given
  return (
    <fieldset className="member-rows">
      <legend>{label}</legend>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and are never sorted.
        <div key={i} className="member-row">
          {given.row(row, (part) => set(rows.map((one, at) => (at === i ? { ...one, ...part } : one))))}
          <Button
            size="small"
            type="text"
            aria-label={`去掉第 ${i + 1} 行${label}`}
            onClick={() => set(rows.filter((_, at) => at !== i))}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => set([...rows, given.fresh])}>
        添加
      </Button>
    </fieldset>
  )
}

const HeldPost = ({ row, change }: { row: PostRow; change: (part: { post?: Post; unit?: Unit | null }) => void }) => (
  <>
    <Select
      aria-label="岗位"
      value={row.post}
      options={postOptions}
      onChange={(post) => change({ post })}
      popupMatchSelectWidth={false}
    />
    <Select
      aria-label="单位"
      allowClear
      placeholder="单位（联络员、负责人、成员必填）"
      value={row.unit}
      options={unitOptions}
      onChange={(unit) => change({ unit: unit ?? null })}
      popupMatchSelectWidth={false}
    />
  </>
)

const Days = ({ row, change }: { row: Span; change: (part: Partial<Span>) => void }) => (
  <>
    <Input type="date" aria-label="从" value={row.from} onChange={(event) => change({ from: event.target.value })} />
    <Input type="date" aria-label="到" value={row.until} onChange={(event) => change({ until: event.target.value })} />
  </>
)
