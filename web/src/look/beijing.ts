const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})
const weekdays: Readonly<Record<string, string>> = {
  Mon: '星期一',
  Tue: '星期二',
  Wed: '星期三',
  Thu: '星期四',
  Fri: '星期五',
  Sat: '星期六',
  Sun: '星期日',
}

/** An instant on the wall of an office in Beijing time, whatever the browser's zone. */
function wall(instant: string | number) {
  const found = new Map(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    month: Number(part('month')),
    day: Number(part('day')),
    time: `${part('hour')}:${part('minute')}`,
    seconds: part('second'),
    weekday: weekdays[part('weekday')] ?? '',
  }
}

/** 2026-11-25 */
export const beijingDate = (instant: string | number): string => wall(instant).date

/** 11月25日 星期三 */
export function beijingDay(instant: string | number): string {
  const { month, day, weekday } = wall(instant)
  return `${month}月${day}日 ${weekday}`
}

/** 11月25日 14:05; with the year when it is another one than that of `now`. */
export function beijingMinute(instant: string | number, now: string | number = Date.now()): string {
  const { date, month, day, time } = wall(instant)
  const sameYear = date.slice(0, 4) === wall(now).date.slice(0, 4)
  return `${sameYear ? '' : `${date.slice(0, 4)}年`}${month}月${day}日 ${time}`
}

/** 2026-11-25 14:05:09 */
export function beijingSecond(instant: string | number): string {
  const { date, time, seconds } = wall(instant)
  return `${date} ${time}:${seconds}`
}

/** 还有 2小时5分 / 已超 3天: what is left until an instant, in the two largest units. */
export function untilText(instant: string | number, now: string | number): string {
  const ms = new Date(instant).getTime() - new Date(now).getTime()
  return ms >= 0 ? `还有${spanText(ms)}` : `已超${spanText(-ms)}`
}

/** 2小时5分: the two largest units of a span in milliseconds. */
export function spanText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return '不到1分钟'
  const days = Math.floor(minutes / 1_440)
  const hours = Math.floor((minutes % 1_440) / 60)
  const rest = minutes % 60
  if (days > 0) return `${days}天${hours > 0 ? `${hours}小时` : ''}`
  if (hours > 0) return `${hours}小时${rest > 0 ? `${rest}分` : ''}`
  return `${rest}分钟`
}
