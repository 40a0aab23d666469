// Clicks in charts of the city's screen, each of which narrows all others, and prints as JSON how long it took until the last one was drawn anew.
import { launch, openMap, visitSignedIn } from '../../Web/cockpit.mjs'
import { watch } from './watch.mjs'

const clicks = 7
const browser = await launch()
const { page } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' })
await watch(page)
await openMap(page, '/screens/city')
/** When that was, ms since the page began. */
const settled = async () => (await page.waitForFunction(() => {
  const waiting = document.querySelectorAll('.head-figure .skeleton, .head-figure.stale, .part.stale, .part .skeleton, [data-drawn=false]').length
  return window.watched.pending === 0 && waiting === 0 && document.querySelectorAll('[data-drawn=true]').length > 0 && performance.now()
}, undefined, { polling: 'raf' })).jsonValue()
await settled()
await page.evaluate(() => document.addEventListener('click', () => { window.watched.clickedAt = performance.now() }, true))

/** Of rows of charts' tables that narrow by who reported. */
const points = page.locator('[data-part=chart] button[data-point=patrol], [data-part=chart] button[data-point=hotline], [data-part=chart] button[data-point=public]')
await points.first().waitFor()
const took = []
for (let click = 0; click < clicks; click++) {
  await points.nth(click % await points.count()).dispatchEvent('click')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const drawnAt = await settled()
  took.push(drawnAt - await page.evaluate(() => window.watched.clickedAt))
}
took.sort((one, two) => one - two)
const told = Number((await page.locator('.head-figure[data-indicator=cases_reported] .value').innerText()).replaceAll(/\D/g, ''))
console.log(JSON.stringify({ medianMs: took[Math.floor(clicks / 2)], longestMs: took.at(-1), charts: await page.locator('[data-drawn]').count(), told }))
await browser.close()
