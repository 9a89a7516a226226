import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'
import { scaleOf } from './scale.ts'

type Criterion = View['card']['picture']['criteria'][number]

/** 分级卡: where the dispute stands against each threshold, and why it has its grade. */
export function CardPanel({ view }: { view: View }) {
  const { card } = view
  const { criteria, reading, human, possible } = card.picture
  return (
    <Panel
      title="分级卡"
      extra={
        <span className="card-proposed">
          按规则建议 <GradeMark grade={card.proposed} />
          {view.assessed && (
            <>
              ，研判为 <GradeMark grade={view.assessed.grade} />
            </>
          )}
        </span>
      }
    >
      <div className="criteria">
        {criteria.map((criterion) => (
          <CriterionRow key={criterion.measure} criterion={criterion} />
        ))}
      </div>
      {possible && (
        <p className="card-possible">
          按上限或待核数字，可能达到 <GradeMark grade={possible} />
        </p>
      )}
      <p>
        <strong>须由人判断：</strong>
        {human.say}（{human.clause}）
      </p>
      <details className="card-lines">
        <summary>
          逐项说明（{reading.label}；规则 {card.policy}）
        </summary>
        <ul>
          {card.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </Panel>
  )
}

const wide = 560
const tall = 58

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const { label, figures, thresholds, next } = criterion
  const scale = scaleOf(criterion)
  const x = (share: number) => Math.round(share * wide)
  const words = figures
    ? `至少${figures.atLeast?.say ?? '不详'}，估${figures.estimate.say}，至多${figures.atMost?.say ?? '不详'}`
    : '待核，不按零计'
  const said = thresholds.map(({ from, clause, ours }) => `${from.say}以上（${clause}${ours ? '，本系统读法' : ''}）`)
  return (
    <div className="criterion">
      <p>
        <strong>{label}</strong>
        <span>{words}</span>
        {next && <em>{next.say}</em>}
      </p>
      <svg viewBox={`-8 0 ${wide + 24} ${tall}`} role="img" aria-label={`${label}：${words}；标准：${said.join('、')}`}>
        {scale.zones.map(({ grade, from, until }) => (
          <rect
            key={grade}
            className={`zone zone-${grade}`}
            x={x(from)}
            y={18}
            width={x(until) - x(from)}
            height={16}
          />
        ))}
        {scale.marks.map(({ at, say, ours }) => (
          <g key={say}>
            <line className="zone-edge" x1={x(at)} x2={x(at)} y1={14} y2={38} />
            <text x={x(at)} y={52} textAnchor="middle">
              {say}
              {ours ? '*' : ''}
            </text>
          </g>
        ))}
        {scale.stands && (
          <g className="stands">
            <rect
              x={x(scale.stands.from)}
              y={22}
              width={Math.max(3, x(scale.stands.until) - x(scale.stands.from))}
              height={8}
            />
            {scale.stands.open && <path d={`M${x(scale.stands.until)} 19l9 7-9 7z`} />}
            <path d={`M${x(scale.stands.estimate) - 6} 4h12l-6 12z`} />
          </g>
        )}
      </svg>
      <p className="criterion-law">
        {thresholds.map(({ grade, from, clause, ours }) => (
          <span key={grade}>
            <GradeMark grade={grade} /> {from.say}以上（{clause}
            {ours ? '，*方案未附条件，为本系统读法' : ''}）
          </span>
        ))}
      </p>
    </div>
  )
}
