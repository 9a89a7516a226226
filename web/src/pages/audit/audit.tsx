import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import 'virtual:antd/segmented.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import type { Audited } from '../../../../lib/domain/audit.ts'
import { useCall } from '../../app/api.ts'
import { beijingMinute, beijingSecond } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './audit.css'

type Line = Replies['viewAudit']['lines'][number]
const label: Readonly<Record<Audited, string>> = {
  roster: '通讯录',
  sources: '数据源',
  policy: '规则',
  access: '被拒的查看',
}
const kinds = ['roster', 'sources', 'policy', 'access'] as const satisfies readonly Audited[]

/** 操作记录: who changed what, and whom what was refused; only added, never changed. */
export function AuditPage() {
  const call = useCall()
  const [of, setOf] = useState<Audited>('roster')
  const list = useInfiniteQuery({
    queryKey: ['viewAudit', of],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call('viewAudit', { query: { of, before: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
  })
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <>
      <div className="audit-head">
        <h1>操作记录</h1>
        <Segmented<Audited>
          aria-label="哪一类"
          value={of}
          options={kinds.map((value) => ({ value, label: label[value] }))}
          onChange={setOf}
        />
      </div>
      {list.isError && <ProblemNote error={list.error} again={() => void list.refetch()} />}
      {list.isPending ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : lines.length === 0 ? (
        <Empty className="list-empty" description="还没有记录。" />
      ) : (
        <Panel title={label[of]}>
          <ul className="audit-lines">
            {lines.map((line) => (
              <LineItem key={line.id} line={line} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              更早的记录
            </Button>
          )}
        </Panel>
      )}
    </>
  )
}

function LineItem({ line }: { line: Line }) {
  const { at, by, label: what, target, fields, before, after, reason, refused } = line
  return (
    <li>
      <time dateTime={at}>{beijingSecond(at)}</time>
      <div>
        <p>
          <strong>{by.name}</strong>
          <span>{what}</span>
          <code>{target}</code>
          {refused && (
            <span>
              {refused.number ?? ''} 至少 {refused.times} 次，最近 {beijingMinute(refused.lastAt)}
            </span>
          )}
        </p>
        {reason && <p>理由：{reason}</p>}
        {fields.length > 0 && (
          <details>
            <summary>改动：{fields.join('、')}</summary>
            <dl className="audit-change">
              <dt>原为</dt>
              <dd>{said(before, fields)}</dd>
              <dt>改为</dt>
              <dd>{said(after, fields)}</dd>
            </dl>
          </details>
        )}
      </div>
    </li>
  )
}

/** Only what has changed. */
const said = (state: Line['before'], fields: readonly string[]): string =>
  state === null
    ? '（无）'
    : fields
        .map((field) => `${field}：${state[field] === undefined ? '（无）' : JSON.stringify(state[field])}`)
        .join('\n')
