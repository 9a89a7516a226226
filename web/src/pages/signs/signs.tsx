import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Select, Skeleton } from 'antd'
import 'virtual:antd/select.css'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { SignLine } from './sign-line.tsx'
import './signs.css'

type View = Replies['earlySigns']
type Found = NonNullable<View['found']>

/** 苗头: counts that stand out against their own weeks before (抓早、抓小, 四(四)). Evidence, never a grade. */
export function SignsPage() {
  const navigate = useNavigate()
  const { week } = useSearch({ from: '/signs' })
  const reply = useReply('earlySigns', { query: { week } })
  if (reply.isError && !reply.data) return <ProblemNote error={reply.error} again={() => void reply.refetch()} />
  if (!reply.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const view = reply.data
  const { found, rules } = view
  return (
    <>
      <div className="signs-head">
        <h1>苗头</h1>
        <Select
          aria-label="周"
          value={view.week}
          options={weeksToChoose(view)}
          onChange={(chosen) => void navigate({ to: '/signs', search: { week: chosen } })}
          popupMatchSelectWidth={false}
        />
      </div>
      <Panel title={view.label} extra={found && <span className="signs-when">{countedText(found)}</span>}>
        {found ? (
          <Signs found={found} rules={rules} />
        ) : (
          <Empty description="这一周没有统计。每周一 00:05 统计上一周。" />
        )}
      </Panel>
      <p className="signs-note">
        苗头只说明本周的线索比以往明显多，供研判参考；不是预警等级，也不会自动发出预警。方法是公共卫生监测的 EARS
        C1、C2、C3，各项参数见“规则”（{view.policy}）。撤回的线索和演练不计。
      </p>
    </>
  )
}

const weeksToChoose = ({ week, label, weeks }: View) => {
  const options = weeks.map((one) => ({
    value: one.week,
    label: `${one.label}${one.signs > 0 ? `（苗头 ${one.signs}）` : ''}`,
  }))
  return options.some(({ value }) => value === week) ? options : [{ value: week, label }, ...options]
}

const countedText = ({ countedAt, final }: Found): string =>
  `${beijingMinute(countedAt)} 统计${final ? '' : '，周末最后发布的次日再补数一次'}`

function Signs({ found, rules }: { found: Found; rules: View['rules'] }) {
  const { reports, looked, history, signs, beyond } = found
  const series = looked.places + looked.employers
  const short = history < rules.needs.c1
  return (
    <>
      <p role="status">
        收到线索 {reports} 条，看了 {series} 组数（类别和区县 {looked.places} 组，用人单位 {looked.employers} 组），
        {short ? `全部 ${series} 组历史不足，不能比较。` : `历史不足的 0 组，苗头 ${signs.length} 条。`}
        {historyText(history, rules)}
      </p>
      {signs.length === 0 ? (
        <Empty description={short ? `还要再统计 ${rules.needs.c1 - history} 周才能比较` : '本周没有苗头'} />
      ) : (
        <ul className="signs-list">
          {signs.map((sign) => (
            <SignLine key={`${sign.kind} ${sign.title} ${sign.count}`} sign={sign} rules={rules} />
          ))}
        </ul>
      )}
      {beyond > 0 && <p className="signs-note">另有 {beyond} 条超出保存的上限，未列出。</p>}
    </>
  )
}

function historyText(history: number, { needs }: View['rules']): string {
  if (history < needs.c1) return `之前只统计过 ${history} 周，至少要 ${needs.c1} 周。`
  if (history < needs.c2) return `之前统计过 ${history} 周，目前只能用 C1。`
  return history < needs.c3 ? `之前统计过 ${history} 周，目前只能用 C1、C2。` : ''
}
