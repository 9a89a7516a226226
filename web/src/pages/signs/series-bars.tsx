import { weekLabel } from '../../../../lib/domain/week.ts'

const width = 12
const gap = 4
const tall = 46

/** A count week by week as small bars, the week itself last and marked, with the mean that it is compared with. */
export function SeriesBars({
  series,
  mean,
  title,
}: {
  series: readonly { week: string; reports: number }[]
  mean: number | null
  title: string
}) {
  const most = Math.max(1, ...series.map(({ reports }) => reports))
  const heightOf = (reports: number) => (reports / most) * (tall - 4)
  const across = series.length * (width + gap) - gap
  const label = `${title}，各周线索：${series.map(({ reports }) => reports).join('、')}，最后是本周`
  return (
    <svg
      className="sign-bars"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${across} ${tall}`}
      width={across}
      height={tall}
    >
      {series.map(({ week, reports }, at) => (
        <rect
          key={week}
          className={at === series.length - 1 ? 'sign-bar sign-bar-now' : 'sign-bar'}
          x={at * (width + gap)}
          y={tall - 1 - heightOf(reports)}
          width={width}
          height={heightOf(reports)}
        >
          <title>{`${weekLabel(week)}：${reports} 条`}</title>
        </rect>
      ))}
      <line className="sign-ground" x1={0} x2={across} y1={tall - 0.5} y2={tall - 0.5} />
      {mean !== null && (
        <line className="sign-mean" x1={0} x2={across} y1={tall - 1 - heightOf(mean)} y2={tall - 1 - heightOf(mean)} />
      )}
    </svg>
  )
}
