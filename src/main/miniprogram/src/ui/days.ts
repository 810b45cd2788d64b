/** Days as `yyyy-MM-dd`, in the phone's zone. */

const two = (number: number) => String(number).padStart(2, '0')

/** The day so many days from now. */
export function dayAfter(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** 「11月27日 周五」, with the year when it is another one. */
export function dayWords(day: string, now = new Date()): string {
  const [year, month, date] = day.split('-').map(Number)
  const weekday = '日一二三四五六'[new Date(year, month - 1, date).getDay()]
  return `${year === now.getFullYear() ? '' : `${year}年`}${month}月${date}日 周${weekday}`
}

const NEAR = ['今天', '明天', '后天']

/** 「明天 周三」, else 「11月27日 周五」. */
export function dayName(instant: string, now = new Date()): string {
  const day = dayOf(instant)
  const words = dayWords(day, now)
  const near = NEAR.findIndex((_, days) => dayAfter(days, now) === day)
  return near < 0 ? words : `${NEAR[near]} ${words.split(' ')[1]}`
}

/** The time of day of an instant, as `HH:mm`. */
export function clockOf(instant: string): string {
  const at = new Date(instant)
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The instant at which this phone's clocks show this day and time. */
export function instantOf(day: string, clock: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const [hours, minutes] = clock.split(':').map(Number)
  return new Date(year, month - 1, date, hours, minutes).toISOString()
}

/** The day of an instant. */
export function dayOf(instant: string): string {
  const at = new Date(instant)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
