// Registers: a list that is searched, filtered and counted, and the page of an object, on which a record is written once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, keepPicture, launch, need, origin, tell, user, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, as = admin, options) {
  const visitor = await visitSignedIn(browser, options, as)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}
const aVessel = async (page) => (await ask(page, "/objects/special_equipment?filter=category='pressure_vessel'&sort=-code&limit=1")).items[0]

test('A list is counted by its chart, which filters, searched by text, and kept in the link', async () => {
  const { context, page, trouble } = await open('/registers', user)
  await page.locator('[data-type=special_equipment]').click()
  await page.locator('tbody tr').first().waitFor()
  const [{ count }] = await ask(page, "/objects/special_equipment/counts?filter=category='crane'")
  await page.locator('[data-bar=crane]').click()
  await page.waitForURL(/f=category/)
  await page.locator('.total', { hasText: count.toLocaleString('en') }).waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('tbody tr')].every((row) => row.textContent.includes('起重机械')))

  const code = await page.locator('tbody tr').nth(3).getAttribute('data-code')
  await page.fill('input[name=search]', code)
  await page.press('input[name=search]', 'Enter')
  await page.locator(`tbody tr[data-code="${code}"]`).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await page.reload()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await keepPicture(page, 'register-list')
  await page.locator('tbody a').first().click()
  await page.waitForURL((url) => url.pathname === `/registers/special_equipment/${code}`)
  await page.locator('[data-life]').waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A condition is put together of a field, a comparison and a value; what is sorted says so', async () => {
  const { context, page } = await open('/registers/special_equipment')
  await page.locator('tbody tr').first().waitFor()
  await page.locator('.filter button[aria-expanded]').click()
  await page.locator('.build select').first().selectOption('floors')
  await page.locator('.build select').nth(1).selectOption('ge')
  await page.locator('.build input').fill('30')
  await page.locator('.build .primary').click()
  const [{ count }] = await ask(page, '/objects/special_equipment/counts?filter=floors>=30')
  await page.locator('.total', { hasText: count.toLocaleString('en') }).waitFor()
  await page.locator('th button').first().click()
  await page.waitForSelector('th[aria-sort=ascending]')
  await page.locator('.filter .chip').first().click()
  await page.waitForURL((url) => !url.searchParams.has('f'))
  await context.close()
})

test('An object shows what it owes and what happened to it; a record with gaps is told so in place, waits for a line, and is written once', async () => {
  const { context, page } = await open('/registers')
  const { code } = await aVessel(page)
  const list = async () => (await ask(page, `/objects/special_equipment/${code}/records?kind=fault`)).items.length
  const before = await list()
  await page.goto(`${origin}/registers/special_equipment/${code}`)
  await page.locator('[data-duty=periodic_inspection]').waitFor()
  await page.locator('[data-attribute=category] dd', { hasText: '压力容器' }).waitFor()
  await keepPicture(page, 'register-object')

  await page.locator('.head .primary').click()
  await page.locator('select[name=kind]').selectOption('fault')
  await page.locator('.sheet footer .primary').click()
  await page.locator('.sheet .mistake', { hasText: '必填' }).first().waitFor()
  const must = page.locator('.sheet .field:has(.must)')
  for (let index = 0; index < await must.count(); index += 1) {
    const field = must.nth(index)
    if (await field.locator('select').count()) await field.locator('select').selectOption({ index: 1 })
    else await field.locator('input, textarea').fill('压力表失灵')
  }
  await page.route(`**/objects/special_equipment/${code}/records/fault`, (route) => route.abort())
  await page.locator('.sheet footer .primary').click()
  await page.locator('[data-kept-here]').waitFor()
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('[data-waiting]', { hasText: '1' }).waitFor()
  assert.equal(await list(), before)
  await page.unroute(`**/objects/special_equipment/${code}/records/fault`)
  await page.locator('[data-waiting]').waitFor({ state: 'detached' })
  await page.locator('[data-record^="fault/"]').first().waitFor()
  assert.equal(await list(), before + 1)
  const [made] = (await ask(page, `/objects/special_equipment/${code}/records?kind=fault&limit=1`)).items
  await tell(page, `/objects/special_equipment/${code}/records/fault/${made.id}/actions/void`, { reason: '试验' })
  await context.close()
})

test('On a phone nothing is wider than it, and the history says who changed what', async () => {
  const { context, page } = await open('/registers', admin, { viewport: { width: 390, height: 844 } })
  const { code } = await aVessel(page)
  for (const path of ['/registers', '/registers/special_equipment', `/registers/special_equipment/${code}`]) {
    await page.goto(`${origin}${path}`)
    await page.locator('.types, tbody tr, [data-life]').first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, path)
  }
  await page.locator('details.card > summary').click()
  await page.locator('[data-change="1"]').waitFor()
  await context.close()
})
