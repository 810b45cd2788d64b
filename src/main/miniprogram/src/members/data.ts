/** What a module is called when it tells a person what it keeps. */
const SECTIONS: Record<string, string> = {
  member: '姓名、手机号、住处和身份',
  needs: '提过的诉求、接过的任务',
  reading: '读书活动的报名',
  notifications: '消息和提醒设置',
  pioneers: '志愿者登记',
  gifts: '领过的礼包、送过的东西',
  cards: '联系卡，扫过谁的卡',
  media: '照片',
  contests: '交过的征文作品',
  study: '读的课、每天阅读',
  books: '想看的书',
  conversation: '公众号里没说完的话',
}

/** What is kept, as lines a person reads: the kind, and how many of it where that can be counted. */
export function kept(data: Record<string, unknown>): {section: string; name: string; count: string}[] {
  return Object.entries(data).map(([section, content]) => ({
    section,
    name: SECTIONS[section] ?? section,
    count: Array.isArray(content) ? `${content.length} 条` : '',
  }))
}
