import { beijingDay } from '../../look/beijing.ts'

const height = 72
const width = 20

/** So many reports a day as bars; the figures are there for who does not see them. */
export function DayBars({ days }: { days: readonly { date: string; reports: number }[] }) {
  const most = Math.max(1, ...days.map(({ reports }) => reports))
  const total = days.reduce((sum, { reports }) => sum + reports, 0)
  const said = `共 ${total} 条，最多的一天 ${most} 条`
  return (
    <figure className="bars">
      <svg
        viewBox={`0 0 ${days.length * width} ${height + 16}`}
        role="img"
        aria-label={total === 0 ? '没有上报' : said}
      >
        {days.map(({ date, reports }, i) => {
          const tall = Math.round((reports / most) * height)
          const day = beijingDay(`${date}T12:00:00+08:00`)
          return (
            <g key={date}>
              <title>{`${day}：${reports} 条`}</title>
              <rect className="bars-ground" x={i * width + 3} y={0} width={width - 6} height={height} />
              <rect x={i * width + 3} y={height - tall} width={width - 6} height={tall} />
              {(i === 0 || i === days.length - 1) && (
                <text
                  x={i * width + width / 2}
                  y={height + 13}
                  textAnchor={i === 0 ? 'start' : 'end'}
                  dx={i === 0 ? -7 : 7}
                >
                  {day.split(' ')[0]}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption>{total === 0 ? '没有上报。' : `${said}。`}</figcaption>
    </figure>
  )
}
