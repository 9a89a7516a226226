import type { Replies } from '../../../../lib/contract/routes.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { NumberLink } from './number-link.tsx'

type Change = Replies['previewPolicy']['disputes'][number]

/** What would become of each dispute; none are lowered. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
    <table className="policy-figures">
      <caption className="visually-hidden">将改变的事项</caption>
      <thead>
        <tr>
          <th scope="col">预警编号</th>
          <th scope="col">现行等级</th>
          <th scope="col">改为</th>
          <th scope="col">建议等级</th>
          <th scope="col">预警</th>
          <th scope="col">时限</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ disputeId, number, grade, proposed, alerts, clocks }) => (
          <tr key={disputeId}>
            <th scope="row">
              <NumberLink disputeId={disputeId} number={number} />
            </th>
            <td>
              <GradeMark grade={grade.from} />
            </td>
            <td>{grade.from === grade.to ? '不变' : <GradeMark grade={grade.to} />}</td>
            <td>
              <GradeMark grade={proposed.to} />
            </td>
            <td>{alerts ? '将发出' : '—'}</td>
            <td>{clocks.map(({ label }) => label).join('、') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
