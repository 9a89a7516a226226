import { Link } from '@tanstack/react-router'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { weekLabel } from '../../../../lib/domain/week.ts'
import { SeriesBars } from './series-bars.tsx'

type View = Replies['earlySigns']
type Sign = NonNullable<View['found']>['signs'][number]
type Rules = View['rules']

/** One early sign: who or where, the evidence in a sentence and a picture; all of the evidence behind it. */
export function SignLine({ sign, rules }: { sign: Sign; rules: Rules }) {
  const { kind, title, say, categories, series, c1, disputes } = sign
  return (
    <li className="sign">
      <div className="sign-what">
        <h3>{title}</h3>
        <p className="sign-kind">
          {kind === 'place' ? '类别和区县' : `用人单位 · ${categories.map(({ label }) => label).join('、')}`}
        </p>
        <p>{say}</p>
      </div>
      <SeriesBars series={series} mean={c1?.mean ?? null} title={title} />
      <details>
        <summary>依据</summary>
        <div className="sign-evidence">
          <Compared sign={sign} rules={rules} />
          <Weeks series={series} />
          <p>
            所在事项：
            {disputes.length === 0 && '没有本人能看的'}
            {disputes.map(({ disputeId, number }) => (
              <Link key={disputeId} to="/disputes/$disputeId" params={{ disputeId }} className="sign-dispute">
                {number}
              </Link>
            ))}
          </p>
        </div>
      </details>
    </li>
  )
}

function Compared({ sign: { c1, c2, c3, exceeded }, rules }: { sign: Sign; rules: Rules }) {
  const { baseline, guard, needs } = rules
  const rows = [
    { method: 'c1', what: `紧接的前 ${baseline} 周`, of: c1, value: c1?.value ?? null },
    { method: 'c2', what: `隔 ${guard} 周的前 ${baseline} 周`, of: c2, value: c2?.value ?? null },
    { method: 'c3', what: '三周 C2 超出 1 的部分之和', of: null, value: c3 },
  ] as const
  return (
    <table>
      <caption className="visually-hidden">三种方法的结果</caption>
      <thead>
        <tr>
          <th scope="col">方法</th>
          <th scope="col">相比</th>
          <th scope="col">平均</th>
          <th scope="col">标准差</th>
          <th scope="col">数值</th>
          <th scope="col">界限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ method, what, of, value }) => (
          <tr key={method}>
            <th scope="row">{method.toUpperCase()}</th>
            <td>{what}</td>
            <td>{of?.mean ?? '—'}</td>
            <td>{of?.sd ?? '—'}</td>
            <td className={exceeded.includes(method) ? 'sign-over' : ''}>
              {value === null ? `要之前 ${needs[method]} 周` : value}
              {exceeded.includes(method) && '（超过）'}
            </td>
            <td>{rules[method]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Weeks = ({ series }: Pick<Sign, 'series'>) => (
  <table>
    <caption className="visually-hidden">各周的线索</caption>
    <thead>
      <tr>
        <th scope="col">周</th>
        <th scope="col">线索</th>
      </tr>
    </thead>
    <tbody>
      {series.map(({ week, reports }) => (
        <tr key={week}>
          <th scope="row">{weekLabel(week)}</th>
          <td>{reports}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
