// Opens a page of somebody who has signed in, with nothing of it in the browser's memory, and prints as JSON how long that took and how much program it was.
import { gzipSync } from 'node:zlib'
import { launch, origin, visitSignedIn } from '../../Web/cockpit.mjs'
import { watch, watched } from './watch.mjs'

const [path = '/'] = process.argv.slice(2)
const browser = await launch()
const { page } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' })
await watch(page)
const programs = []
page.on('response', (answer) => { if (/javascript/.test(answer.headers()['content-type'] ?? '')) programs.push(answer) })
await page.goto(`${origin}${path}`, { waitUntil: 'commit' })
await page.waitForFunction(() => window.watched?.idleAt !== undefined)
const { drawnAt, idleAt } = await watched(page)
const gzip = async (answer) => gzipSync(await answer.body()).length
const bytes = await Promise.all(programs.slice().map(gzip))
// Whoever clicks is answered at once when the page has been free for half a second.
await page.waitForFunction(() => performance.now() - Math.max(window.watched.drawnAt, ...window.watched.tasks.map(([start, took]) => start + took)) > 500)
const { tasks } = await watched(page)
const interactiveAt = Math.max(drawnAt, ...tasks.filter(([start]) => start < idleAt).map(([start, took]) => start + took))
console.log(JSON.stringify({ drawnAt, idleAt, interactiveAt, programs: bytes.length, kilobytes: bytes.reduce((sum, each) => sum + each, 0) / 1000 }))
await browser.close()
