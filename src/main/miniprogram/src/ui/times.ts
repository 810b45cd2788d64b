/** Times as neighbours say them, in the phone's zone. */

const two = (number: number) => String(number).padStart(2, '0')
const dayNumber = (at: Date) => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000)

/** 「今天 08:12」「昨天 20:05」「11月3日 09:00」, with the year when it is another one. */
export function moment(instant: string, now = new Date()): string {
  const at = new Date(instant)
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`
  const days = dayNumber(now) - dayNumber(at)
  const near = ({'-1': '明天', '0': '今天', '1': '昨天'} as Record<string, string>)[String(days)]
  if (near) return `${near} ${clock}`
  const day = `${at.getMonth() + 1}月${at.getDate()}日`
  return `${at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`}${day} ${clock}`
}

/** A date as 「12月1日」. */
export function day(date: string): string {
  const [, month, number] = date.split('-').map(Number)
  return `${month}月${number}日`
}

/** 「上午好」 and the like. */
export function greeting(now = new Date()): string {
  const hour = now.getHours()
  if (hour < 5) return '夜深了'
  if (hour < 9) return '早上好'
  if (hour < 12) return '上午好'
  if (hour < 14) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}
