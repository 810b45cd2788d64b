import {describe, expect, it} from 'vitest'
import {gapIn, refIn, servicesIn, toRequest, type CardForm} from '@/pioneers/card'
import {day} from '@/ui/times'

const form = (change: Partial<CardForm> = {}): CardForm => ({
  name: '陆桂花',
  grid: '',
  services: '换锁\n代买药',
  places: '',
  hours: '',
  phone: '',
  phoneShown: true,
  ...change,
})

describe('a contact card', () => {
  it('is found by a link and by the scene of a code', () => {
    expect(refIn({ref: 'AbC'})).toBe('AbC')
    expect(refIn({scene: encodeURIComponent('AbC')})).toBe('AbC')
    expect(refIn({})).toBe('')
  })

  it('takes services by line and by the marks people use', () => {
    expect(servicesIn(form({services: ' 换锁、代买药\n\n换锁，理发 '}))).toEqual(['换锁', '代买药', '理发'])
  })

  it('says what is missing or too much', () => {
    expect(gapIn(form())).toBe('')
    expect(gapIn(form({name: ' '}))).toBe('请写上名字')
    expect(gapIn(form({services: '\n'}))).toBe('请至少写一项能帮的事')
    expect(gapIn(form({services: '一二三四五六七八九'.split('').join('\n')}))).toBe('能帮的事最多写 8 项')
    expect(gapIn(form({services: '长'.repeat(21)}))).toContain('太长了')
    expect(gapIn(form({phone: '12345'}))).toContain('11 位手机号')
    expect(gapIn(form({phone: '0512-65551234'}))).toBe('')
  })

  it('sends no phone where none is written', () => {
    expect(toRequest(form({phone: ' '})).phone).toBeUndefined()
  })

  it('names a day', () => {
    expect(day('2026-12-01')).toBe('12月1日')
  })
})
