// A layer that a select makes (packs/browser, in the data folder): what it is asked with, and what a click on it tells.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { ask, clickMiddle, closeAll, keep, launch, openMap, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
afterEach(() => closeAll(browser))
after(() => browser.close())

const layer = 'gis.main_road'

/** A named road of a class, with a place on it to look at. */
async function aRoad(page, kind) {
  const { features: [road] } = await ask(page, `/ogc/collections/gis.road/items?filter=${encodeURIComponent(`class = '${kind}' AND name IS NOT NULL`)}&filter-lang=cql2-text&limit=1`)
  const line = road.geometry.type === 'LineString' ? road.geometry.coordinates : road.geometry.coordinates[0]
  const [[west, south], [east, north]] = [line[0], line[1]]
  return { name: road.properties.name, at: `${(west + east) / 2},${(south + north) / 2},17` }
}

test('What a layer is asked with is chosen in its panel, goes to its tiles and stands in the link', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, `/?layers=${layer}`)
  await page.getByText('道路普查').waitFor()
  await page.click(`[data-tools="${layer}"]`)
  const parameters = page.locator(`[data-parameters="${layer}"]`)
  assert.equal(await parameters.locator('[name=class]').inputValue(), 'primary')
  const asked = page.waitForRequest((request) => request.url().includes(`/tiles/${layer}/`) && new URL(request.url()).searchParams.get('class') === 'secondary')
  await parameters.locator('[name=class]').selectOption('secondary')
  await asked
  await parameters.locator('[name=most]').fill('6000')
  await page.keyboard.press('Tab')
  await parameters.getByText('不符合要求').waitFor()
  assert.equal(await parameters.locator('[name=most]').inputValue(), '6000', 'stays to be mended')
  await keep(page, 'parameters')
  assert.equal(new URL(page.url()).searchParams.get('with'), `${layer}:class:secondary`)
  await parameters.getByRole('button', { name: '恢复默认值' }).click()
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('with'))
  assert.equal(await parameters.locator('[name=most]').inputValue(), '5000')
  assert.deepEqual(trouble, [])
})

test('A click on what a select made tells what its tile carries, and names no record', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  const road = await aRoad(page, 'primary')
  await openMap(page, `/?layers=${layer}&at=${road.at}`)
  await clickMiddle(page)
  await page.getByText('内容取自瓦片').waitFor()
  assert.equal(await page.locator('.record h2').textContent(), road.name)
  assert.equal(new URL(page.url()).searchParams.get('open'), null)
  await keep(page, 'of-tile')
  assert.deepEqual(trouble, [])
})
