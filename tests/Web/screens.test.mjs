// Screens of packs: figures as the API tells them, each leading to its rows; on a desk, on a phone, in two languages and themes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, idle, keepPicture, launch, need, origin, user, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
const desk = { viewport: { width: 1440, height: 900 } }
const screens = ['supervision', 'decision']
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(name, options = desk, query = '', as = user) {
  const visitor = await visitSignedIn(browser, options, as)
  await visitor.page.goto(`${origin}/screens/${name}${query}`)
  await whole(visitor.page)
  return visitor
}

/** All of a screen is there: no figure waits, every chart is drawn, the map stands still. */
async function whole(page) {
  await page.locator('[data-part]').first().waitFor()
  await page.locator('[data-part=map]').first().scrollIntoViewIfNeeded()
  await page.waitForSelector(idle)
  await page.waitForFunction(() => ![...document.querySelectorAll('[data-indicator] .value')].some((each) => each.textContent === '…') && document.querySelectorAll('[data-drawn=false], .part .skeleton').length === 0 && document.querySelectorAll('[data-drawn=true]').length > 0)
  await page.evaluate(() => document.querySelector('main').scrollTo(0, 0))
}

const numbers = (text) => Number(text.replaceAll(',', '').match(/-?[\d.]+/)?.[0])

for (const name of screens) {
  test(`${name}: every figure is what the API tells, and all parts are there`, async () => {
    const { context, page, trouble } = await open(name)
    const screen = await ask(page, `/screens/${name}`)
    assert.equal(await page.locator('[data-part]').count(), screen.parts.length)
    for (const indicator of screen.parts.flatMap(({ figures }) => figures ?? [])) {
      const { value } = (await ask(page, `/analytics/indicators/${indicator}`)).values[0]
      const shown = await page.locator(`[data-indicator=${indicator}] .value`).innerText()
      if (value === null) assert.match(shown, /无数据/)
      else assert.equal(numbers(shown), Math.abs(value) < 1000 ? Math.round(value * 10) / 10 : Math.round(value), indicator)
    }
    for (const { chart } of screen.parts.filter((part) => part.chart)) {
      const { values } = await ask(page, `/analytics/indicators/${chart.indicator}?by=${encodeURIComponent(chart.by)}`)
      assert.ok(values.length > 0, `${chart.indicator} by ${chart.by} has values in the demo city`)
    }
    assert.deepEqual(trouble, [])
    await context.close()
  })

  for (const [width, theme, language] of [[1440, 'light', 'zh-CN'], [1440, 'dark', 'zh-CN'], [1440, 'light', 'en'], [390, 'light', 'zh-CN'], [390, 'dark', 'en']]) {
    test(`${name} fits, is accessible and speaks ${language} (${width} px, ${theme})`, async () => {
      const { context, page, trouble } = await open(name, { viewport: { width, height: width < 500 ? 844 : 900 }, colorScheme: theme, bypassCSP: true, ...(width < 500 ? { hasTouch: true, isMobile: true } : {}) }, `?lang=${language}`)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
      assert.equal(await page.evaluate(() => document.querySelector('main').scrollWidth), width, 'the page scrolls in one direction alone')
      assert.deepEqual(await covered(page), [])
      await keepPicture(page, `screen-${name}-${width}-${theme}-${language}`)
      assert.deepEqual(await violations(page), [])
      if (language === 'en') assert.deepEqual(await strayWords(page), [])
      for (let pictures = 1; pictures < 5; pictures += 1) {
        const moved = await page.evaluate(() => { const main = document.querySelector('main'); const before = main.scrollTop; main.scrollBy(0, innerHeight - 80); return main.scrollTop > before })
        if (!moved) break
        await keepPicture(page, `screen-${name}-${width}-${theme}-${language}-${pictures + 1}`)
      }
      assert.deepEqual(trouble, [])
      await context.close()
    })
  }
}

test('A figure, a slice, a bar, an alert and a duty lead to their rows', async () => {
  const { context, page, trouble } = await open('decision')
  await page.locator('[data-indicator=inspection_overdue_rate]').click()
  await page.waitForURL(/\/work\?.*of=inspection_overdue_rate/)
  await page.locator('[data-duty]').first().waitFor()
  await page.goBack()
  await whole(page)
  const lifts = page.locator('[data-part=chart] [data-point=lift]')
  const count = numbers(await lifts.locator('.figures').innerText())
  await lifts.click()
  await page.waitForURL(/\/registers\/special_equipment\?where=/)
  await page.locator('.total').waitFor()
  assert.equal(numbers(await page.locator('.total').innerText()), count)
  await page.goBack()
  await whole(page)
  const bars = page.locator('[data-part=chart]').nth(2)
  await bars.scrollIntoViewIfNeeded()
  const box = await bars.locator('canvas').boundingBox()
  const { values } = await ask(page, '/analytics/indicators/equipment_in_use?by=region:6')
  await page.mouse.click(box.x + 90, box.y + 8 + (box.height - 16) / values.length / 2)
  await page.waitForURL(/\/registers\/special_equipment\?where=/)
  await page.goBack()
  await whole(page)
  await page.locator('[data-part=alerts] [data-alert]').first().click()
  await page.waitForURL(/\/work\?.*alert=\d+/)
  await page.locator('[data-open-alert]').waitFor()
  await page.goto(`${origin}/screens/supervision`)
  await page.locator('[data-part=duties] [data-duty] a').first().click()
  // Of whatever type is due first on the day of the test.
  await page.waitForURL(/\/registers\/[a-z_]+\/[^?]+$/)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A chart is a table when asked, with the same values', async () => {
  const { context, page } = await open('decision')
  const part = page.locator('[data-part=chart]').nth(3)
  const { chart } = (await ask(page, '/screens/decision')).parts.filter(({ chart: of }) => of)[3]
  const { values } = await ask(page, `/analytics/indicators/${chart.indicator}?by=${encodeURIComponent(chart.by)}`)
  await part.locator('[data-as-table]').focus()
  await page.keyboard.press('t')
  await part.locator('tbody tr').first().waitFor()
  assert.deepEqual((await part.locator('tbody td.number').allInnerTexts()).map(numbers), values.map(({ value }) => value).sort((one, other) => other - one))
  await part.locator('tbody a').first().click()
  await page.waitForURL(/\/work\?.*rows=/)
  await context.close()
})

test('A screen is found in the menu by those whose it is, and the map is not loaded where there is none', async () => {
  const { context, page } = await visitSignedIn(browser, { viewport: { width: 1600, height: 900 } }, admin)
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  const all = await ask(page, '/screens')
  await page.route('**/screens', (route) => (route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ json: all.map((screen) => ({ ...screen, parts: screen.parts.filter(({ map }) => !map) })) })))
  await page.goto(`${origin}/work`)
  await page.locator('[data-screens]').click()
  await keepPicture(page, 'screen-menu')
  await page.locator('[data-screen=decision]').click()
  await page.waitForURL(/\/screens\/decision/)
  await page.locator('[data-drawn=true]').first().waitFor()
  await page.waitForLoadState('networkidle')
  assert.deepEqual(asked.filter((url) => /\/tiles\b/.test(url)), [])
  const largest = await page.evaluate(() => Math.max(...performance.getEntriesByType('resource').map(({ decodedBodySize }) => decodedBodySize)))
  assert.ok(largest > 100_000 && largest < 1_000_000, `MapLibre is a megabyte: ${largest} bytes`)
  await page.goto(`${origin}/screens/attic`)
  await page.getByRole('alert').waitFor()
  assert.equal(await page.locator('.others a').count(), all.length)
  await context.close()
})

test('What does not load says so in its place, and is asked again; an empty list says that it is empty', async () => {
  const { context, page } = await visitSignedIn(browser, desk)
  let isAway = true
  await page.route(/\/analytics\/indicators\/equipment_total\?/, (route) => (isAway ? route.fulfill({ status: 400, contentType: 'application/problem+json', json: { type: 'bad-parameter', title: 'x', status: 400 } }) : route.continue()))
  await page.route(/\/alerts\?/, (route) => route.fulfill({ json: { items: [], next: null } }))
  await page.goto(`${origin}/screens/decision`)
  await page.locator('[data-part=chart] [role=alert]').first().waitFor()
  await page.locator('[data-part=alerts] .empty').waitFor()
  assert.equal(await page.locator('[data-part=chart] [role=alert]').count(), 1, 'the others are there')
  await keepPicture(page, 'screen-trouble')
  isAway = false
  await page.reload()
  await whole(page)
  assert.equal(await page.locator('[data-part] [role=alert]').count(), 0)
  await context.close()
})

test('The demo city says what is worth trying, until it is put away', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, desk)
  await page.goto(origin)
  const told = await ask(page, '/demo-hints')
  assert.ok(told.length >= 4)
  await page.locator('[data-hint]').first().waitFor()
  assert.deepEqual(await page.locator('[data-hint]').evaluateAll((links) => links.map(({ dataset }) => dataset.hint)), told.map(({ open: page_ }) => page_))
  await page.waitForSelector(idle)
  await keepPicture(page, 'demo-hints')
  await page.locator('[data-hint="/screens/decision"]').click()
  await page.waitForURL(/\/screens\/decision/)
  for (const { open: path } of told) {
    await page.goto(`${origin}${path}`)
    await page.locator('[data-duty], tbody tr, [data-part], [data-map-idle]').first().waitFor()
  }
  await page.goto(origin)
  await page.locator('.hints header button').click()
  assert.equal(await page.locator('.hints').count(), 0)
  await page.reload()
  await page.waitForSelector(idle)
  assert.equal(await page.locator('.hints').count(), 0)
  assert.deepEqual(trouble, [])
  await context.close()
})

/** Parts that lie on each other, by their places. */
function covered(page) {
  return page.locator('[data-part]').evaluateAll((parts) => {
    const boxes = parts.map((part) => part.getBoundingClientRect())
    return boxes.flatMap((one, index) => boxes.slice(index + 1).flatMap((other, further) => (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom ? [`${index} and ${index + 1 + further}`] : [])))
  })
}
