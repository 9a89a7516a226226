import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Skeleton, Table, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import 'virtual:antd/table.css'
import { useCall } from '../../app/api.ts'
import { beijingDate, beijingMinute, beijingSecond } from '../../look/beijing.ts'
import { ClockText } from '../../look/clock-text.tsx'
import { GradeMark } from '../../look/grade-mark.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { useMe } from '../../session/me.ts'
import type { Row } from './columns.ts'
import './disputes.css'
import { ExportButton } from './export-button.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, queryOf, type Way, wayOf } from './filters.ts'
import { SavedViews } from './saved-views.tsx'

const pageSize = '100'
/** Looked at again so often, while it is not so long that each look would be many calls. */
const everyMs = 30_000
const fewPages = 3
/** So near the end the next page is asked for. */
const aheadPx = 1_200

export function Disputes() {
  const me = useMe()
  const call = useCall()
  const navigate = useNavigate()
  const filters = useSearch({ from: '/disputes' })
  const query = queryOf(filters)
  const list = useInfiniteQuery({
    queryKey: ['listDisputes', 'pages', query],
    enabled: query !== null,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('listDisputes', { query: { ...query, limit: pageSize, cursor: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= fewPages ? everyMs : false),
  })
  const now = list.data?.pages.at(-1)?.at ?? ''
  const rows = unique(list.data?.pages.flatMap(({ disputes }) => disputes) ?? [])
  const set = (next: Filters) => void navigate({ to: '/disputes', search: next })
  return (
    <>
      <div className="list-head">
        <h1>预警事项</h1>
        <SavedViews me={me} filters={filters} set={set} />
        <ExportButton query={query} />
      </div>
      <FilterBar me={me} filters={filters} set={set} />
      {list.isError && <ProblemNote error={list.error} again={() => void list.refetch()} />}
      {query === null ? (
        <Empty className="list-empty" description={emptyQuestion[wayOf(filters)]} />
      ) : list.isPending ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <Rows
          rows={rows}
          now={now}
          more={list.hasNextPage}
          fetching={list.isFetchingNextPage}
          fetchMore={() => void list.fetchNextPage()}
          clear={() => set({})}
          filtered={Object.keys(query).length > 0}
          {...((list.data?.pages.length ?? 0) > fewPages && { again: () => void list.refetch() })}
        />
      )}
    </>
  )
}

const emptyQuestion: Readonly<Record<Way, string>> = {
  open: '',
  ended: '',
  category: '请选择类别。',
  district: '请填写区县。',
  search: '请填写用人单位名称的开头，或预警编号。',
}

/** What has moved between two pages is in both: once is enough. */
const unique = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()]

function Rows(given: {
  rows: Row[]
  now: string
  more: boolean
  fetching: boolean
  fetchMore: () => void
  clear: () => void
  filtered: boolean
  /** Given where the list is too long to be looked at again by itself. */
  again?: () => void
}) {
  const { rows, now, more, fetching, fetchMore } = given
  const [frame, height] = useRoom()
  const near = (event: React.UIEvent<HTMLElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
    if (more && !fetching && scrollHeight - scrollTop - clientHeight < aheadPx) fetchMore()
  }
  if (rows.length === 0 && !more)
    return (
      <Empty className="list-empty" description={given.filtered ? '没有符合条件的事项。' : '现在没有在办的事项。'}>
        {given.filtered && <Button onClick={given.clear}>清除条件</Button>}
      </Empty>
    )
  return (
    <div ref={frame} className="list-rows">
      <Table<Row>
        virtual
        size="small"
        rowKey="id"
        columns={columnsAt(now)}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 1_080, y: height }}
        onScroll={near}
        rowClassName={({ next }) => (next?.overdue ? 'row-over' : '')}
      />
      <p className="list-foot" role="status">
        已列出 {rows.length} 件
        {more ? (
          <>
            ，还有更多
            <Button size="small" type="link" loading={fetching} onClick={fetchMore}>
              再列一些
            </Button>
          </>
        ) : (
          '，已到末尾'
        )}
        {given.again && (
          <>
            。列得较多，不自动更新
            <Button size="small" type="link" onClick={given.again}>
              更新
            </Button>
          </>
        )}
      </p>
    </div>
  )
}

/** The height that is left below the table's beginning. */
function useRoom(): [React.RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(420)
  useEffect(() => {
    const measure = () => {
      const top = frame.current?.getBoundingClientRect().top ?? 260
      setHeight(Math.max(240, window.innerHeight - top - 96))
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return [frame, height]
}

const columnsAt = (now: string): TableColumnsType<Row> => [
  {
    title: '等级',
    width: 122,
    fixed: 'left',
    render: (_, { grade, pending }) => <GradeMark grade={grade} pending={pending} />,
  },
  {
    title: '预警编号',
    width: 136,
    fixed: 'left',
    render: (_, { id, number, drill }) => (
      <Link to="/disputes/$disputeId" params={{ disputeId: id }} className="row-number">
        {number}
        {drill && <span className="drill-mark">演练</span>}
      </Link>
    ),
  },
  {
    title: '用人单位',
    ellipsis: true,
    render: (_, { employer, project }) => (
      <span title={[employer.name, project].filter(Boolean).join(' · ')}>
        {employer.name ?? project ?? '用人单位不详'}
      </span>
    ),
  },
  { title: '人数、金额', width: 132, dataIndex: 'figures', ellipsis: true },
  { title: '类别', width: 88, dataIndex: 'categoryLabel', ellipsis: true },
  {
    title: '步骤',
    width: 84,
    ellipsis: true,
    render: (_, { stepLabel, statusLabel }) => stepLabel ?? statusLabel,
  },
  { title: '处置单位', width: 96, ellipsis: true, render: (_, { handling }) => handling?.label ?? '—' },
  {
    title: '最近时限',
    width: 204,
    render: (_, { next, endedAt }) =>
      next ? <ClockText clock={next} now={now} /> : endedAt ? `${beijingMinute(endedAt, now)} 结束` : '—',
  },
  { title: '线索', width: 50, align: 'right', dataIndex: 'reports' },
  {
    title: '立案',
    width: 64,
    render: (_, { openedAt }) => <time title={beijingSecond(openedAt)}>{beijingDate(openedAt).slice(5)}</time>,
  },
]
