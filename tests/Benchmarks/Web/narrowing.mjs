// narrowing.mjs DAYS: clicks in charts of the city's screen, each of which narrows all others, each over days of which nobody has asked before, from so many before today backwards; prints as JSON how long it took until the last one was drawn anew.
import { launch, openMap, visitSignedIn } from '../../Web/cockpit.mjs'
import { watch } from './watch.mjs'

/** The first ones are not measured: a server that has just been started is not one that has answered others all day. */
const warming = 2, clicks = 7
const latest = Number(process.argv[2])
/** Somebody looks at a page before they click: by then it has got ready what it may be asked for, which it does at rest. */
const looking = 4000
const browser = await launch()
const { page } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' })
await watch(page)
/** When that was, ms since the page began. */
const settled = async () => (await page.waitForFunction(() => {
  const waiting = document.querySelectorAll('.head-figure .skeleton, .head-figure.stale, .part.stale, .part .skeleton, [data-drawn=false]').length
  return window.watched.pending === 0 && waiting === 0 && document.querySelectorAll('[data-drawn=true]').length > 0 && performance.now()
}, undefined, { polling: 'raf' })).jsonValue()
/** Thirty days that end so many before today. */
function daysBefore(behind) {
  const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  return `${day(behind + 29)}..${day(behind)}`
}

/** @returns ms until all was drawn anew */
async function click(index) {
  await openMap(page, `/screens/city?when=${daysBefore(7 * index + latest)}`)
  await settled()
  const points = page.locator('[data-part=chart] button[data-point=patrol], [data-part=chart] button[data-point=hotline], [data-part=chart] button[data-point=public]')
  await points.first().waitFor()
  await page.waitForTimeout(looking)
  await page.evaluate(() => document.addEventListener('click', () => { window.watched.clickedAt = performance.now() }, true))
  await points.nth(index % await points.count()).dispatchEvent('click')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const drawnAt = await settled()
  return drawnAt - await page.evaluate(() => window.watched.clickedAt)
}

const took = []
for (let index = 0; index < warming + clicks; index++) took.push(await click(index))
const sorted = took.slice(warming).sort((one, two) => one - two)
const told = Number((await page.locator('.head-figure[data-indicator=cases_reported] .value').innerText()).replaceAll(/\D/g, ''))
console.log(JSON.stringify({ medianMs: sorted[Math.floor(clicks / 2)], longestMs: sorted.at(-1), charts: await page.locator('[data-drawn]').count(), told }))
await browser.close()
