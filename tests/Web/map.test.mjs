import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { aLift, anAddress, ask, clickMiddle, closeAll, idle, keep, launch, openMap, origin, signIn, visit, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
afterEach(() => closeAll(browser))
after(() => browser.close())

for (const [theme, reducedMotion] of [['light', 'no-preference'], ['dark', 'reduce']]) {
  test(`Somebody signs in, searches …路…号, sees the marker and opens the record of a lift (${theme}, motion: ${reducedMotion})`, async () => {
    const { page, trouble } = await visit(browser, { viewport: { width: 1920, height: 1080 }, colorScheme: theme, reducedMotion })
    await signIn(page)
    await openMap(page)
    await keep(page, `home-${theme}`)

    const address = await anAddress(page)
    await page.keyboard.press('/')
    await page.keyboard.type(address)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.place-pin.chosen')
    assert.match(await page.getAttribute('.place-pin.chosen', 'aria-label'), /路\d+号/)
    assert.equal(await page.locator('.places button[aria-current=true]').count(), 1)
    await page.waitForFunction(() => Number(new URLSearchParams(location.search).get('at')?.split(',')[2]) > 16)
    await keep(page, `search-${theme}`)

    const lift = await aLift(page)
    await openMap(page, `/?at=${lift.lon},${lift.lat},15.7&layers=registry.special_equipment,grid.division`)
    await clickMiddle(page)
    const record = page.locator('.record')
    await record.locator('dl, .hits').first().waitFor()
    if (await record.locator('dl').count() === 0) await record.locator('.hits button').first().click()
    await record.locator('dl').waitFor()
    assert.match(await record.textContent(), /电梯/)
    assert.match(page.url(), /open=registry\.special_equipment/)
    await keep(page, `lift-${theme}`)
    assert.deepEqual(trouble, [])
  })
}

test('A lift is found by its code and opens its record', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  await openMap(page)
  await page.keyboard.press('/')
  await page.keyboard.type(lift.code)
  await page.locator('#suggestions li').first().click()
  await page.locator('.record dl').waitFor()
  assert.match(await page.textContent('.record'), new RegExp(lift.code))
  assert.match(page.url(), /open=registry\.special_equipment/)
  await page.waitForSelector('.place-pin.chosen')
  await keep(page, 'found-lift')
  assert.deepEqual(trouble, [])
})

test('A new search lets go of the record that was open', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  const address = await anAddress(page)
  await openMap(page, lift.link)
  await page.locator('.record dl').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(address)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.place-pin.chosen')
  assert.equal(await page.locator('.record').count(), 0)
  assert.doesNotMatch(page.url(), /open=/)
  assert.deepEqual(trouble, [])
})

/** Types a text and sends it off without choosing, the map being elsewhere. */
async function sendOff(page, text) {
  await openMap(page, '/?at=115.30,44.90,14')
  await page.keyboard.press('/')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.place-pin.chosen')
  await page.waitForFunction(() => !location.search.includes('115.3,44.9,'))
  await page.waitForSelector(idle)
}

/** Whether a pin stands on what the panel leaves of the map. */
async function inSight(page, pin) {
  const { x, y } = await pin.boundingBox()
  const { width, height } = page.viewportSize()
  return x > 320 && x < width && y > 48 && y < height - 32
}

test('Results that are not sure are brought into sight, the first marked, with what did not fit', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await sendOff(page, '柏园路9999号')
  assert.equal(await page.locator('.places li').first().locator('button').getAttribute('aria-current'), 'true')
  assert.match(await page.locator('.places li').first().textContent(), /未找到该门牌/)
  for (const pin of await page.locator('.place-pin').all()) assert.ok(await inSight(page, pin))
  await keep(page, 'faults')
  assert.deepEqual(trouble, [])
})

test('Pinyin that is sent off shows what it stands for', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await sendOff(page, 'baiyuanlu')
  assert.match(await page.locator('.places [aria-current=true]').textContent(), /路/)
  assert.deepEqual(trouble, [])
})

test('A road and a district are shown from end to end', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  for (const text of ['柏园路', '云麓区']) {
    await sendOff(page, text)
    const { features: [{ bbox: [west, south, east, north] }] } = await ask(page, `/v1/search?text=${encodeURIComponent(text)}`)
    const [lon, lat, zoom] = new URL(page.url()).searchParams.get('at').split(',').map(Number)
    const world = 512 * 2 ** zoom
    const y = (degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI) * world
    const x = (degrees) => (degrees - lon) / 360 * world
    const { width, height } = page.viewportSize()
    assert.ok(x(west) > 320 - width / 2 && x(east) < width / 2, `${text}: from west to east`)
    assert.ok(Math.max(y(north) - y(lat), y(lat) - y(south)) < (height - 48) / 2, `${text}: from south to north`)
    assert.ok(x(east) - x(west) > 300 || y(north) - y(south) > 300, `${text}: near enough`)
  }
  assert.deepEqual(trouble, [])
})

test('A result that is chosen tells its address in full and its code', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await sendOff(page, '柏园路12号')
  const door = page.locator('.places li').first()
  await door.locator('button').click()
  const { features: [{ properties }] } = await ask(page, `/v1/search?text=${encodeURIComponent('柏园路12号')}`)
  assert.deepEqual(await door.locator('dd').allTextContents(), [properties.standard_address, properties.address_code])
  assert.deepEqual(trouble, [])
})

test('A search without a network waits for it and does not say that there is nothing', async () => {
  const { context, page } = await visitSignedIn(browser)
  const address = await anAddress(page)
  await openMap(page)
  await context.setOffline(true)
  await page.keyboard.press('/')
  await page.keyboard.type(address)
  await page.keyboard.press('Enter')
  await page.locator('section[aria-busy=true]').waitFor()
  assert.equal(await page.getByText('没有找到').count(), 0)
  await context.setOffline(false)
  await page.locator('.places button').first().waitFor()
})

test('A class is listed nearest first, and the one picked opens', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page)
  await page.keyboard.press('/')
  await page.keyboard.type('电梯')
  await page.keyboard.press('Enter')
  await page.locator('.places button').nth(1).click()
  await page.locator('.record dl').waitFor()
  assert.match(await page.textContent('.record'), /电梯/)
  assert.match(page.url(), /open=registry\.special_equipment/)
  await keep(page, 'class-list')
  assert.deepEqual(trouble, [])
})

test('A link to a record shows that record, with titles instead of column names', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  await page.goto(`${origin}${lift.link}`)
  await page.waitForSelector('.record dl')
  assert.match(await page.textContent('.record'), new RegExp(lift.code))
  const untranslated = await page.$$eval('.record dt', (titles) => titles.map((title) => title.textContent).filter((title) => /^[a-z0-9_]+$/.test(title)))
  assert.deepEqual(untranslated, [])
  assert.deepEqual(trouble, [])
})

test('A record names the units behind its codes, and each name opens the record of that unit', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 } })
  const lift = await aLift(page)
  const { properties, references } = await ask(page, `/ogc/collections/registry.special_equipment/items/${lift.id}`)
  const { id, title } = references.use_unit_code
  await page.goto(`${origin}${lift.link}`)
  const link = page.locator('.record dl').getByRole('link', { name: title, exact: true }).first()
  await link.waitFor()
  assert.ok((await page.textContent('.record dl')).includes(properties.use_unit_code), 'the code stands beside the name')
  await page.locator('.record h2', { hasText: properties.registration_no }).waitFor() // tells this lift from its neighbours
  assert.deepEqual(await page.$$eval('.record dt', (titles) => titles.slice(0, 3).map((each) => each.textContent)), ['地址', '状态', '下次检验'])
  await link.click()
  await page.locator('.record h2', { hasText: title }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('open'), `registry.unit/${id}`)
  await page.goBack()
  await page.locator('.record h2', { hasText: properties.registration_no }).waitFor()
  assert.deepEqual(trouble, [])
})

test('A division is told by its level, by the division it is part of and by its people', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 } })
  const { features: [office] } = await ask(page, '/ogc/collections/grid.division/items?level=4&limit=1')
  const { references } = await ask(page, `/ogc/collections/grid.division/items/${office.id}`)
  await page.goto(`${origin}/?open=grid.division/${office.id}`)
  await page.locator('.record dl').getByRole('link', { name: references.parent_code.title }).waitFor()
  const record = await page.textContent('.record dl')
  assert.match(record, /级别街道/)
  assert.ok(record.includes(`${office.properties.population.toLocaleString('zh-CN')} 人`), record)
  assert.deepEqual(trouble, [])
})

test('A double click zooms and opens nothing; a single click opens', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 } })
  const lift = await aLift(page)
  await openMap(page, `/?at=${lift.lon},${lift.lat},16&layers=registry.special_equipment`)
  const box = await page.locator('[data-map-idle]').boundingBox()
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForFunction(() => Number(new URLSearchParams(location.search).get('at')?.split(',')[2]) >= 17)
  assert.equal(new URL(page.url()).searchParams.get('open'), null)
  assert.equal(await page.locator('.record').count(), 0)
  await clickMiddle(page)
  await page.locator('.record h2').waitFor()
  assert.deepEqual(trouble, [])
})

test('Coordinates are offered in four datums and copied with longitude first', async () => {
  const { page, context, trouble } = await visitSignedIn(browser)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  const lift = await aLift(page)
  await page.goto(`${origin}${lift.link}`)
  await page.getByRole('button', { name: '坐标' }).first().click()
  await page.waitForSelector('.coordinates li')
  assert.equal(await page.locator('.coordinates li').count(), 4)
  await page.getByRole('button', { name: '复制WGS 84坐标' }).click()
  const [lon, lat] = (await page.evaluate(() => navigator.clipboard.readText())).split(',').map(Number)
  assert.ok(Math.abs(lon - lift.lon) < 1e-4 && Math.abs(lat - lift.lat) < 1e-4, `${lon},${lat}`)
  assert.deepEqual(trouble, [])
})

test('The strip names the unit grid cell under the resting pointer', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  const grid = await ask(page, `/v1/grid?lon=${lift.lon}&lat=${lift.lat}`)
  await openMap(page, `/?at=${lift.lon},${lift.lat},17&layers=`)
  const box = await page.locator('[data-map-idle]').boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 })
  const code = JSON.stringify(grid).match(/"(\d{15})"/)?.[1]
  await page.waitForFunction((text) => document.querySelector('.strip')?.textContent?.includes(text), code)
  assert.deepEqual(trouble, [])
})

test('Layers, position and theme come back from the link', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page)
  await page.click('[data-layer="cases.case_file"]')
  await page.waitForFunction(() => location.search.includes('cases.case_file'))
  await page.getByRole('button', { name: '切换为深色' }).click()
  await page.waitForFunction(() => location.search.includes('theme=dark'))
  await page.reload()
  await page.waitForSelector(idle)
  assert.ok(await page.isChecked('[data-layer="cases.case_file"]'))
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark')
  assert.deepEqual(trouble, [])
})

test('A kind switched off in the legend stays off in the link', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, '/?layers=registry.special_equipment')
  await page.getByRole('button', { name: '锅炉' }).click()
  await page.waitForFunction(() => new URLSearchParams(location.search).get('hide')?.split(',').includes('registry.special_equipment:boiler'))
  assert.equal(await page.getByRole('button', { name: '锅炉' }).getAttribute('aria-pressed'), 'false')
  assert.deepEqual(trouble, [])
})

test('On a phone the panel is a sheet with three stops', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await openMap(page)
  const heights = []
  for (let stop = 0; stop < 3; stop++) {
    heights.push((await page.locator('.sheet').boundingBox()).height)
    await page.locator('.handle').focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction((before) => Math.abs(document.querySelector('.sheet').getBoundingClientRect().height - before) > 100 && document.querySelector('.sheet').getAnimations().length === 0, heights.at(-1))
  }
  assert.ok(heights[0] < heights[1] && heights[1] < heights[2], heights.join(' '))
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  await keep(page, 'phone')
  assert.deepEqual(trouble, [])
})

test('Without a network a banner says so, and goes when it is back', async () => {
  const { page, context } = await visitSignedIn(browser)
  await openMap(page)
  await context.setOffline(true)
  await page.getByText('网络已断开').waitFor()
  await context.setOffline(false)
  await page.getByText('网络已断开').waitFor({ state: 'detached' })
})

test('The base map is a picture that the server draws for whoever wants it so, follows the map and keeps its things to be clicked', async () => {
  const { context, page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  await openMap(page, `/?at=${lift.lon},${lift.lat},18&layers=registry.special_equipment`)
  const asked = { pictures: [], tiles: [] }
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/map.png' && searchParams.get('width') !== '1') asked.pictures.push({ ...Object.fromEntries(searchParams), language: request.headers()['accept-language'] })
    if (pathname.startsWith('/tiles/gis.')) asked.tiles.push(pathname)
  })
  await page.locator('.user > button').click()
  await page.locator('[data-ground]').click()
  await page.waitForSelector('[data-ground][aria-checked=true]')
  const pictures = async (count) => {
    while (asked.pictures.length < count) await page.waitForRequest((request) => request.url().includes('/map.png') && !request.url().includes('width=1&'))
    await page.waitForSelector(idle)
  }
  await pictures(1)
  const [west, south, east, north] = asked.pictures[0].bbox.split(',').map(Number)
  assert.ok(west < lift.lon && lift.lon < east && south < lift.lat && lift.lat < north)
  assert.equal(asked.pictures[0].language, 'zh-CN')
  await page.locator('[data-map-idle] canvas').press('ArrowRight')
  await pictures(2)
  assert.ok(Number(asked.pictures.at(-1).bbox.split(',')[0]) > west)
  await page.locator('[data-map-idle] canvas').press('ArrowLeft')
  await pictures(3)
  assert.deepEqual(asked.tiles, [], 'no tile of the base map any more')
  await clickMiddle(page)
  await page.locator('.record').filter({ hasText: '电梯' }).waitFor()
  await keep(page, 'ground-picture')

  const before = asked.pictures.length
  await page.locator('button[aria-label="切换为深色"]').click()
  await pictures(before + 1)
  assert.equal(asked.pictures.at(-1).style, 'dark')
  await page.reload()
  await page.waitForSelector(idle)
  assert.deepEqual(asked.tiles, [], 'kept for the next time')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A map whose graphics fail for a moment is drawn again as it was', async () => {
  const { context, page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  await openMap(page, `/?at=${lift.lon},${lift.lat},16&layers=registry.special_equipment`)
  const canvas = page.locator('[data-map-idle] canvas')
  // Nothing moves while it is looked at twice.
  const before = await canvas.screenshot()
  await canvas.evaluate((element) => {
    const loss = element.getContext('webgl2').getExtension('WEBGL_lose_context')
    element.addEventListener('webglcontextlost', () => setTimeout(() => loss.restoreContext(), 100), { once: true })
    element.addEventListener('webglcontextrestored', () => (element.dataset.restored = 'true'), { once: true })
    loss.loseContext()
  })
  await page.waitForSelector('canvas[data-restored]')
  for (const patience = Date.now() + 30_000; !(await canvas.screenshot()).equals(before); await page.waitForTimeout(250)) assert.ok(Date.now() < patience, 'every mark is where it was')
  await clickMiddle(page)
  await page.locator('.record').filter({ hasText: '电梯' }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Back brings back the place that was chosen before', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await sendOff(page, '柏园路9999号')
  const chosen = page.locator('.places button[aria-current=true]')
  const first = await chosen.innerText()
  const other = page.locator('.places button:not([aria-current=true])').first()
  const second = await other.innerText()
  await other.click()
  await chosen.filter({ hasText: second.split('\n')[0] }).waitFor()
  await page.goBack()
  await page.waitForFunction((text) => document.querySelector('.places button[aria-current=true]')?.innerText === text, first)
  assert.equal(await page.locator('.place-pin.chosen').count(), 1)
  assert.deepEqual(trouble, [])
})

test('Tiles that did not come are asked for again, and the note goes when they are there', async () => {
  const { page } = await visitSignedIn(browser)
  const tiles = /\/tiles\/.*\.mvt/
  await page.route(tiles, (route) => route.fulfill({ status: 503 }))
  await page.goto(origin)
  const note = page.locator('[data-map-trouble]')
  await note.waitFor()
  await page.unroute(tiles)
  const asked = page.waitForResponse((answer) => tiles.test(answer.url()) && answer.ok())
  await note.getByRole('button').click()
  await asked
  await page.waitForSelector(idle)
  assert.equal(await note.count(), 0)
})
