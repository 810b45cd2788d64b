/** Own icons: 24 px grid, 2 px stroke. Drawn as masks, so they take the colour of the text around them. */
const STROKES = {
  home: 'M4 11l8-7 8 7v9H4z',
  list: 'M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 13h5',
  heart: 'M12 20c-5-3.500-8.500-7-8.500-11A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8.500 2c0 4-3.500 7.500-8.500 11z',
  desk: 'M5 4h14v16H5zM9 4v3h6V4M8.500 12l2 2 4-4M9 17.500h6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-7 8-7s7 2 8 7',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 22h4',
  back: 'M15 4l-8 8 8 8',
  next: 'M9 5l7 7-7 7',
  pin: 'M12 21c-5-5-7-8-7-11a7 7 0 0 1 14 0c0 3-2 6-7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  phone: 'M5 4h4l2 5-2.500 2a12 12 0 0 0 5 5L16 13.500l4 2V20c-9 1-17-7-16-16z',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  voice: 'M12 15a3.500 3.500 0 0 0 3.500-3.500v-4a3.500 3.500 0 0 0-7 0v4A3.500 3.500 0 0 0 12 15zM5 11.500a7 7 0 0 0 14 0M12 18.500V21',
  tick: 'M5 13l5 5 9-11',
  cross: 'M6 6l12 12M18 6L6 18',
  retry: 'M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.800 1.800M17.200 17.200L19 19M5 19l1.800-1.800M17.200 6.800L19 5',
  letters: 'M3 19l5-14 5 14M5 14h6M14 19l3.500-9 3.500 9M15.300 16h4.400',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9.500C7.500 20 4 17 4 12V6zM8.500 12l2.500 2.500 4.500-5',
  link: 'M10 14a4 4 0 0 0 6 .500l3-3a4 4 0 0 0-6-6L12 7M14 10a4 4 0 0 0-6-.500l-3 3a4 4 0 0 0 6 6L12 17',
  ticket: 'M3 7h18v4a2 2 0 0 0 0 4v3H3v-3a2 2 0 0 0 0-4zM14 7v11',
  card: 'M3 5h18v14H3zM8 12.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 16.500c.500-2.500 5.500-2.500 6 0M14 10h4M14 14h4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2.500',
  book: 'M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  cloud: 'M3 3l18 18M8.500 6.500A6 6 0 0 1 17.500 11a4 4 0 0 1 2.700 6.500M6.500 9.500A4.500 4.500 0 0 0 7 19h9',
} as const

export type IconName = keyof typeof STROKES | 'flower'

const FLOWER = [0, 72, 144, 216, 288]
  .map(turn => `<ellipse cx='50' cy='24' rx='15' ry='22' transform='rotate(${turn} 50 50)'/>`)
  .join('')

const svg = (box: number, inner: string) =>
  `url("data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${box} ${box}'>${inner}</svg>`)}")`

/** The icon as a CSS image. */
export function iconImage(name: IconName): string {
  if (name === 'flower') return svg(100, FLOWER)
  const stroke = "fill='none' stroke='#000' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'"
  return svg(24, `<path ${stroke} d='${STROKES[name]}'/>`)
}
