// A real Chromium on a running cockpit: COCKPIT_URL, COCKPIT_USER, COCKPIT_PASSWORD say which and as whom, COCKPIT_ADMIN_PASSWORD lets administrators' screens be tried; SCREENSHOTS=dir keeps pictures.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const need = (name) => process.env[name] ?? assert.fail(`${name} is not set`)
export const origin = new URL(need('COCKPIT_URL')).origin
export const user = { name: need('COCKPIT_USER'), password: need('COCKPIT_PASSWORD') }
/** One of the demo's people, as who they sign in. */
export const demoPerson = (name) => ({ name, password: JSON.parse(readFileSync(join(need('COCKPIT_DATA'), 'demo-users.json'), 'utf8'))[name] ?? assert.fail(`the demo has no ${name}`) })
/** Stories are told in both in a long run, and in a short one where contrast is harder to get right. */
export const themes = process.env.COCKPIT_LONG ? ['light', 'dark'] : ['dark']
export const idle = '[data-map-idle="true"]'

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      // Maps are drawn in software; pages are painted as Chromium does by itself where there is no graphics card.
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-rasterization', ...(process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean)],
  })
}

/** A fresh visitor's page, which stands still as for people who want it so: the software renderer needs a second for what moves half a second. `trouble` collects what no page of ours may do: errors, policy violations, requests to anybody else. */
export async function visit(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const trouble = []
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)))
  page.on('pageerror', (error) => trouble.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // A stranger is told so by 401, which the browser logs by itself.
    const stranger = message.location().url === `${origin}/session` && message.text().includes('401')
    if (['error', 'warning'].includes(message.type()) && !stranger && !benign.some((each) => each.test(message.text()))) trouble.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) trouble.push(`asked another server: ${request.url()}`)
  })
  return { context, page, trouble }
}

/** Said by Chromium about the software renderer, not about us. */
const benign = [/GPU stall due to ReadPixels/, /WebGL.*(fallback|deprecated)/i]

/** What a test leaves open would go on drawing beside all that come after. */
export const closeAll = (browser) => Promise.all(browser.contexts().map((context) => context.close()))

/** Through the page, as people do. */
export async function signIn(page, path = '/') {
  await page.goto(`${origin}${path}`)
  await page.fill('input[name=user_name]', user.name)
  await page.fill('input[name=password]', user.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForSelector(idle)
}

/** A visitor who has signed in already; goes nowhere yet. */
export async function visitSignedIn(browser, options, as = user) {
  const visitor = await visit(browser, options)
  const answer = await visitor.page.request.post(`${origin}/session`, { data: { user_name: as.name, password: as.password } })
  assert.equal(answer.status(), 204, await answer.text())
  return visitor
}

/** Opens a link to the map and waits until all of it is drawn. */
export async function openMap(page, link = '/') {
  await page.goto(`${origin}${link}`)
  await page.waitForSelector(idle)
}

/** JSON from the server as the signed-in user. */
export async function ask(page, path) {
  const answer = await page.request.get(`${origin}${path}`)
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

async function write(page, path, data, { method = 'POST', headers = {} } = {}) {
  await page.request.get(`${origin}/session`)
  const token = (await page.context().cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
  const answer = await page.request.fetch(`${origin}${path}`, { method, headers: { 'If-Match': '*', 'X-XSRF-TOKEN': decodeURIComponent(token), ...headers }, data })
  assert.ok(answer.ok(), `${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer
}

/** A write as whoever is signed in, over whatever is there. `headers` says otherwise. */
export async function tell(page, path, data, options) {
  const answer = await write(page, path, data, options)
  return answer.status() === 204 ? undefined : answer.json()
}

/** A photo or paper for what is written next. @returns its code */
export async function sendFile(page, name, bytes) {
  const said = { sha256: createHash('sha256').update(bytes).digest('hex'), filename: name }
  const answer = await write(page, '/attachments', bytes, { headers: {
    'Content-Type': 'application/offset+octet-stream', 'Upload-Length': String(bytes.length), 'Tus-Resumable': '1.0.0',
    'Upload-Metadata': Object.entries(said).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(','),
  } })
  return answer.headers()['location'].split('/').pop()
}

async function firstItem(page, layer, filter) {
  const { features } = await ask(page, `/ogc/collections/${layer}/items?filter=${encodeURIComponent(filter)}&filter-lang=cql2-text&limit=1`)
  assert.ok(features[0], `${layer} has a row with ${filter}`)
  return features[0]
}

/** A lift of the city, with the point to look at. */
export async function aLift(page) {
  const lift = await firstItem(page, 'registry.special_equipment', "category = 'lift'")
  const [lon, lat] = lift.geometry.coordinates
  return { id: String(lift.id), code: lift.properties.code, lon, lat, link: `/?at=${lon},${lat},18&open=registry.special_equipment/${lift.id}` }
}

/** A door plate of the city as people say it: …路…号. */
export async function anAddress(page) {
  const { properties } = await firstItem(page, 'address.place', "layer = 'address' AND road LIKE '%路' AND number LIKE '%号'")
  return `${properties.road}${properties.number}`
}

/** Clicks in the middle of the map, where a link's `at` points to. */
export async function clickMiddle(page) {
  await page.waitForSelector(idle)
  const box = await page.locator('[data-map-idle]').boundingBox()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

export async function keep(page, name) {
  if (process.env.SCREENSHOTS) await page.waitForSelector(idle)
  await keepPicture(page, name)
}

/** Of a page as it is. */
export async function keepPicture(page, name) {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
