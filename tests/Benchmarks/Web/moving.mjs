// Moves a map about along one path for as long as it takes, and prints as JSON how many frames were drawn and which tasks held them up.
import { idle, launch, openMap, visitSignedIn } from '../../Web/cockpit.mjs'
import { watch, watched } from './watch.mjs'

const [path = '/'] = process.argv.slice(2)
const [width, height] = (process.env.SIZE || '1920x1080').split('x').map(Number)
const size = { width, height }
const middle = [size.width / 2, size.height / 2]
/** Drags by so many pixels, or turns of the wheel, each in so many seconds. */
const ways = [{ drag: [-600, 0], seconds: 3 }, { drag: [0, -400], seconds: 2 }, { wheel: -600, seconds: 2 }, { drag: [700, 200], seconds: 3 }, { wheel: 900, seconds: 3 }, { drag: [-300, 400], seconds: 3 }]

async function follow(page, { drag, wheel, seconds }) {
  const begun = performance.now()
  const part = () => Math.min(1, (performance.now() - begun) / (seconds * 1000))
  await page.mouse.move(...middle)
  if (drag) await page.mouse.down()
  for (let [done, now] = [0, 0]; done < 1; done = now) {
    now = part()
    if (drag) await page.mouse.move(middle[0] + drag[0] * now, middle[1] + drag[1] * now)
    else await page.mouse.wheel(0, wheel * (now - done))
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  if (drag) await page.mouse.up()
}

const browser = await launch()
const { page } = await visitSignedIn(browser, { viewport: size, reducedMotion: 'no-preference' })
await watch(page)
await openMap(page, path)
// As somebody who has looked at it first.
await page.waitForFunction(() => performance.now() - window.watched.idleAt > 5000)
await page.waitForLoadState('networkidle')
await page.waitForSelector(idle)
if (process.env.SLOWED) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: Number(process.env.SLOWED) })
const [before, begun] = [await watched(page), performance.now()]
for (const way of ways) await follow(page, way)
const [after, seconds] = [await watched(page), (performance.now() - begun) / 1000]
const tasks = after.tasks.slice(before.tasks.length).map(([, took]) => took)
const isOffered = await page.locator('[data-slow-note]').count() > 0
console.log(JSON.stringify({ frames: after.frames - before.frames, seconds, tasks: tasks.length, longestTaskMs: Math.max(0, ...tasks), isOffered }))
await browser.close()
