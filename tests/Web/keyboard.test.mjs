import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aLift, anAddress, launch, openMap, origin, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

test('Search works by keyboard alone: / to enter, ↓ to walk, Enter to take, Esc to leave', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const address = await anAddress(page)
  await openMap(page)
  await page.keyboard.press('/')
  await page.keyboard.type(address.slice(0, -2))
  await page.waitForSelector('[role=option]')
  await page.keyboard.press('ArrowDown')
  const chosen = await page.textContent('[role=option][aria-selected=true] .label')
  await page.keyboard.press('ArrowUp')
  assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForFunction((label) => new URLSearchParams(location.search).get('q') === label, chosen)
  await page.keyboard.press('Escape')
  assert.notEqual(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'combobox')
  assert.deepEqual(trouble, [])
})

test('Esc closes the record, and the Back button brings it back', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 1600, height: 900 } })
  const lift = await aLift(page)
  await page.goto(`${origin}${lift.link}`)
  await page.waitForSelector('.record dl')
  await page.locator('.record header button').last().focus()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => !location.search.includes('open='))
  await page.goBack()
  await page.waitForSelector('.record dl')
  assert.deepEqual(trouble, [])
})

test('The map itself is moved by arrow keys, and Enter opens what is at its centre', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const lift = await aLift(page)
  await openMap(page, `/?at=${lift.lon},${lift.lat},19&layers=registry.special_equipment`)
  await page.focus('[data-map-idle] canvas')
  await page.keyboard.press('Enter')
  await page.locator('.record dl, .record details[open] .hits').first().waitFor()
  await page.focus('[data-map-idle] canvas')
  const before = page.url()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction((url) => location.href !== url, before)
  assert.deepEqual(trouble, [])
})
