// A thousand objects that report each second on the page of fences: what that costs the main thread of a browser.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { idle, launch, need, origin, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
/** In the other city, where nothing else moves. */
const middle = { lon: 116.2, lat: 44.863 }
const [objects, seconds] = [1000, 20]
const run = Date.now().toString(36)

let browser, token
before(async () => {
  browser = await launch()
  token = (await readFile(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8')).trim()
})
after(() => browser.close())

/** Each goes round in a circle of its own. */
function fixesAt(second) {
  const time = new Date().toISOString()
  return Array.from({ length: objects }, (_, index) => {
    const angle = index + second / 20
    return { object: `many-${run}-${index}`, lon: middle.lon + ((index % 40) - 20) * 0.0016 + Math.cos(angle) * 0.0004, lat: middle.lat + (Math.floor(index / 40) - 12) * 0.0012 + Math.sin(angle) * 0.0003, accuracy_m: 5, time }
  })
}

async function report(second) {
  const answer = await fetch(`${origin}/positions`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(fixesAt(second)) })
  assert.deepEqual((await answer.json()).rejected, [])
}

/** What the page's main thread did in a span of time: its own processor time a second, whoever else needs the processors, frames, and tasks over 50 ms by the clock. */
async function watching(page, work) {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => Object.fromEntries((await client.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]))
  await page.evaluate(() => {
    window.watched = { long: [], frames: 0 }
    const { watched } = window
    watched.observer = new PerformanceObserver((list) => watched.long.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
    watched.observer.observe({ type: 'longtask' })
    const frame = () => { watched.frames++; watched.request = requestAnimationFrame(frame) }
    frame()
  })
  const [begin, before] = [Date.now(), await spent()]
  await work()
  const [elapsed, after] = [(Date.now() - begin) / 1000, await spent()]
  const { long, frames } = await page.evaluate(() => {
    const { watched } = window
    watched.observer.disconnect()
    cancelAnimationFrame(watched.request)
    return { long: watched.long, frames: watched.frames }
  })
  await client.detach()
  return { long, framesPerSecond: frames / elapsed, millisecondsPerSecond: ((after.TaskDuration - before.TaskDuration) / elapsed) * 1000, scriptPerSecond: ((after.ScriptDuration - before.ScriptDuration) / elapsed) * 1000 }
}

test('A thousand objects move each second and the page stays at hand', async (t) => {
  await report(0)
  const { context, page, trouble } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' }, admin)
  await page.goto(`${origin}/fences?at=${middle.lon},${middle.lat},14&object=many-${run}-7`)
  await page.waitForSelector(idle)
  await page.locator('header', { hasText: String(objects) }).first().waitFor()
  const still = await watching(page, () => new Promise((done) => setTimeout(done, 5_000)))
  const busy = await watching(page, async () => {
    for (let second = 1; second <= seconds; second++) await Promise.all([report(second), new Promise((done) => setTimeout(done, 1_000))])
  })
  for (const [name, { long, framesPerSecond, millisecondsPerSecond, scriptPerSecond }] of Object.entries({ still, busy }))
    t.diagnostic(`${name}: ${millisecondsPerSecond.toFixed(0)} ms of the main thread a second, ${scriptPerSecond.toFixed(0)} ms of them scripts, ${framesPerSecond.toFixed(1)} frames/s, long tasks ${long.length} (at most ${Math.max(0, ...long)} ms by the clock)`)
  const seen = Date.parse(await page.locator('[data-chosen=object] time').getAttribute('datetime'))
  assert.ok(Date.now() - seen < 5_000, `an object is seen ${Date.now() - seen} ms late`)
  assert.ok(busy.millisecondsPerSecond < 500, `the main thread is busy for ${busy.millisecondsPerSecond.toFixed(0)} ms a second`)
  assert.deepEqual(trouble, [])
  await context.close()
})
