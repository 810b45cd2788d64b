/** Whether this phone can take a file; WeChat's own browser cannot. */
export function takesFiles(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifdef H5
  return !/MicroMessenger/i.test(navigator.userAgent)
  // #endif
}

/** Hands something over as a file: in WeChat to a chat of the person's choice, in a browser to its downloads. */
export function handOver(name: string, text: string, kind: string): void {
  // #ifdef MP-WEIXIN
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  uni.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  wx.shareFileMessage({filePath})
  // #endif
  // #ifdef H5
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], {type: kind}))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
  // #endif
}
