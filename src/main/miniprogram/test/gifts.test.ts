import {describe, expect, it} from 'vitest'
import {booksLines, claimable, codeIn, pictureOf, signed, spoken, verdict, type Books, type Offer} from '@/gifts/gifts'
import {carrierLine, thingsOf, type Delivery} from '@/gifts/delivery'

const books: Books = {
  received: 60,
  claimed: 12,
  delivered: 3,
  returned: 1,
  writtenOff: 2,
  corrected: 0,
  expected: 44,
  inStock: 44,
  reserved: 5,
  handedOver: 11,
  waiting: 3,
  toDeliver: 2,
  balanced: true,
}

describe('the books in plain words', () => {
  it('say what came and what went, and leave out what did not happen', () => {
    expect(booksLines(books)).toEqual([
      {name: '一共入库', value: '+60'},
      {name: '领走', value: '−12'},
      {name: '送上门', value: '−3'},
      {name: '退回', value: '+1'},
      {name: '报损', value: '−2'},
    ])
    expect(verdict(books)).toContain('正好对得上')
    expect(verdict({...books, balanced: false, inStock: 43})).toContain('对不上')
  })

  it('begin with nothing', () => {
    expect(booksLines({...books, received: 0, claimed: 0, delivered: 0, returned: 0, writtenOff: 0})).toEqual([{name: '一共入库', value: '0'}])
    expect(signed(-3)).toBe('−3')
  })
})

describe('a code', () => {
  it('is found in what was scanned or typed', () => {
    expect(codeIn('http://127.0.0.1:8080/h5/#/pages/gifts/issue?code=1024-48210937')).toBe('1024-48210937')
    expect(codeIn(' 1024 4821 0937 ')).toBe('1024 4821 0937')
  })

  it('is read out in groups, and drawn without asking a host', () => {
    expect(spoken('1024-48210937')).toBe('1024 4821 0937')
    expect(pictureOf('<svg/>')).toBe('background-image:url("data:image/svg+xml,%3Csvg%2F%3E")')
  })
})

describe('an offer', () => {
  const offer = {free: 2, availability: 'OPEN'} as Offer
  it('can be claimed while some are free, for neighbours also after one\'s own', () => {
    expect(claimable(offer)).toBe(true)
    expect(claimable({...offer, availability: 'CLAIMED'})).toBe(true)
    expect(claimable({...offer, free: 0})).toBe(false)
    expect(claimable({...offer, availability: 'NOT_YET'})).toBe(false)
  })
})

describe('a delivery', () => {
  const delivery = {state: 'PLANNED', items: '红色书籍', amount: 1} as Delivery
  it('says what is brought and who is on it', () => {
    expect(thingsOf(delivery)).toBe('红色书籍')
    expect(thingsOf({...delivery, amount: 2})).toBe('红色书籍 2 份')
    expect(carrierLine(delivery)).toBe('还没有人送')
    expect(carrierLine({...delivery, state: 'ASKED', volunteerName: '陆桂花'})).toBe('等陆桂花答复')
  })
})
