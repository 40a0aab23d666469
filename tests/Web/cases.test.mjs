// Cases: boxes by stage, one case with its clock and history, a report with its hints, and what is done with it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, keepPicture, launch, need, origin, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, options) {
  const visitor = await visitSignedIn(browser, options, admin)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

test('A box shows the cases of its stage, and a case its clock, its place and all that was done', async () => {
  const { context, page, trouble } = await open('/casework?mine=0')
  await page.locator('[data-case]').first().waitFor()
  await page.locator('[data-box=closed]').click()
  await page.waitForURL(/box=closed/)
  const wanted = (await ask(page, "/cases?sort=-recorded_at&limit=1&filter=stage = 'closed' AND reworked = 1")).items[0]
  await page.goto(`${origin}/casework/${wanted.code}?mine=0&box=closed`)
  await page.locator('[data-open-case] [data-state]').waitFor()
  const steps = (await ask(page, `/cases/${wanted.code}`)).history
  assert.equal(await page.locator('[data-step]').count(), steps.length)
  await page.locator('[data-clock=handling]').waitFor()
  await page.locator('.picture img').evaluate((image) => image.complete || new Promise((done) => image.addEventListener('load', done)))
  await keepPicture(page, 'case-closed')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who reports is offered a class and shown what is like it near by; the case is then accepted, and who was faster is told of', async () => {
  const { context, page, trouble } = await open('/casework?mine=0')
  await page.locator('[data-case]').first().waitFor()
  const near = (await ask(page, "/cases?sort=-recorded_at&limit=1&filter=class_code = '010201' AND stage = 'closed'")).items[0]
  await page.locator('[data-report]').click()
  await page.fill('[data-field=description] textarea', '路边暴露垃圾无人清理')
  await page.locator('[data-report-form] .wide button').click()
  await page.waitForFunction(() => document.querySelector('[data-field=class_code] select')?.value === '010201')
  await page.locator('[data-field=channel] select').selectOption('patrol')
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-field=address] .mistake').waitFor()
  await page.fill('[data-field=place] input', near.geometry.coordinates.join(','))
  await page.locator('.hints li').first().waitFor()
  await keepPicture(page, 'case-report')
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-open-case] [data-action]').first().waitFor()
  const code = await page.locator('[data-open-case]').getAttribute('data-open-case')
  const offered = await page.locator('[data-action]').evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.action))
  assert.deepEqual(offered, (await ask(page, `/cases/${code}`)).may)

  await page.locator('[data-action=accept]').click()
  await page.locator('[data-form=accept] button.primary').click()
  await page.locator('[data-step="2"]').waitFor()
  await page.locator('[data-action=file]').waitFor()
  const cookie = (await context.cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
  const elsewhere = await page.request.post(`${origin}/cases/${code}/actions/mark_urgent`, { headers: { 'If-Match': '*', 'X-XSRF-TOKEN': decodeURIComponent(cookie) }, data: {} })
  assert.equal(elsewhere.status(), 200, await elsewhere.text())
  await page.locator('[data-action=file]').click()
  await page.locator('[data-form=file] button.primary').click()
  await page.locator('.panel .mistake').waitFor()
  await page.locator('[data-step="3"]').waitFor()
  await keepPicture(page, 'case-open')
  assert.deepEqual(trouble.filter((each) => !each.includes('412')), [])
  await context.close()
})

test('On a phone the list or the case is shown, never both', async () => {
  const { context, page } = await open('/casework?mine=0', { viewport: { width: 390, height: 844 } })
  await page.locator('[data-case]').first().click()
  await page.locator('[data-open-case] [data-state]').waitFor()
  assert.equal(await page.locator('[data-case]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'case-phone')
  await page.locator('.back').click()
  await page.locator('[data-case]').first().waitFor()
  await context.close()
})
