import { Button } from 'antd'
import { useState } from 'react'
import { rollOf } from '../../../../lib/domain/decide-confirm.ts'
import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { mayCall, useMe } from '../../session/me.ts'
import type { View } from './dispute.tsx'

/** 签收: who of those called has confirmed the newest alert, and who is waited for. */
export function RollPanel({ view }: { view: View }) {
  const me = useMe()
  const [called, setCalled] = useState(false)
  const { roll } = view
  if (!roll) return null
  const missing = roll.missing.map(({ name }) => name).join('、')
  const mayList = mayCall(me, 'rollCall') && view.asOf === null
  return (
    <Panel
      title="预警签收"
      extra={
        mayList && (
          <Button size="small" onClick={() => setCalled(!called)} aria-expanded={called}>
            {called ? '收起点名单' : '点名单'}
          </Button>
        )
      }
    >
      <p className={roll.complete ? 'roll-complete' : 'roll-waiting'}>
        {roll.complete
          ? rollOf[view.grade].all
            ? '已签收齐。'
            : '已签收。'
          : rollOf[view.grade].all
            ? `应签收 ${roll.called} 人，未签收 ${roll.missing.length} 人：${missing}`
            : `由办公室一人签收即可，尚无人签收：${missing}`}
      </p>
      {called ? (
        <CallList view={view} />
      ) : (
        <ul className="roll-list">
          {roll.confirmed.map(({ member, name, label, at, via }) => (
            <li key={member}>
              <span>{name}</span>
              <span>{label}</span>
              <span>
                {beijingMinute(at)} {viaLabel[via]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const viaLabel: Readonly<Record<string, string>> = {
  console: '系统内',
  link: '短信链接',
  phone: '电话代记',
}

/** The list to call people by: telephones for the office only, as the API gives them. */
function CallList({ view }: { view: View }) {
  const list = useReply('rollCall', { params: { disputeId: view.id } })
  if (list.isError) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (!list.data) return <p role="status">正在取点名单…</p>
  return (
    <table className="roll-table">
      <caption className="visually-hidden">签收点名单</caption>
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">岗位</th>
          <th scope="col">电话</th>
          <th scope="col">签收</th>
        </tr>
      </thead>
      <tbody>
        {[...list.data.called, ...list.data.alsoConfirmed].map(
          ({ member, name, label, phone, confirmedAt, viaLabel: via, standsInFor }) => (
            <tr key={member} className={confirmedAt ? '' : 'roll-missing'}>
              <td>
                {name}
                {standsInFor && `（代${standsInFor}）`}
              </td>
              <td>{label}</td>
              <td>{phone ?? '—'}</td>
              <td>{confirmedAt ? `${beijingMinute(confirmedAt)} ${via ?? ''}` : '未签收'}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}
