// What people do on the screens of grids and equipment: a cell of weekdays and hours narrows all, ranks are told with how they changed, a survey follows where one is, a unit grid tells what is in it, and cameras are near an alert and a case.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, idle, keepPicture, launch, origin, user, visitSignedIn } from './cockpit.mjs'

const desk = { viewport: { width: 1440, height: 900 } }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(name, query = '', options = desk, as = user) {
  const visitor = await visitSignedIn(browser, options, as)
  await visitor.page.goto(`${origin}/screens/${name}${query}`)
  await whole(visitor.page, name !== 'signs')
  return visitor
}

/** @param charts whether some are in sight at any width */
async function whole(page, charts = true) {
  await page.waitForSelector(idle)
  await page.waitForFunction((drawn) => document.querySelectorAll('.head-figure .skeleton, .head-figure.stale, .part.stale, .part .skeleton, [data-drawn=false]').length === 0 && (drawn ? document.querySelectorAll('[data-drawn=true]') : document.querySelectorAll('.head-figure .value')).length > 0, charts)
}

const numbers = (text) => Number(text.replaceAll(',', '').match(/-?[\d.]+/)?.[0])
const day = (ago) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - ago * 86_400_000))
const thirtyDays = () => `from=${day(29)}&to=${day(0)}`
const head = async (page, name) => numbers(await page.locator(`.head-figure[data-indicator=${name}] .value`).innerText())

test('A cell of weekdays and hours is what the API counts, and narrows everything, by the keys too', async () => {
  const { context, page, trouble } = await open('equipment', '?view=faults')
  const { values } = await ask(page, `/analytics/indicators/faults_total?${thirtyDays()}&by=occurred_at:weekday,occurred_at:hour`)
  const { of, value } = values.reduce((most, each) => (each.value > most.value ? each : most))
  const [weekday, hour] = [of['occurred_at:weekday'], of['occurred_at:hour']]
  const cell = page.locator(`[data-cell="${weekday}/${hour}"]`)
  assert.match(await cell.getAttribute('class'), /level-5/, 'the most is the darkest')
  const told = await cell.getAttribute('aria-label')
  assert.equal(numbers(told.split(': ')[1]), value, told)
  const tiles = page.waitForRequest((request) => {
    const url = decodeURIComponent(request.url()).replaceAll('+', ' ')
    return url.includes('/tiles/registry.fault/') && url.includes(`WEEKDAY("occurred_at") = ${weekday}`) && url.includes(`HOUR("occurred_at") = ${Number(hour)}`)
  })
  await cell.click()
  await page.waitForURL(/is=/)
  await whole(page)
  assert.equal(await head(page, 'faults_total'), value, 'the head follows')
  assert.equal(await page.locator('[data-chip]').count(), 2)
  await tiles
  assert.equal(await cell.getAttribute('aria-selected'), 'true')
  await cell.focus()
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.evaluate(() => document.activeElement.dataset.cell), `${Math.min(7, Number(weekday) + 1)}/${hour}`)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => !location.search.includes('is='))
  await whole(page)
  assert.ok((await head(page, 'faults_total')) > value, 'the same cell again widens')
  const part = page.locator('[data-part=chart].matrix')
  await part.locator('[data-as-table]').click()
  assert.equal(numbers(await part.locator('tbody tr').first().locator('.number').innerText()), value, 'its table has the most first')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Faults are on the map by kind, and played over time', async () => {
  const { context, page, trouble } = await open('equipment', '?view=faults')
  assert.ok((await page.locator('.stage-legend [data-kind="困人"], .stage-legend button').count()) > 3)
  const { features } = await ask(page, `/ogc/collections/registry.fault/items?limit=1&filter-lang=cql2-text&filter=${encodeURIComponent("fault_kind = '困人'")}`)
  assert.equal(features[0].geometry.type, 'Point', 'a fault lies where its device is')
  await page.locator('[data-time]').click()
  await page.locator('.time-strip').waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Makers are ranked by faults of a hundred devices, with how their places changed', async () => {
  const { context, page, trouble } = await open('equipment')
  const { values } = await ask(page, `/analytics/indicators/faults_per_100_devices?${thirtyDays()}&by=object.maker&compare=previous`)
  const known = values.filter((value) => value.of['object.maker'] && value.value !== null)
  const places = (of) => [...known].filter((value) => of(value) != null).sort((one, other) => of(other) - of(one)).map((value) => value.of['object.maker'])
  const [now, then] = [places((value) => value.value), places((value) => value.before?.value)]
  const ranking = page.locator('[data-part=ranking]').first()
  const shown = await ranking.locator('li').evaluateAll((items) => items.map((item) => [item.dataset.key, Number(item.dataset.place), Number(item.querySelector('button').dataset.risen)]))
  assert.deepEqual(shown[0], [now[0], 1, then.indexOf(now[0])])
  assert.deepEqual(shown.map(([key]) => key), now.slice(0, shown.length))
  await ranking.locator('li button').first().click()
  await page.waitForURL(/is=/)
  await whole(page)
  assert.equal(await page.locator('[data-chip]').count(), 1, 'a maker narrows everything, devices too')
  assert.ok((await head(page, 'equipment_in_use')) < 18_000)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A survey follows down to a unit grid, which tells what is in it', async () => {
  const { context, page, trouble } = await open('grid')
  const survey = async (key) => numbers(await page.locator(`[data-survey=${key}] dd`).innerText())
  const city = await ask(page, '/grids/survey?region=9901')
  assert.equal(await survey('unit'), city.unit_grids.count)
  const { values } = await ask(page, `/analytics/indicators/cases_open_when_due?${thirtyDays()}&by=unit_grid_code&top=1`)
  const grid = values.find(({ of }) => of.unit_grid_code).of.unit_grid_code
  await page.goto(`${origin}/screens/grid?in=${grid.slice(0, 12)}`)
  await whole(page)
  const community = await ask(page, `/grids/survey?region=${grid.slice(0, 12)}`)
  assert.equal(await survey('unit'), community.unit_grids.count)
  assert.ok(community.unit_grids.count < 200)
  await page.goto(`${origin}/screens/grid?in=${grid}`)
  await whole(page)
  assert.equal(await page.locator('.way [aria-current=location]').innerText(), grid)
  const here = page.locator('[data-part=things]')
  const waiting = await ask(page, `/cases?limit=50&filter=${encodeURIComponent(`case_type = 'case' AND unit_grid_code = '${grid}' AND stage NOT IN ('closed', 'void')`)}`)
  assert.equal(numbers(await here.locator('[data-here="cases:case"] h4').innerText()), waiting.items.length)
  const parts = await ask(page, `/objects/part/counts?filter=${encodeURIComponent(`unit_grid_code = '${grid}'`)}`)
  assert.equal(numbers(await here.locator('[data-here="objects:part"] h4').innerText()), parts[0].count)
  await here.locator('[data-here="cases:case"] [data-thing]').first().click()
  await page.waitForURL('**/casework/*')
  await page.locator('.near-cameras [data-near]').first().waitFor()
  assert.equal(await page.locator('.near-cameras [data-near]').count(), 5, 'five cameras are near the case')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('From an alert the nearest cameras are told, and a tree of divisions leads to each', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, desk)
  const { items } = await ask(page, `/alerts?limit=1&filter=${encodeURIComponent("closed_at IS NULL AND object_type = 'special_equipment'")}`)
  const object = await ask(page, `/objects/special_equipment/${items[0].object_code}`)
  const [lon, lat] = object.geometry.coordinates
  const near = await ask(page, `/objects/camera/nearest?lon=${lon}&lat=${lat}&limit=5`)
  await page.goto(`${origin}/work?tab=alerts&alert=${items[0].id}`)
  await page.locator('.near-cameras [data-near]').first().waitFor()
  assert.deepEqual(await page.locator('.near-cameras [data-near]').evaluateAll((all) => all.map((each) => each.dataset.near)), near.map(({ code }) => code))
  await page.goto(`${origin}/screens/grid`)
  await whole(page)
  const tree = page.locator('[data-tree=camera]')
  await tree.locator('[data-branch]').first().click()
  await tree.locator('.within [data-branch]').first().click()
  await tree.locator('.within .within [data-branch]').first().click()
  await tree.locator('[data-leaf]').first().click()
  await page.waitForURL('**/registers/camera/*')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The signs of the city are six cards of figures that the API tells', async () => {
  const { context, page, trouble } = await open('signs')
  for (const name of ['departments_total', 'parts_total', 'cases_found_by_machines', 'cases_checked', 'cases_public_answered_rate']) {
    const dated = !['departments_total', 'parts_total'].includes(name)
    const { values } = await ask(page, `/analytics/indicators/${name}?${dated ? `${thirtyDays()}&` : ''}filter=${encodeURIComponent("region LIKE '9901%'")}`)
    const [value] = values
    assert.equal(await head(page, name), Math.abs(value.value) < 1000 ? Math.round(value.value * 10) / 10 : Math.round(value.value), name)
  }
  assert.deepEqual(trouble, [])
  await context.close()
})

const looks = [
  ['equipment', 3840, 1080, 'dark', 'zh-CN', 'leader'], ['equipment', 390, 844, 'light', 'en', 'leader'], ['grid', 1920, 1080, 'dark', 'en', 'leader'], ['grid', 390, 844, 'dark', 'zh-CN', 'dispatcher'],
  ['signs', 1920, 1080, 'light', 'en', 'leader'], ['signs', 1280, 720, 'dark', 'zh-CN', 'leader'],
]
for (const [name, width, height, theme, language, as] of looks) {
  test(`${name} fits, is accessible and speaks ${language} (${width}×${height}, ${theme})`, async () => {
    const { context, page, trouble } = await open(name, `?lang=${language}`, { viewport: { width, height }, colorScheme: theme, bypassCSP: true, ...(width < 500 ? { hasTouch: true, isMobile: true } : {}) }, demoPerson(as))
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    await keepPicture(page, `parts-${name}-${width}-${theme}-${language}`)
    assert.deepEqual(await violations(page), [])
    if (language === 'en') assert.deepEqual(await strayWords(page), [])
    assert.deepEqual(trouble, [])
    await context.close()
  })
}
