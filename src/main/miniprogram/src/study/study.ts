import {newKey, type Body} from '@/api'
import {keep, recall} from '@/ui/store'

export type Course = Body<'CourseResponse'>
export type Chapter = Body<'ChapterResponse'>
type Line = Course['chapters'][number]
type Kind = Line['kind']
type Licence = Chapter['licence']

export const KINDS: {value: Kind; name: string}[] = [
  {value: 'ARTICLE', name: '文章'},
  {value: 'AUDIO', name: '音频'},
  {value: 'VIDEO', name: '视频'},
  {value: 'LINK', name: '链接'},
]
export const LICENCES: {value: Licence; name: string}[] = [
  {value: 'OWN', name: '自己写的'},
  {value: 'AUTHORISED', name: '得到授权'},
  {value: 'PUBLIC_DOMAIN', name: '没有版权'},
  {value: 'LINK_ONLY', name: '只放链接'},
]

export const kindName = (kind: Kind): string => KINDS.find(({value}) => value === kind)?.name ?? ''
export const licenceName = (licence: Licence): string => LICENCES.find(({value}) => value === licence)?.name ?? ''

/** 「读完了」「读了 3 章，共 5 章」「5 章 · 40 分钟」. */
export function progressLine({chapters, finishedChapters, minutes}: Course): string {
  if (finishedChapters === chapters.length) return '读完了'
  return finishedChapters ? `读了 ${finishedChapters} 章，共 ${chapters.length} 章` : `${chapters.length} 章 · ${minutes} 分钟`
}

/** The first chapter not finished yet; the first of all when everything is. */
export const nextOf = ({chapters}: Course): Line => chapters.find(line => !line.finished) ?? chapters[0]

/** How many minutes are left until a chapter may count as read: half of what it takes; 0 when it may. */
export const leftOf = (chapter: {minutes: number; readSeconds: number}): number =>
  Math.max(0, Math.ceil((chapter.minutes * 30 - chapter.readSeconds) / 60))

const MINORS = 'minors'
/** Whether this phone shows only what is for minors. */
export const minorsMode = (): boolean => recall<boolean>(MINORS) ?? false
export const setMinorsMode = (on: boolean): void => keep(MINORS, on)

/** A chapter while it is being written down. */
export interface NewChapter {
  title: string
  kind: Kind
  body: string
  url: string
  source: string
  licence: Licence
  minutes: string
}

/** A course while it is being written down. */
export interface NewCourse {
  community: number | null
  title: string
  intro: string
  forMinors: boolean
  chapters: NewChapter[]
  key: string
}

export const emptyChapter = (): NewChapter => ({title: '', kind: 'ARTICLE', body: '', url: '', source: '', licence: 'OWN', minutes: '5'})
export const emptyCourse = (): NewCourse => ({community: null, title: '', intro: '', forMinors: false, chapters: [emptyChapter()], key: newKey()})

/** What is still missing, in words; empty when nothing is. */
export function missingIn(course: NewCourse): string {
  if (course.community === null) return '请选哪个社区开课'
  if (!course.title.trim()) return '请写课名'
  if (!course.intro.trim()) return '请写介绍'
  for (const [index, chapter] of course.chapters.entries()) {
    const name = `第 ${index + 1} 章`
    if (!chapter.title.trim()) return `${name}还没写名字`
    if (!chapter.source.trim()) return `${name}还没写出处`
    if (!/^[1-9]\d{0,2}$/.test(chapter.minutes.trim())) return `${name}要几分钟？`
    const text = chapter.kind === 'ARTICLE' && chapter.licence !== 'LINK_ONLY'
    if (!chapter.url.trim() && !(text && chapter.body.trim())) return text ? `${name}要有正文或者链接` : `${name}要有链接`
  }
  return ''
}

/** The request that stores it. */
export function toCourseRequest(course: NewCourse): Body<'CoursePlanRequest'> {
  return {
    community: course.community ?? 0,
    title: course.title.trim(),
    intro: course.intro.trim(),
    forMinors: course.forMinors,
    chapters: course.chapters.map(chapter => ({
      title: chapter.title.trim(),
      kind: chapter.kind,
      body: chapter.kind === 'ARTICLE' && chapter.licence !== 'LINK_ONLY' ? chapter.body.trim() || undefined : undefined,
      url: chapter.url.trim() || undefined,
      source: chapter.source.trim(),
      licence: chapter.licence,
      minutes: Number(chapter.minutes),
    })),
  }
}

/** A course that is there, to be changed. */
export function toNewCourse(course: Body<'ManagedCourseResponse'>): NewCourse {
  return {
    community: course.community,
    title: course.title,
    intro: course.intro,
    forMinors: course.forMinors,
    chapters: course.chapters.map(chapter => ({...chapter, body: chapter.body ?? '', url: chapter.url ?? '', minutes: String(chapter.minutes)})),
    key: newKey(),
  }
}
