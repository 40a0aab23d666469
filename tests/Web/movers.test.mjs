// Who is out on map screens: supervisors and vehicles by name and plate as they move, the way they went on a day, and how much of the duty grids was walked.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, clickMiddle, closeAll, idle, keepPicture, launch, need, origin, visitSignedIn } from './cockpit.mjs'

const desk = { viewport: { width: 1920, height: 1080 } }
const day = (daysAgo) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - daysAgo * 86_400_000))
let browser, token
before(async () => {
  browser = await launch()
  token = (await readFile(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8')).trim()
})
afterEach(() => closeAll(browser))
after(() => browser.close())

async function report(positions) {
  const answer = await fetch(`${origin}/positions`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(positions) })
  const receipt = await answer.json()
  assert.deepEqual(receipt.rejected, [])
  return receipt
}

/** One of the city's vehicles, driving on from where it was last: three fixes of the last two minutes. */
async function driving(page, index) {
  const { items } = await ask(page, '/nearby?lon=115.35&lat=44.78&radius_m=50000&limit=10000&type=city_vehicle')
  const vehicle = items.sort((one, other) => one.object.localeCompare(other.object))[index]
  assert.ok(vehicle, 'vehicles of the demo report where they are')
  const fixes = [2, 1, 0].map((minutes) => ({ object: vehicle.object, lon: vehicle.lon + (2 - minutes) * 0.002, lat: vehicle.lat, accuracy_m: 5, speed: 4.2, time: new Date(Date.now() - minutes * 60_000).toISOString() }))
  await report(fixes)
  return { ...vehicle, last: fixes.at(-1) }
}

async function open(query = '', options = desk) {
  const visitor = await visitSignedIn(browser, options)
  await visitor.page.goto(`${origin}/screens/grid?view=out${query}`)
  await visitor.page.waitForSelector(idle)
  return visitor
}

const drawn = (page) => page.locator('[data-way=drawn]')

test('A vehicle is found by its plate, followed as it drives, and its way of today and of another day is drawn', async () => {
  const { page, trouble } = await open()
  const vehicle = await driving(page, 0)
  await page.locator('[data-mover-find]').fill(vehicle.name.slice(2))
  const found = page.locator(`[data-mover="${vehicle.object}"]`)
  await found.focus()
  await page.keyboard.press('Enter')
  const card = page.locator('[data-mover-card]')
  await card.waitFor()
  assert.match(await card.innerText(), new RegExp(vehicle.name))
  await page.waitForURL((url) => url.searchParams.get('mover') === vehicle.object)
  await drawn(page).waitFor()
  const today = await ask(page, `/tracks/${vehicle.object}?day=${day(0)}`)
  assert.equal(Number(await drawn(page).getAttribute('data-positions')), today.positions)
  assert.ok(today.positions >= 3)
  await page.waitForSelector(idle)
  await keepPicture(page, 'movers-vehicle')

  const moved = new Date().toISOString()
  await report([{ ...vehicle.last, lon: vehicle.last.lon + 0.002, time: moved }])
  await page.waitForFunction((time) => Date.parse(document.querySelector('[data-mover-card] time')?.dateTime ?? '') === Date.parse(time), moved)
  assert.match(await card.innerText(), /15\.1 公里\/小时/)

  await page.locator('[data-day-before]').click()
  await page.waitForURL((url) => url.searchParams.get('day') === day(1))
  const yesterday = await ask(page, `/tracks/${vehicle.object}?day=${day(1)}`)
  await page.waitForFunction((count) => document.querySelector('[data-way=drawn]')?.dataset.positions === String(count), yesterday.positions)
  assert.ok(yesterday.positions > 100, 'a vehicle drives every morning')
  await page.locator('[data-day-after]').click()
  await page.waitForFunction(() => document.querySelector('[data-day-after]')?.ariaDisabled === 'true')

  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  assert.equal(new URL(page.url()).searchParams.get('mover'), null)
  assert.deepEqual(trouble, [])
})

test('A click on somebody on the map opens their card, and so does a leaf of the tree', async () => {
  const { page: asking } = await open()
  const vehicle = await driving(asking, 1)
  const { page, trouble } = await open(`&at=${vehicle.last.lon},${vehicle.last.lat},17`)
  await page.locator(`[data-mover="${vehicle.object}"]`).waitFor()
  await page.waitForSelector(idle)
  await clickMiddle(page)
  await page.locator('[data-mover-card]').waitFor()
  assert.equal(new URL(page.url()).searchParams.get('mover'), vehicle.object)
  await page.locator('[data-mover-close]').click()

  const tree = page.locator('[data-tree=city_vehicle]')
  await tree.locator('[data-branch="990102"]').click()
  const leaf = tree.locator('[data-leaf]').first()
  const code = await leaf.getAttribute('data-leaf')
  await leaf.click()
  await page.waitForURL((url) => url.searchParams.get('mover') === code)
  await page.locator('[data-mover-card]').waitFor()
  assert.deepEqual(trouble, [])
})

test('A supervisor has a card like a vehicle, in English too, without a stray word', async () => {
  const { page, trouble } = await open('', { ...desk, locale: 'en-GB' })
  const { items } = await ask(page, '/nearby?lon=115.35&lat=44.78&radius_m=50000&limit=10000&type=supervisor')
  assert.ok(items.length > 0)
  await page.locator('[data-mover-find]').fill(items[0].name)
  await page.locator(`[data-mover="${items[0].object}"]`).click()
  const card = page.locator('[data-mover-card]')
  await card.waitFor()
  assert.match(await card.innerText(), /Supervisor/)
  assert.deepEqual(await strayWords(page), [])
  assert.deepEqual(trouble, [])
})

test('The list, the card and coverage have nothing that axe finds, in both themes', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await open('&mover=V9901001', { ...desk, colorScheme, bypassCSP: true })
    await page.locator('[data-way]').waitFor()
    await page.locator('[data-covered]').first().waitFor()
    assert.deepEqual(await violations(page), [])
  }
})

test('Coverage of duty grids is what the API tells of the same days, the least first, and leads into its division', async () => {
  const { page, trouble } = await open('&when=7d')
  for (const [by, limit] of [['district', 10], ['duty_grid', 10]]) {
    const told = await ask(page, `/grids/coverage?by=${by}&from=${day(6)}&to=${day(0)}&limit=${limit}`)
    assert.ok(told.visited > 0 && told.visited < told.unit_grids)
    const rows = page.locator(`[data-part=coverage]`).filter({ has: page.locator(`[data-covered="${told.items[0].code}"]`) }).locator('[data-covered]')
    await rows.first().waitFor()
    assert.deepEqual(await rows.evaluateAll((all) => all.map(({ dataset }) => [dataset.covered, Number(dataset.percent)])), told.items.map(({ code, percent }) => [code, percent]))
    assert.deepEqual(told.items.map(({ percent }) => percent), told.items.map(({ percent }) => percent).sort((one, other) => one - other))
  }
  const [district] = (await ask(page, `/grids/coverage?by=district&from=${day(6)}&to=${day(0)}`)).items
  await page.locator(`[data-covered="${district.code}"]`).click()
  await page.waitForURL((url) => url.searchParams.get('in') === district.code)
  assert.deepEqual(trouble, [])
})

test('On a phone who is out is a list that opens, and the card comes up in the sheet', async () => {
  const { page, trouble } = await open('', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const vehicle = await driving(page, 2)
  await page.locator('.mover-list summary').click()
  await page.locator('[data-mover-find]').fill(vehicle.name)
  await page.locator(`[data-mover="${vehicle.object}"]`).click()
  await page.locator('[data-mover-card]').waitFor()
  await drawn(page).waitFor()
  await keepPicture(page, 'movers-phone')
  assert.deepEqual(trouble, [])
})
