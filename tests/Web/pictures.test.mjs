// Pictures of every screen, as they stand under docs/screens: SCREENS=folder makes them, each at most 400 KB. On a desk in both themes, and in one theme on a laptop, a wall and a phone.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { aLift, demoPerson, idle, launch, origin, visit, visitSignedIn } from './cockpit.mjs'

const folder = process.env.SCREENS
const run = promisify(execFile)
const sizes = [['desk', 1920, 1080, 'light'], ['desk-dark', 1920, 1080, 'dark'], ['laptop', 1280, 720, 'light'], ['wall', 3840, 1080, 'dark'], ['phone', 390, 844, 'light']]
const screens = {
  'sign-in': [null, '/sign-in'],
  city: ['leader', '/screens/city'],
  'city-divisions': ['leader', '/screens/city?view=divisions&in=990101'],
  'city-heat': ['leader', '/screens/city?form=heat&hide=%20'],
  equipment: ['supervisor', '/screens/equipment'],
  grid: ['dispatcher', '/screens/grid'],
  decision: ['leader', '/screens/decision'],
  supervision: ['supervisor', '/screens/supervision'],
  map: ['leader', '/'],
  fences: ['dispatcher', '/fences'],
  locate: ['dispatcher', `/locate?q=${encodeURIComponent('柏园路12号')}`],
  cases: ['dispatcher', '/casework?mine=0'],
  campaigns: ['dispatcher', '/fieldwork'],
  scores: ['leader', '/scores'],
  risk: ['leader', '/risk/equipment_failure'],
  registers: ['supervisor', '/registers/special_equipment'],
  thing: ['leader', (code) => `/registers/special_equipment/${code}`],
  work: ['supervisor', '/work'],
  workbench: ['analyst', '/workbench'],
  layers: ['analyst', '/workbench?tab=layers'],
  packs: ['admin', '/packs'],
  'admin-users': ['admin', '/admin/users'],
  'admin-health': ['admin', '/admin/health'],
  'admin-audit': ['admin', '/admin/audit'],
  citizen: ['citizen', '/citizen'],
}

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

/** @returns what ends once nothing was asked for most of a second; streams stay open */
function quietOf(page) {
  const asked = new Set()
  let last = Date.now()
  const done = (request) => { if (asked.delete(request)) last = Date.now() }
  page.on('request', (request) => { if (request.resourceType() !== 'eventsource' && !request.url().endsWith('/changes')) asked.add(request) })
  page.on('requestfinished', done)
  page.on('requestfailed', done)
  return async () => {
    for (const patience = Date.now() + 60_000; asked.size > 0 || Date.now() - last < 800; await setTimeout(100)) assert.ok(Date.now() < patience, `${[...asked].map((request) => request.url())} are not answered`)
  }
}

/** Nothing waits any more: maps are drawn, charts too, and no skeleton stands. */
async function settled(page, quiet) {
  await quiet()
  await page.waitForFunction((still) => document.querySelectorAll('.skeleton, [data-drawn=false]').length === 0 && [...document.querySelectorAll('[data-map-idle]')].every((map) => map.matches(still)), idle, { timeout: 60_000 })
}

for (const [name, [as, path]] of Object.entries(screens)) {
  test(`${name} is pictured`, { skip: !folder && 'SCREENS names no folder', timeout: 600_000 }, async () => {
    await mkdir(folder, { recursive: true })
    for (const [size, width, height, theme] of sizes) {
      const options = { viewport: { width, height }, colorScheme: theme, ...(size === 'phone' ? { hasTouch: true, isMobile: true } : {}) }
      const { context, page } = as ? await visitSignedIn(browser, options, demoPerson(as)) : await visit(browser, options)
      const quiet = quietOf(page)
      await page.goto(`${origin}${typeof path === 'string' ? path : path((await aLift(page)).code)}`)
      await settled(page, quiet)
      const file = join(folder, `${name}-${size}.png`)
      await page.screenshot({ path: file })
      await run('pngquant', ['--force', '--skip-if-larger', '--strip', '--ext', '.png', '128', file]).catch(({ code }) => assert.ok(code === 98 || code === 99, `pngquant ended with ${code}`))
      assert.ok((await stat(file)).size <= 400_000, `${name} (${size}) is ${(await stat(file)).size} bytes`)
      await context.close()
    }
  })
}
