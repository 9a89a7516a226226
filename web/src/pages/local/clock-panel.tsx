import { Alert, Button } from 'antd'
import { useId, useState } from 'react'
import { beijingInstant, nextWorkingMorning } from '../../../../lib/domain/calendar.ts'
import { workingDays } from '../../../../lib/policies/working-days.ts'
import { beijingDay, beijingSecond, spanText } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { useClock, useMove } from './local-host.ts'

const spans = [
  ['PT30M', '30 分钟'],
  ['PT2H', '2 小时'],
  ['P1D', '1 天'],
] as const

/** The host's clock: what is due by it happens when it is moved, and it only goes forward. */
export function ClockPanel() {
  const clock = useClock()
  const move = useMove()
  const field = useId()
  const [wanted, setWanted] = useState('')
  const now = clock.data?.now
  const [date = '', time = ''] = wanted.split('T')
  return (
    <Panel title="时钟" className="local-clock">
      <p className="local-now">
        {now ? (
          <>
            <strong>{beijingSecond(now)}</strong> {beijingDay(now).split(' ')[1]}
            <small>
              北京时间
              {(clock.data?.offsetSeconds ?? 0) > 0 &&
                `，比实际快 ${spanText((clock.data?.offsetSeconds ?? 0) * 1_000)}`}
            </small>
          </>
        ) : (
          '正在读取…'
        )}
      </p>
      <div className="local-moves">
        <span>向前拨</span>
        {spans.map(([advance, label]) => (
          <Button key={advance} disabled={move.isPending} onClick={() => move.mutate({ advance })}>
            {label}
          </Button>
        ))}
        <Button
          disabled={move.isPending || !now}
          onClick={() => now && move.mutate({ set: nextWorkingMorning(now, workingDays).at })}
        >
          到下一个工作日 {workingDays.hours.start}
        </Button>
      </div>
      <form
        className="local-moves"
        onSubmit={(event) => {
          event.preventDefault()
          if (date && time) move.mutate({ set: beijingInstant(date, time.slice(0, 5)) })
        }}
      >
        <label htmlFor={field}>拨到（北京时间）</label>
        <input id={field} type="datetime-local" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <Button htmlType="submit" loading={move.isPending} disabled={!date || !time}>
          拨动
        </Button>
      </form>
      {move.isError && <Alert type="error" showIcon title="时钟没有拨动" description={move.error.message} />}
      <p className="local-note">拨动之后，到期的签收、研判、点名和升级立即发生。时钟只能向前拨。</p>
    </Panel>
  )
}
