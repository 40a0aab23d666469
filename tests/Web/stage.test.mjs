// Screens that are one map: every figure is the API's, a click narrows all of it, divisions lead down to the very lift, and what the link says is what is shown.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, idle, keepPicture, launch, origin, tell, themes, user, visitSignedIn } from './cockpit.mjs'

const desk = { viewport: { width: 1440, height: 900 } }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(name, options = desk, query = '', as = user) {
  const visitor = await visitSignedIn(browser, options, as)
  await visitor.page.goto(`${origin}/screens/${name}${query}`)
  await whole(visitor.page)
  return visitor
}

/** Figures, charts and the map are there and stand still. */
async function whole(page) {
  await page.waitForSelector(idle)
  await page.waitForFunction(() => document.querySelectorAll('.head-figure .skeleton, .head-figure.stale, .part.stale, .part .skeleton, [data-drawn=false]').length === 0 && document.querySelectorAll('[data-drawn=true]').length > 0)
}

const numbers = (text) => Number(text.replaceAll(',', '').match(/-?[\d.]+/)?.[0])
const rounded = (value) => (Math.abs(value) < 1000 ? Math.round(value * 10) / 10 : Math.round(value))
const shown = async (page, name) => numbers(await page.locator(`.head-figure[data-indicator=${name}] .value`).innerText())
const thirtyDays = () => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
  return `from=${day.format(new Date(Date.now() - 29 * 86_400_000))}&to=${day.format(new Date())}`
}

for (const theme of themes) {
  test(`A leader drills from a red district to the lift and its last inspection, and back by the way (${theme})`, async () => {
    const { context, page, trouble } = await open('equipment', { ...desk, colorScheme: theme })
    await page.locator('[data-view=divisions]').click()
    await page.locator('[data-shade]').selectOption('inspection_pass_rate')
    await whole(page)
    // By the keys: the list says the same as the colours.
    await page.locator('.shade-list summary').press('Enter')
    const worst = page.locator('[data-shaded]').first()
    assert.match(await worst.innerText(), /◆/, 'the first is red')
    const district = await worst.getAttribute('data-shaded')
    await worst.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('in') === district)
    await whole(page)
    assert.match(await page.locator('.way [aria-current=location]').innerText(), /区/)
    const total = await shown(page, 'equipment_in_use')
    assert.equal(total, (await ask(page, `/analytics/indicators/equipment_in_use?filter=${encodeURIComponent(`region LIKE '${district}%'`)}`)).values[0].value)
    const lifts = page.locator('[data-part=chart] button[data-point=lift]').first()
    const count = numbers(await lifts.locator('.figures').innerText())
    await lifts.click()
    await page.waitForURL(/is=/)
    await whole(page)
    assert.equal(await shown(page, 'equipment_in_use'), count, 'the head follows what was clicked in a chart')
    assert.match(await page.locator('[data-chip]').innerText(), /电梯/)
    const failed = page.locator('[data-part=list] [data-code] a.code').first()
    await failed.waitFor()
    const lift = await failed.innerText()
    await failed.click()
    await page.waitForURL(`**/registers/special_equipment/${lift}*`)
    await page.locator('[data-to-record^="inspection/"]').first().click()
    await page.locator('[data-open-record^="inspection/"]').waitFor()
    await page.locator('[data-open-record]').filter({ hasText: '不合格' }).waitFor() // its last inspection is the one that it failed
    await page.goto(`${origin}/screens/equipment?view=divisions&shade=inspection_pass_rate&in=${district}&is=objects%3Aspecial_equipment~category~lift`)
    await whole(page)
    assert.equal(await page.locator('[data-chip]').count(), 1, 'back leads to the same narrowing')
    await page.locator('[data-reset]').click()
    await page.waitForFunction(() => !location.search.includes('is=') && !location.search.includes('in='))
    await whole(page)
    assert.ok((await shown(page, 'equipment_in_use')) > total)
    assert.deepEqual(trouble, [])
    await context.close()
  })
}

test('Every figure of the head is what the API tells of the same days and place', async () => {
  for (const [name, query, filter] of [['city', '', null], ['grid', '?in=990101&is=cases%3Acase~channel~hotline', `region LIKE '990101%' AND "channel" = 'hotline'`]]) {
    const { context, page, trouble } = await open(name, desk, query)
    const indicators = await ask(page, '/analytics/indicators')
    const screen = await ask(page, `/screens/${name}`)
    for (const figure of screen.parts.flatMap(({ figures }) => figures ?? [])) {
      const { count } = indicators.find((each) => each.name === figure)
      const isDated = count.time !== null && ['cases', 'records'].includes(count.sort)
      if (filter && count.sort !== 'cases') continue
      const { values } = await ask(page, `/analytics/indicators/${figure}?${[isDated ? thirtyDays() : '', filter ? `filter=${encodeURIComponent(filter)}` : ''].filter(Boolean).join('&')}`)
      assert.equal(await shown(page, figure), rounded(values[0].value), `${name}: ${figure}`)
    }
    assert.deepEqual(trouble, [])
    await context.close()
  }
})

test('A figure narrows all to what it counts, and the map with it', async () => {
  const { context, page, trouble } = await open('city')
  const before = await shown(page, 'cases_reported')
  const tiles = page.waitForRequest((request) => request.url().includes('/tiles/cases.case_file/') && /stage NOT IN/.test(decodeURIComponent(request.url()).replaceAll('+', ' ')))
  await page.locator('.head-figure[data-indicator=cases_open_when_due] button').click()
  await page.waitForURL(/is=figure/)
  await whole(page)
  assert.ok((await shown(page, 'cases_reported')) < before)
  assert.equal(await page.locator('.head-figure[data-indicator=cases_open_when_due] button').getAttribute('aria-pressed'), 'true')
  await tiles
  assert.ok(await page.locator('.part .tag').count() > 0, 'charts of devices say that they do not follow')
  await page.keyboard.press('Escape')
  await page.locator('[data-chip]').click()
  await whole(page)
  assert.equal(await shown(page, 'cases_reported'), before)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Rings on the map add up to what is shown, at any zoom', async () => {
  const { context, page } = await open('equipment')
  const count = async () => {
    const answer = await page.request.get(`${origin}/tiles/registry.special_equipment/8/210/92.mvt?cells=8`)
    return answer.status()
  }
  assert.ok([200, 204].includes(await count()))
  for (const wrong of ['cells=3', 'cells=128', 'cells=8&complete=true']) assert.equal((await page.request.get(`${origin}/tiles/registry.special_equipment/8/210/92.mvt?${wrong}`)).status(), 400, wrong)
  await context.close()
})

test('Time is walked by keys and played, and the map follows', async () => {
  const { context, page, trouble } = await open('city')
  await page.locator('[data-time]').click()
  const slider = page.locator('.time-strip input[type=range]')
  await slider.focus()
  const asked = []
  page.on('request', (request) => { if (request.url().includes('/tiles/cases.case_file/')) asked.push(decodeURIComponent(request.url())) })
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => /\d{4}-\d\d-\d\d/.test(document.querySelector('[data-moment]').textContent))
  const day = (await page.locator('[data-moment] strong').innerText()).slice(0, 10)
  while (!asked.some((url) => url.includes(`DATE('${day}')`))) await page.waitForRequest(/\/tiles\/cases\.case_file\//)
  await page.waitForSelector(idle)
  await page.locator('[data-play]').click()
  await page.waitForFunction((before) => document.querySelector('[data-moment] strong').textContent.slice(0, 10) > before, day)
  await page.locator('[data-play]').click()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Flows tell what they count of which days, and that they do not follow what is chosen', async () => {
  const { context, page, trouble } = await open('city', desk, '?view=flows')
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
  const { flows } = await tell(page, '/analytics/flows', { of: 'hand_overs', between: 'areas', areas: 'street_offices', from: day.format(new Date(Date.now() - 29 * 86_400_000)), to: day.format(new Date(Date.now() + 86_400_000)) })
  const apart = flows.filter(({ origin, destination }) => origin !== destination).map(({ count }) => count)
  const legend = page.locator('[data-flow-legend]')
  assert.equal(numbers(await legend.locator('[data-flow-counts]').innerText()), apart.length)
  assert.equal(numbers(await legend.locator('li').last().innerText()), Math.max(...apart))
  assert.match(await legend.innerText(), /移交次数（次） · 近 30 天/)
  assert.equal(await legend.locator('.tag').count(), 0)
  await page.goto(`${origin}/screens/city?view=flows&is=objects%3Aspecial_equipment~category~lift`)
  await legend.locator('.tag').filter({ hasText: '未随筛选' }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A wall plays scene after scene by itself and by keys, without the top bar', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, { viewport: { width: 3840, height: 1080 } })
  await page.goto(`${origin}/screens/city?tour=5`) // a scene need not be drawn to its end to give way to the next
  await page.waitForSelector('.tour-bar h1')
  assert.equal(await page.locator('.tour-bar h1').count(), 1)
  assert.equal(await page.locator('nav#pages').count(), 0)
  const first = await page.locator('.tour-bar h1').innerText()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction((before) => document.querySelector('.tour-bar h1').textContent !== before, first)
  const second = await page.locator('.tour-bar h1').innerText()
  await page.waitForFunction((before) => document.querySelector('.tour-bar h1').textContent !== before, second)
  await page.keyboard.press('Escape')
  await page.waitForSelector('nav#pages')
  assert.deepEqual(trouble, [])
  await context.close()
})

/** CQL2 of the area in what the page asks of a figure. */
const areaAsked = (request, figure) => {
  const url = new URL(request.url())
  return url.pathname.endsWith(`/indicators/${figure}`) && !url.searchParams.has('by') ? url.searchParams.get('filter')?.match(/S_INTERSECTS\("geom", POLYGON\(\(.*?\)\)\)/)?.[0] : undefined
}
const within = (page, is = true) => page.waitForURL((url) => url.searchParams.has('within') === is)

for (const theme of themes) {
  test(`An area that is drawn narrows the whole screen, by pointer and by keys, and is taken off again (${theme})`, async () => {
    const { context, page, trouble } = await open('city', { ...desk, colorScheme: theme, bypassCSP: true })
    const all = await shown(page, 'cases_reported')
    const map = await page.locator('[data-map-idle]').boundingBox()
    const at = (x, y) => [map.x + x * map.width, map.y + y * map.height]
    const asked = page.waitForRequest((request) => areaAsked(request, 'cases_reported') !== undefined)
    const tiles = page.waitForRequest((request) => request.url().includes('/tiles/') && decodeURIComponent(request.url()).includes('S_INTERSECTS'))
    await page.click('[data-area]')
    await page.click('[data-draw=rectangle]')
    assert.deepEqual(await violations(page), [])
    await page.mouse.click(...at(0.4, 0.3))
    await page.mouse.click(...at(0.55, 0.6))
    await within(page)
    await tiles
    const area = areaAsked(await asked, 'cases_reported')
    await whole(page)
    const drawn = await shown(page, 'cases_reported')
    assert.ok(drawn > 0 && drawn < all, `${drawn} of ${all} cases lie in it`)
    const outside = await ask(page, `/analytics/indicators/cases_reported?${thirtyDays()}&filter=${encodeURIComponent(`NOT ${area}`)}`)
    assert.equal(outside.source, 'warehouse')
    assert.equal(outside.values[0].value, all - drawn, 'the others lie elsewhere')
    assert.match(await page.locator('[data-chip]').innerText(), /圈定范围 .*(km²|ha)/)
    await keepPicture(page, `stage-area-${theme}`)
    await page.reload()
    await whole(page)
    assert.equal(await shown(page, 'cases_reported'), drawn, 'the link keeps it')
    await page.locator('[data-chip]').press('Enter')
    await within(page, false)
    await whole(page)
    assert.equal(await shown(page, 'cases_reported'), all)

    // By the keys: what the map shows, and corner by corner under the cross.
    await page.locator('[data-area]').press('Enter')
    await page.locator('[data-area-seen]').press('Enter')
    await within(page)
    await page.locator('.maplibregl-canvas').focus()
    await page.keyboard.press('Escape')
    await within(page, false)
    await page.locator('[data-area]').press('Enter')
    await page.locator('[data-draw=polygon]').press('Enter')
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      await page.keyboard.press('Enter')
      await page.keyboard.press(key)
      await page.waitForSelector(idle)
    }
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await within(page)
    await whole(page)
    assert.ok((await shown(page, 'cases_reported')) < all)
    assert.deepEqual(trouble, [])
    await context.close()
  })
}

const looks = [
  ['city', 1920, 1080, 'light', 'zh-CN', 'leader'], ['city', 1920, 1080, 'dark', 'zh-CN', 'leader'], ['city', 1280, 720, 'light', 'en', 'leader'], ['city', 3840, 1080, 'dark', 'zh-CN', 'leader'], ['city', 390, 844, 'dark', 'en', 'leader'],
  ['equipment', 1920, 1080, 'light', 'zh-CN', 'supervisor'], ['equipment', 1920, 1080, 'dark', 'en', 'supervisor'], ['grid', 1920, 1080, 'light', 'zh-CN', 'dispatcher'], ['grid', 1280, 720, 'dark', 'zh-CN', 'dispatcher'],
]
for (const [name, width, height, theme, language, as] of looks) {
  test(`${name} fits, is accessible and speaks ${language} (${width}×${height}, ${theme})`, async () => {
    const { context, page, trouble } = await open(name, { viewport: { width, height }, colorScheme: theme, bypassCSP: true, ...(width < 500 ? { hasTouch: true, isMobile: true } : {}) }, `?lang=${language}`, demoPerson(as))
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    await keepPicture(page, `stage-${name}-${width}-${theme}-${language}`)
    assert.deepEqual(await violations(page), [])
    if (language === 'en') assert.deepEqual(await strayWords(page), [])
    assert.deepEqual(trouble, [])
    await context.close()
  })
}
