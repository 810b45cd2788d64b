import {placeWords, type Activity} from './activity'
// #ifdef MP-WEIXIN
import {say} from '@/ui/saying'
// #endif

/** Puts an activity into the phone's calendar: WeChat writes it there, a browser takes the calendar file. */
export function addToCalendar(activity: Activity): void {
  // #ifdef MP-WEIXIN
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000)
  wx.addPhoneCalendar({
    title: activity.title,
    startTime: seconds(activity.startsAt),
    endTime: seconds(activity.endsAt),
    location: placeWords(activity),
    success: () => say('加好了，到时候手机会提醒您'),
    fail: ({errMsg}) => {
      if (!/cancel/.test(errMsg)) say('没有加上。点右上角「…」，进「设置」，允许添加到日历，再来一次。')
    },
  })
  // #endif
  // #ifdef H5
  const link = document.createElement('a')
  link.href = `/api/activities/${activity.id}/calendar`
  link.download = `${activity.title}（${placeWords(activity)}）.ics`
  link.click()
  // #endif
}
