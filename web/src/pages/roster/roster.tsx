import { Button, Empty, Input, Skeleton } from 'antd'
import { useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { postLabel, unitLabel } from '../../../../lib/domain/vocabulary.ts'
import { useReply } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { holds, useMe } from '../../session/me.ts'
import 'virtual:antd/roster.css'
import { MemberDialog } from './member-dialog.tsx'
import { byUnit, warningsOf } from './reachable.ts'
import './roster.css'

export type Line = Replies['viewRoster']['members'][number]

/** 通讯录: who holds which post, who stands in for whom, and who cannot be reached. */
export function RosterPage() {
  const me = useMe()
  const found = useReply('viewRoster')
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<Line | 'new' | null>(null)
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const { members, vacant, contactsMasked } = found.data
  const mayEdit = holds(me, 'admin')
  const asked = words.trim()
  const shown = members.filter(({ name, member, posts }) =>
    `${name} ${member} ${posts.map(({ label, unitLabel: unit }) => `${unit ?? ''}${label}`).join(' ')}`.includes(asked),
  )
  const warnings = warningsOf(members, vacant)
  return (
    <>
      <div className="roster-head">
        <h1>通讯录（{members.length} 人）</h1>
        <Input
          aria-label="在通讯录中找"
          placeholder="姓名、岗位、单位"
          allowClear
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            登记一人
          </Button>
        )}
      </div>
      {warnings.length > 0 && (
        <Panel title={`须处理（${warnings.length}）`} className="roster-warnings">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Panel>
      )}
      {shown.length === 0 && <Empty className="list-empty" description="没有找到。" />}
      {byUnit(shown).map(({ unit, label, lines }) => (
        <Panel key={unit ?? 'none'} title={label} className="roster-unit">
          <ul className="roster-lines">
            {lines.map((line) => (
              <Person key={line.member} line={line} members={members} edit={mayEdit ? () => setOpen(line) : null} />
            ))}
          </ul>
        </Panel>
      ))}
      {contactsMasked && <p className="roster-note">电话和邮箱只给办公室和系统管理员，这里已遮盖。</p>}
      {open !== null && (
        <MemberDialog line={open === 'new' ? null : open} members={members} close={() => setOpen(null)} />
      )}
    </>
  )
}

function Person({ line, members, edit }: { line: Line; members: readonly Line[]; edit: (() => void) | null }) {
  const { name, member, posts, phone, email, deputy, away, duty } = line
  const standsIn = members.filter((one) => one.deputy === member)
  const nameOf = (id: string) => members.find((one) => one.member === id)?.name ?? id
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="roster-id">{member}</span>
      </div>
      <div>{posts.map(({ label, unitLabel: unit }) => `${unit ?? ''}${label}`).join('、')}</div>
      <div>
        {phone ?? <em className="roster-missing">无电话</em>}
        {email && <span className="roster-id">{email}</span>}
      </div>
      <div>
        {deputy ? `B角：${nameOf(deputy)}` : <span className="roster-id">未定B角</span>}
        {standsIn.length > 0 && <span className="roster-id">代 {standsIn.map((one) => one.name).join('、')}</span>}
        {away.map(({ from, until }) => (
          <span key={from} className="roster-away">
            {from} 至 {until} 不在岗
          </span>
        ))}
        {duty.map(({ post, unit, from, until }) => (
          <span key={`${post} ${from}`} className="roster-duty">
            {from} 至 {until} 值班：{unit ? unitLabel[unit] : ''}
            {postLabel[post]}
          </span>
        ))}
      </div>
      {edit && (
        <Button size="small" onClick={edit} aria-label={`修改 ${name}`}>
          修改
        </Button>
      )}
    </li>
  )
}
