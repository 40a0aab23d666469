// Plays the scenes of a wall for MINUTES (30) and says whether what the page holds grows: node soak.mjs, with what cockpit.mjs wants.
import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { launch, origin, visitSignedIn } from './cockpit.mjs'

const minutes = Number(process.env.MINUTES ?? 30)
/** Of the time, in which every scene is met for the first times, and the browser compiles what runs often, 2 MB in the first minutes. */
const warmUp = 1 / 3
const samples = 20
const mostGrowth = 1.1

const browser = await launch()
const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' })
const session = await page.context().newCDPSession(page)
await session.send('HeapProfiler.enable')
await page.goto(`${origin}/screens/city?tour=10`)
await page.waitForSelector('.tour-bar h1')

async function held() {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
  return { megabytes: usedSize / 1e6, nodes, listeners, scene: await page.locator('.tour-bar h1').innerText() }
}

await setTimeout(minutes * warmUp * 60_000)
const seen = []
for (let sample = 0; sample < samples; sample++) {
  await setTimeout(minutes * (1 - warmUp) * 60_000 / samples)
  seen.push(await held())
  console.log(`${seen.at(-1).megabytes.toFixed(1)} MB, ${seen.at(-1).nodes} nodes, ${seen.at(-1).listeners} listeners: ${seen.at(-1).scene}`)
}
const middle = (of, some) => some.map(of).sort((one, two) => one - two)[Math.floor(some.length / 2)]
const third = Math.floor(samples / 3)
for (const [name, of] of [['heap, MB', ({ megabytes }) => megabytes], ['nodes', ({ nodes }) => nodes], ['listeners', ({ listeners }) => listeners]]) {
  const [first, last] = [middle(of, seen.slice(0, third)), middle(of, seen.slice(-third))]
  console.log(`${name}: ${first.toFixed(1)} in the first third, ${last.toFixed(1)} in the last (${((last / first - 1) * 100).toFixed(1)} %)`)
  assert.ok(last <= first * mostGrowth, `${name} grows`)
}
assert.deepEqual(trouble, [])
await browser.close()
