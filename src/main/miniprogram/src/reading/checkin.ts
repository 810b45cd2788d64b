import type {Body} from '@/api'

export type SignUp = Body<'SignUpResponse'>

/** The code in what was scanned: the door's ends an address of ours, a party's stands by itself. */
export function codeIn(scanned: string): string {
  const address = /[?&]code=([^&#\s]+)/.exec(scanned)
  return address ? decodeURIComponent(address[1]) : scanned.trim()
}

/** Which activity a door's code is of; null for any other code. */
export function activityIn(code: string): number | null {
  const door = /^D\.(\d+)\./.exec(code)
  return door ? Number(door[1]) : null
}

/** A drawing as a CSS image. */
export const drawn = (svg: string) => `background-image:url("data:image/svg+xml,${encodeURIComponent(svg.trim())}")`

/** Six digits in two groups, easier to read across a room. */
export const grouped = (number: string) => `${number.slice(0, 3)} ${number.slice(3)}`

const AHEAD_MS = 24 * 3_600_000

/** What one may be checked in for today: it stands, and it is on or begins within a day. */
export function comingToday(signUps: SignUp[], now = new Date()): SignUp[] {
  return signUps.filter(
    ({state, activityState, startsAt}) =>
      ['SEATED', 'OFFERED', 'ATTENDED'].includes(state) &&
      ['OPEN', 'CLOSED', 'RUNNING'].includes(activityState) &&
      new Date(startsAt).getTime() < now.getTime() + AHEAD_MS,
  )
}
