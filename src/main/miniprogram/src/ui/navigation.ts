import {STAFF, type Role} from '@/members/roles'
import type {IconName} from './icons'

interface Tab {
  page: string
  name: string
  icon: IconName
  /** Who has it; everybody when left out. */
  roles?: Role[]
}

const TABS: Tab[] = [
  {page: 'pages/home/index', name: '首页', icon: 'home'},
  {page: 'pages/needs/list', name: '诉求', icon: 'list'},
  {page: 'pages/activities/list', name: '活动', icon: 'book'},
  {page: 'pages/tasks/list', name: '任务', icon: 'heart', roles: ['VOLUNTEER']},
  {page: 'pages/needs/worklist', name: '待办', icon: 'desk', roles: STAFF},
  {page: 'pages/members/me', name: '我的', icon: 'person'},
]

/** The places for somebody with these roles. */
export function tabsOf(roles: Role[]): Tab[] {
  return TABS.filter(tab => !tab.roles || tab.roles.some(role => roles.includes(role)))
}
