import { addDays, beijingDate } from '../calendar.ts'
import { beijingMinute } from '../format.ts'
import type { Instant } from '../report.ts'

/** 2027年1月8日. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 14:05, 北京时间. */
const timeText = (instant: Instant): string => beijingMinute(instant).slice(-5)

const weekday = (date: string): string =>
  `星期${'日一二三四五六'.charAt(new Date(`${date}T00:00:00.000Z`).getUTCDay())}`

/** 2027年1月8日（星期五）14:00至15:30（北京时间）. */
export function timeOfMeeting({ startsAt, minutes }: { startsAt: Instant; minutes: number }): string {
  const end = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  const date = beijingDate(startsAt)
  const next =
    beijingDate(end) === date ? '' : beijingDate(end) === addDays(date, 1) ? '次日' : dayText(beijingDate(end))
  return `${dayText(date)}（${weekday(date)}）${timeText(startsAt)}至${next}${timeText(end)}（北京时间）`
}

/** 1月8日14:00. */
export function shortTime(startsAt: Instant): string {
  const [, month, day] = beijingDate(startsAt).split('-').map(Number)
  return `${month}月${day}日${timeText(startsAt)}`
}
