import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { isAsTallAsItsContent, strayWords, violations } from './accessible.mjs'
import { aLift, anAddress, ask, closeAll, demoPerson, launch, need, openMap, origin, themes, user, visit, visitSignedIn } from './cockpit.mjs'
import { openScreen, screens } from './everyScreen.mjs'
import { quietOf, settled } from './settled.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
/** Pages without a map, and what is there when they are. */
async function pagesOf(page) {
  const { code } = await aLift(page)
  return [
    ['/packs?pack=special-equipment&part=obligations', '.form h3'], ['/packs?pack=special-equipment&part=objects', '.form tbody tr'], ['/packs?pack=special-equipment&part=dictionaries', '.form tbody tr'], ['/packs?pack=special-equipment&part=messages', '.form textarea'],
    ['/registers', '.types a'], ['/registers/special_equipment', 'tbody tr'], [`/registers/special_equipment/${code}`, '[data-duty]'],
    ['/casework?mine=0', '[data-case]'], ['/casework?requests=mine', '[data-requests][aria-busy=false]'], ['/casework?report=1', '[data-report-form]'], ['/scores', '[data-member]'], ['/work', '[data-duty]'], ['/work?tab=alerts', '[data-alert]'], ['/work?tab=messages', '.card .row.bar'], ['/workbench', '[data-table]'],
  ]
}
let browser
before(async () => { browser = await launch() })
afterEach(() => closeAll(browser))
after(() => browser.close())

for (const theme of themes) {
  test(`axe finds nothing on the map with layers, results and a record (${theme})`, async () => {
    const { page } = await visitSignedIn(browser, { colorScheme: theme, bypassCSP: true, viewport: { width: 1600, height: 900 } })
    await openMap(page)
    assert.deepEqual(await violations(page), [])
    const lift = await aLift(page)
    await page.goto(`${origin}${lift.link}&q=${encodeURIComponent(await anAddress(page))}`)
    await page.waitForSelector('.record dl')
    await page.waitForSelector('.places')
    assert.deepEqual(await violations(page), [])
  })
}

for (const theme of themes) {
  test(`axe finds nothing on the pages of packs, registers and what is to be done, which speak English too (${theme})`, async () => {
    const { page } = await visitSignedIn(browser, { colorScheme: theme, bypassCSP: true }, admin)
    for (const [path, there] of await pagesOf(page)) {
      await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=en`)
      await page.locator(there).first().waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await violations(page), [], path)
      assert.deepEqual(await strayWords(page), [], path)
    }
  })
}

/** Each screen at a desk by day and on a phone by night; in a long run both by day and by night. */
const ways = [
  { size: 'desk', room: { viewport: { width: 1600, height: 900 } }, seen: ['light'] },
  { size: 'phone', room: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, seen: ['dark'] },
].map((way) => (process.env.COCKPIT_LONG ? { ...way, seen: themes } : way))

for (const { size, room, seen } of ways) {
  test(`axe finds nothing on any screen (${size}, ${seen.join(' and ')})`, { timeout: 1_200_000 }, async () => {
    const pages = new Map()
    for (const [name, screen] of Object.entries(screens)) {
      const [as] = screen
      if (!pages.has(as)) {
        const options = { ...room, bypassCSP: true }
        const { page } = as ? await visitSignedIn(browser, options, demoPerson(as)) : await visit(browser, options)
        pages.set(as, { page, quiet: quietOf(page) })
      }
      const { page, quiet } = pages.get(as)
      await page.emulateMedia({ colorScheme: seen[0] })
      await openScreen(page, quiet, screen)
      for (const theme of seen) {
        await page.emulateMedia({ colorScheme: theme })
        await settled(page, quiet)
        assert.deepEqual(await violations(page), [], `${name} (${theme})`)
      }
      assert.ok(await isAsTallAsItsContent(page), `${name} scrolls into nothing`)
    }
  })
}

for (const { size, room, seen } of ways) {
  for (const theme of seen) {
    test(`axe finds nothing where a map screen has something open, nor in what hangs from the top bar (${size}, ${theme})`, async () => {
      const { page } = await visitSignedIn(browser, { ...room, colorScheme: theme, bypassCSP: true })
      const quiet = quietOf(page)
      const { id } = await aLift(page)
      await page.goto(`${origin}/screens/equipment?open=registry.special_equipment/${id}`)
      await page.waitForSelector('.record dl')
      await settled(page, quiet)
      assert.deepEqual(await violations(page), [])
      if (size === 'phone') {
        await page.click('.pages > button')
        assert.deepEqual(await violations(page), [])
        await page.keyboard.press('Escape')
      }
      await page.click('.user > button')
      assert.deepEqual(await violations(page), [])
      await page.click('[data-change-password]')
      await page.waitForSelector('[data-password-dialog] input')
      assert.deepEqual(await violations(page), [])
      await page.keyboard.press('Escape')
      await page.click('.user > button')
      await page.click('[data-own-sign-ins]')
      await page.locator('[data-sign-ins] li.open').first().waitFor()
      assert.deepEqual(await violations(page), [])
    })
  }
}

for (const [language, title] of [['zh-CN', '瓦片'], ['en', 'Tiles']]) {
  test(`The pages of the API speak the reader's language and are accessible (${language})`, async () => {
    const { page, trouble } = await visit(browser, { bypassCSP: true })
    await page.goto(`${origin}/docs?lang=${language}`)
    await page.fill('input[name=user_name]', user.name)
    await page.fill('input[name=password]', user.password)
    await page.press('input[name=password]', 'Enter')
    await page.getByRole('heading', { name: title, exact: true }).waitFor()
    await page.locator('details').first().click()
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `wider than ${width} px`)
    }
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(trouble, [])
  })
}

test('In English nothing is left in Chinese but the data, and no message key shows', async () => {
  const stranger = await visit(browser)
  await stranger.page.goto(`${origin}/?lang=en`)
  await stranger.page.waitForSelector('form')
  assert.deepEqual(await strayWords(stranger.page), [])

  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1600, height: 900 } })
  const names = (await ask(page, '/tiles')).layers.map(({ name }) => name).join(',')
  const lift = await aLift(page)
  await openMap(page, `/?lang=en&at=${lift.lon},${lift.lat},18&layers=${names}`)
  assert.deepEqual(await strayWords(page), [])
  await page.goto(`${origin}${lift.link}&lang=en&q=${encodeURIComponent(await anAddress(page))}`)
  await page.waitForSelector('.record dl')
  await page.waitForSelector('.places')
  assert.deepEqual(await strayWords(page), [])
  assert.deepEqual(trouble, [])
})
