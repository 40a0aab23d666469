// Who is not of the city's offices: a citizen reports what is wrong and follows it, a maintainer sees what is theirs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demoPerson, keepPicture, launch, origin, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

test('A citizen comes to a page of their own, opens a lift by its code, reports, and sees how the report stands', async () => {
  const admin = await visitSignedIn(browser, {}, demoPerson('admin'))
  const found = await admin.page.request.get(`${origin}/objects/special_equipment?limit=1&filter=${encodeURIComponent("category = 'lift' AND state = 'in_use'")}`)
  const [{ code }] = (await found.json()).items
  await admin.context.close()

  const { context, page, trouble } = await visitSignedIn(browser, {}, demoPerson('citizen'))
  await page.goto(`${origin}/registers`)
  await page.waitForURL(`${origin}/citizen`)
  await page.fill('input[name=code]', code)
  await page.press('input[name=code]', 'Enter')
  await page.waitForURL(`${origin}/public/q/${code}`)
  await page.fill('textarea', '开门时有异响')
  await page.locator('form button[type=submit]').click()
  await page.locator('text=/[0-9A-Z]{5}-[0-9A-Z]{5}/').first().waitFor()
  await page.goto(`${origin}/citizen`)
  assert.match(await page.locator('[data-report]').first().innerText(), /已收到/)
  await keepPicture(page, 'citizen')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A maintainer sees the devices they maintain, and no others', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, {}, demoPerson('maintainer'))
  const all = await (await page.request.get(`${origin}/objects/special_equipment/counts?by=maintenance_unit_code`)).json()
  const leader = await visitSignedIn(browser, {}, demoPerson('leader'))
  const [{ count: city }] = await (await leader.page.request.get(`${origin}/objects/special_equipment/counts`)).json()
  assert.ok(all.length >= 1 && all.reduce((sum, { count }) => sum + count, 0) < city / 2, JSON.stringify([all, city]))
  await page.goto(`${origin}/registers/special_equipment`)
  await page.locator('[data-code]').first().waitFor()
  assert.equal(await page.locator('nav a[href^="/packs"]').count(), 0)
  await keepPicture(page, 'maintainer')
  assert.deepEqual(trouble, [])
  await leader.context.close()
  await context.close()
})
