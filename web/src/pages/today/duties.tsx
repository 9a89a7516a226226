import { useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { serverNow } from '../../look/server-clock.ts'

/** 季度、会议、简报方面由我办理的事; nothing where there is none, or where it did not come: the matters go first. */
export function Duties() {
  const found = useReply('myDuties', {}, { refetchInterval: 300_000 })
  const duties = found.data?.duties ?? []
  if (duties.length === 0) return null
  return (
    <Panel title={`季度工作（${duties.length}）`} className="today-quarter">
      <ul className="today-duties">
        {duties.map(({ title, path, dueAt, known, overdue }) => (
          <li key={`${title} ${path}`}>
            <a href={`#${path}`}>{title}</a>
            {dueAt && (
              <span className={overdue ? 'today-late' : ''}>
                {overdue ? '已过期限 ' : '期限 '}
                {beijingMinute(dueAt, serverNow())}
                {!known && '（待放假通知）'}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
