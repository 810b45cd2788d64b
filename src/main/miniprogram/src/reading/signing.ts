import {newKey, type Body} from '@/api'
import {ageWords, type Activity} from './activity'

/** For whom one signs up. */
export type Way = 'self' | 'family' | 'behalf'

export const WAYS: {value: Way; name: string}[] = [
  {value: 'self', name: '我自己'},
  {value: 'family', name: '一家人'},
  {value: 'behalf', name: '替邻居'},
]

/** Somebody who comes; the age as written, empty for an adult who need not say. */
export interface Person {
  name: string
  age: string
  child: boolean
}

/** A sign-up as it is being written. */
export interface Form {
  way: Way
  /** The first is whoever writes, or the neighbour. */
  people: Person[]
  phone: string
  /** Who answers for minors that come without an adult. */
  guardian: string
  guardianConsented: boolean
  beneficiaryConsented: boolean
  /** As many as the activity has questions; empty for one left open. */
  answers: string[]
  /** Makes a repeated sign-up the same one. */
  key: string
}

/** As the server's setting haitang.reading.rules.most-persons has it. */
export const MOST_PERSONS = 6
export const LONGEST_NAME = 20
export const LONGEST_ANSWER = 100
const ADULT = 18
const OLDEST = 120

export const somebody = (name = '', child = false): Person => ({name, age: '', child})

export function emptyForm(name: string, questions: number): Form {
  return {
    way: 'self',
    people: [somebody(name)],
    phone: '',
    guardian: '',
    guardianConsented: false,
    beneficiaryConsented: false,
    answers: Array.from({length: questions}, () => ''),
    key: newKey(),
  }
}

/** Who comes when the way changes; what was written about oneself stays. */
export function peopleFor(way: Way, form: Form, name: string): Person[] {
  const own = form.way === 'behalf' ? somebody(name) : form.people[0]
  if (way === 'behalf') return [somebody()]
  return way === 'family' ? [own, somebody('', true)] : [own]
}

type Ages = Pick<Activity, 'lowestAge' | 'highestAge'>

const isForChildren = ({highestAge}: Ages): boolean => highestAge != null && highestAge < ADULT

/** Whether this person's age must be known: a child's always, others' where ages are limited. */
export function needsAge(person: Person, way: Way, ages: Ages): boolean {
  if (person.child) return true
  return ageWords(ages) !== '' && !(way === 'family' && isForChildren(ages))
}

const ageOf = ({age}: Person): number | null => (/^\d{1,3}$/.test(age.trim()) ? Number(age.trim()) : null)
const isMinor = (person: Person): boolean => (ageOf(person) ?? (person.child ? 0 : ADULT)) < ADULT

export const hasMinors = ({people}: Form): boolean => people.some(isMinor)
/** Then somebody must answer for them. */
export const areAllMinors = ({people}: Form): boolean => people.every(isMinor)

function ageGap(person: Person, way: Way, ages: Ages): string {
  if (!person.age.trim()) return needsAge(person, way, ages) ? '请写几岁' : ''
  const age = ageOf(person)
  if (age === null || age > OLDEST) return '年龄请写 0 到 120 的数'
  if (person.child && age >= ADULT) return '满 18 岁的，请加成大人'
  const accompanies = isForChildren(ages) && age >= ADULT && way === 'family'
  const fits = age >= (ages.lowestAge ?? 0) && age <= (ages.highestAge ?? OLDEST)
  return fits || accompanies ? '' : `这个活动适合 ${ageWords(ages)}`
}

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/

/** What is still missing or wrong, in words, by field: `name0`, `age0`, `answer0`, `phone` and so on; empty when nothing is. */
export function gapsOf(form: Form, activity: Pick<Activity, 'questions' | 'lowestAge' | 'highestAge'>): Record<string, string> {
  const gaps: Record<string, string> = {}
  const note = (field: string, words: string) => {
    if (words) gaps[field] = words
  }
  form.people.forEach((person, index) => {
    note(`name${index}`, person.name.trim() ? '' : '请写姓名')
    note(`age${index}`, ageGap(person, form.way, activity))
  })
  const childless = form.way === 'family' && isForChildren(activity) && !hasMinors(form)
  note('people', childless ? '这个活动是给孩子的，请加上孩子' : '')
  note('beneficiary', form.way === 'behalf' && !form.beneficiaryConsented ? '请先问过本人' : '')
  note('guardian', hasMinors(form) && areAllMinors(form) && !form.guardian.trim() ? '请写监护人的姓名' : '')
  note('consent', hasMinors(form) && !form.guardianConsented ? '监护人同意了，孩子才能参加' : '')
  activity.questions.forEach(({required}, index) => note(`answer${index}`, required && !form.answers[index].trim() ? '这一题要回答' : ''))
  note('phone', !form.phone.trim() || PHONE.test(form.phone.trim()) ? '' : '电话号码好像不对')
  return gaps
}

/** The request that signs up. */
export function toSignUpRequest(form: Form): Body<'SignUpRequest'> {
  const minors = hasMinors(form)
  return {
    people: form.people.map(person => ({name: person.name.trim(), age: ageOf(person) ?? undefined})),
    phone: form.phone.trim() || undefined,
    onBehalf: form.way === 'behalf',
    beneficiaryConsented: form.way === 'behalf' && form.beneficiaryConsented,
    guardian: (minors && form.guardian.trim()) || undefined,
    guardianConsented: minors && form.guardianConsented,
    answers: form.answers.map(answer => answer.trim()),
  }
}
