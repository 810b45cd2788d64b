// The first load on a slow line and a slow phone.

/** As the browser's developer tools define it. */
const SLOW_4G = {offline: false, latency: 562.5, downloadThroughput: (1.6 * 1e6 * 0.9) / 8, uploadThroughput: (0.75 * 1e6 * 0.9) / 8}
const SLOW_CPU = 4

/** A new person's first page: bytes of scripts on the line, and after how many ms it can be used and is complete. */
export async function firstLoad(browser, base) {
  const context = await browser.newContext({viewport: {width: 375, height: 812}})
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', SLOW_4G)
  await line.send('Emulation.setCPUThrottlingRate', {rate: SLOW_CPU})
  let scripts = 0
  const ours = new Set()
  line.on('Network.responseReceived', ({requestId, type}) => type === 'Script' && ours.add(requestId))
  line.on('Network.loadingFinished', ({requestId, encodedDataLength}) => ours.has(requestId) && (scripts += encodedDataLength))
  const start = Date.now()
  await page.goto(`${base}/h5/?sandbox=zhuang#/`, {waitUntil: 'commit'})
  await page.getByText('提诉求', {exact: true}).waitFor()
  const usable = Date.now() - start
  await page.getByText('社区白板').waitFor()
  const all = Date.now() - start
  await context.close()
  return {scripts, usable, all}
}
