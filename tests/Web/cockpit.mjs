// A real Chromium on a running cockpit: COCKPIT_URL, COCKPIT_USER, COCKPIT_PASSWORD say which and as whom; SCREENSHOTS=dir keeps pictures.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set`)
export const origin = new URL(need('COCKPIT_URL')).origin
export const user = { name: need('COCKPIT_USER'), password: need('COCKPIT_PASSWORD') }
export const idle = '[data-map-idle="true"]'

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}

/** A fresh visitor's page. `trouble` collects what no page of ours may do: errors, policy violations, requests to anybody else. */
export async function visit(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
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

export async function signIn(page, path = '/') {
  await page.goto(`${origin}${path}`)
  await page.fill('input[name=user_name]', user.name)
  await page.fill('input[name=password]', user.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForSelector(idle)
}

/** JSON from the server as the signed-in user. */
export async function ask(page, path) {
  const answer = await page.request.get(`${origin}${path}`)
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

/** A lift that stands alone enough to be clicked, with the point to look at. */
export async function aLift(page) {
  const filter = encodeURIComponent("category = 'lift'")
  const { features } = await ask(page, `/ogc/collections/registry.special_equipment/items?filter=${filter}&filter-lang=cql2-text&limit=1`)
  const [lift] = features
  assert.ok(lift, 'the city has a lift')
  const [lon, lat] = lift.geometry.coordinates
  return { id: String(lift.id), code: lift.properties.code, lon, lat }
}

/** Clicks in the middle of the map, where a link's `at` points to. */
export async function clickMiddle(page) {
  await page.waitForSelector(idle)
  const box = await page.locator('[data-map-idle]').boundingBox()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

export async function keep(page, name) {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.waitForSelector(idle)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
