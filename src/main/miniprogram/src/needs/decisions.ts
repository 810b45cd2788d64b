import {post} from '@/api'
import type {Choice, Question} from './choices'

const WHY: Question = {about: 'words', name: '为什么？', holder: '一两句话就行'}
const toDispatch = async (id: number) => uni.navigateTo({url: `/pages/needs/dispatch?id=${id}`})
const OPINION_BY_PHONE: Question[] = [
  {about: 'ratings', name: ''},
  {about: 'words', name: '居民还说了什么', optional: true},
]

/** What staff decide, in the order of its being needed. */
export const DECISIONS: Choice[] = [
  {action: 'ACCEPT', name: '受理', kind: 'main', asks: null, title: '', note: '', done: '受理了，上白板了。接着派人吧。',
    send: id => post('/api/needs/{id}/acceptance', {path: {id}, body: {}})},
  {action: 'ASSIGN', name: '去派人', kind: 'main', asks: null, title: '', note: '', done: '', send: toDispatch},
  {action: 'URGE', name: '催一催', kind: 'soft', asks: null, title: '', note: '', done: '提醒过了',
    send: id => post('/api/needs/{id}/urge', {path: {id}})},
  {action: 'MATCH', name: '联系服务', kind: 'soft', asks: null, title: '', note: '请师傅、服务队一起去', done: '', send: toDispatch},
  {action: 'RESUME', name: '接着办', kind: 'main', asks: null, title: '', note: '', done: '接着办了，可以派人了',
    send: id => post('/api/needs/{id}/resumption', {path: {id}})},
  {action: 'CONFIRM', name: '电话问过，代评价', kind: 'quiet', asks: OPINION_BY_PHONE, title: '打电话照着问', note: '居民亲口说的才能填。记录里会写您的名字。', done: '记下了，这件事办完了',
    send: (id, {words, ratings}) => post('/api/needs/{id}/confirmation', {path: {id}, body: {...ratings, comment: words || undefined}})},
  {action: 'CLEAR_TEXT', name: '文字可以公开', kind: 'quiet', asks: [], title: '这段文字别人也能看吗？', note: '微信还没审过。您看过，里面没有不合适的话，也没有谁的电话和门牌，就可以放行。', done: '别人也看得到了',
    send: id => post('/api/needs/{id}/text-clearance', {path: {id}})},
  {action: 'TAKE_BACK', name: '收回，另找人', kind: 'quiet', asks: [WHY], title: '为什么收回？', note: '志愿者会收到通知，看得到原因。', done: '收回来了，可以另派人',
    send: (id, {words}) => post('/api/needs/{id}/take-back', {path: {id}, body: {reason: words}})},
  {action: 'DELIBERATE', name: '两委共商', kind: 'quiet', asks: [{about: 'words', name: '要商量什么？', optional: true}], title: '请两委一起商量', note: '商量好了，再派人或者答复居民。', done: '交给两委商量了',
    send: (id, {words}) => post('/api/needs/{id}/deliberation', {path: {id}, body: {note: words || undefined}})},
  {action: 'SUSPEND', name: '先放一放', kind: 'quiet', asks: [{about: 'day', name: '放到哪天？'}, WHY], title: '放到哪天，为什么？', note: '居民会收到原因。过了那天，自己回到待办里。', done: '先放着，过了那天回到待办',
    send: (id, {words, day}) => post('/api/needs/{id}/suspension', {path: {id}, body: {reason: words, until: day}})},
  {action: 'MERGE', name: '并到另一件', kind: 'quiet', asks: [{about: 'number', name: '另一件的编号', holder: '同一社区、还在办的那件'}], title: '并到哪一件？', note: '两件是一回事才并，并了就分不开。居民会收到通知。', done: '并过去了，居民会收到通知',
    send: (id, {number}) => post('/api/needs/{id}/merger', {path: {id}, body: {into: Number(number)}})},
  {action: 'REFER', name: '转给别处办', kind: 'quiet', asks: [{about: 'destination', name: '转给谁？', holder: '比如「12345」「街道」「物业」'}, {about: 'words', name: '还要说明什么？', optional: true}], title: '转给谁办？', note: '转了以后，这里就算办结。居民会收到通知。', done: '转过去了，居民会收到通知',
    send: (id, {words, destination}) => post('/api/needs/{id}/referral', {path: {id}, body: {destination, note: words || undefined}})},
  {action: 'CLOSE_UNRESOLVED', name: '办不成，办结', kind: 'quiet', asks: [WHY], title: '为什么办不成？', note: '居民会收到这句话。办结了就不能再派人。', done: '按未解决办结了，居民会收到原因',
    send: (id, {words}) => post('/api/needs/{id}/unresolved-closing', {path: {id}, body: {reason: words}})},
  {action: 'REJECT', name: '不予受理', kind: 'quiet', asks: [WHY, {about: 'destination', name: '该找谁？', holder: '比如「物业」「12345」', optional: true}], title: '为什么不受理？', note: '居民会收到这句话。', done: '已经答复居民',
    send: (id, {words, destination}) => post('/api/needs/{id}/rejection', {path: {id}, body: {reason: words, destination: destination || undefined}})},
]
