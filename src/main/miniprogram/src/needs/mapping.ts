/** Where somebody pointed at the map. */
export interface Spot {
  latitude: number
  longitude: number
  name: string
}

/** Why there is no spot: given up, WeChat may not give us places, or it did not work. */
export type Gap = 'nowhere' | 'barred' | 'failed'

const WHY: [RegExp, Gap][] = [
  [/cancel/i, 'nowhere'],
  [/auth|deny|denied|permission/i, 'barred'],
]

/** Lets the person point at WeChat's map. Fails never. */
export function pointAtMap(): Promise<Spot | Gap> {
  return new Promise(resolve => {
    uni.chooseLocation({
      success: ({latitude, longitude, name, address}) => resolve({latitude, longitude, name: name || address}),
      fail: ({errMsg}) => resolve(WHY.find(([words]) => words.test(errMsg))?.[1] ?? 'failed'),
    })
  })
}
