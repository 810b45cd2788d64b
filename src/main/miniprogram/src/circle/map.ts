import type {Body} from '@/api'

export type Coverage = Body<'CoverageResponse'>
export type Estate = Coverage['estates'][number]

const WIDE = 340
const HIGH = 340
const MARGIN = 24
const METRES_PER_DEGREE = 111_195
const LONGEST_NAME = 6

const LIGHT = {paper: '#ffffff', line: '#ece6e4', ink: '#221c1f', circle: '#2b7a4b', point: '#2b7a4b', covered: '#2f5e9e', blind: '#b8284f'}
const DARK = {paper: '#262023', line: '#382f33', ink: '#f4edef', circle: '#8ad3a8', point: '#8ad3a8', covered: '#9cc3f5', blind: '#ff9db2'}

const escape = (text: string) => text.replace(/[&<>'"]/g, letter => `&#${letter.charCodeAt(0)};`)

const short = (name: string) => ([...name].length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME).join('')}…` : name)

/** What the picture shows, for those who cannot see it. */
export function mapWords({metres, covered, estates, points}: Coverage): string {
  const blind = estates.filter(estate => estate.location && !estate.covered).map(({name}) => name)
  const gaps = blind.length ? `圈外的小区：${blind.join('、')}` : '没有圈外的小区'
  return `示意图：${points.length} 个阅读点，每个画了 ${metres} 米的圈；${estates.length} 个小区里 ${covered} 个在圈内；${gaps}。`
}

/** Points with their circles, and the estates inside and outside, drawn to scale as an SVG picture; empty without a place. */
export function mapPicture({metres, estates, points}: Coverage, dark: boolean): string {
  const placed = estates.flatMap(({name, covered, location}) => (location ? [{name, covered, location}] : []))
  const all = [...placed.map(({location}) => location), ...points.map(({location}) => location)]
  if (!all.length) return ''
  const colours = dark ? DARK : LIGHT
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
  const [latitude, longitude] = [middle(all.map(at => at.latitude)), middle(all.map(at => at.longitude))]
  const narrow = Math.cos((latitude * Math.PI) / 180)
  const flat = (at: {latitude: number; longitude: number}) => ({
    x: (at.longitude - longitude) * METRES_PER_DEGREE * narrow,
    y: (latitude - at.latitude) * METRES_PER_DEGREE,
  })
  const reach = Math.max(metres, ...all.map(flat).flatMap(({x, y}) => [Math.abs(x), Math.abs(y)]))
  const scale = (WIDE / 2 - MARGIN) / reach
  const draw = (at: {latitude: number; longitude: number}) => {
    const {x, y} = flat(at)
    return {x: Math.round(WIDE / 2 + x * scale), y: Math.round(HIGH / 2 + y * scale)}
  }
  const name = (x: number, y: number, words: string) =>
    `<text x='${x}' y='${y}' font-size='12' text-anchor='middle' fill='${colours.ink}' font-family='sans-serif'>${escape(short(words))}</text>`
  const circles = points.map(({location}) => {
    const {x, y} = draw(location)
    return `<circle cx='${x}' cy='${y}' r='${Math.round(metres * scale)}' fill='${colours.circle}' fill-opacity='.14' stroke='${colours.circle}' stroke-dasharray='4 4'/>`
  })
  const marks = points.map(point => {
    const {x, y} = draw(point.location)
    return `<rect x='${x - 5}' y='${y - 5}' width='10' height='10' fill='${colours.point}'/>${name(x, y - 9, point.name)}`
  })
  const homes = placed.map(estate => {
    const {x, y} = draw(estate.location)
    const mark = estate.covered
      ? `<circle cx='${x}' cy='${y}' r='6' fill='${colours.covered}'/>`
      : `<path d='M${x - 6} ${y - 6}L${x + 6} ${y + 6}M${x + 6} ${y - 6}L${x - 6} ${y + 6}' stroke='${colours.blind}' stroke-width='3'/>`
    return mark + name(x, y + 19, estate.name)
  })
  return (
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${WIDE} ${HIGH}' width='${WIDE}' height='${HIGH}'>` +
    `<rect width='${WIDE}' height='${HIGH}' fill='${colours.paper}'/>${[...circles, ...homes, ...marks].join('')}</svg>`
  )
}

/** As the address of an image. */
export const imageOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** Covered estates of all, in percent, rounded down: 100 only when none is missing. */
export const shareOf = ({covered, estates}: Coverage): number => (estates.length ? Math.floor((covered * 100) / estates.length) : 0)
