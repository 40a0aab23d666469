// A change on the screen loads only the tiles that it touches; one elsewhere none, until the map moves.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { idle, launch, need, openMap, origin, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

const baseTile = /\/tiles\/[^/]*gis\.poi[^/]*\/(\d+\/\d+\/\d+)\.mvt/
const middle = { lon: 115.3196, lat: 44.7887 }

/** Adds a place to the base map as an administrator's program does. */
async function addPlace(lon, lat) {
  const token = (await readFile(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8')).trim()
  const body = { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { name: '新点', class: 'shop' } }
  const answer = await fetch(`${origin}/ogc/collections/gis.poi/items`, {
    method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/geo+json' }, body: JSON.stringify(body),
  })
  assert.equal(answer.status, 201, await answer.text())
}

test('an open map loads again only the tiles of the screen that a change touches', async () => {
  const { context, page, trouble } = await visitSignedIn(browser)
  await openMap(page, `/?at=${middle.lon},${middle.lat},15.2`)
  const asked = []
  page.on('request', (request) => {
    const [, tile] = baseTile.exec(decodeURIComponent(request.url())) ?? []
    if (tile) asked.push(tile)
  })
  const loaded = page.waitForResponse((response) => baseTile.test(decodeURIComponent(response.url())))
  await addPlace(115.4419, 44.8)
  await addPlace(middle.lon, middle.lat)
  await loaded
  await page.waitForSelector(idle)
  assert.ok(new Set(asked).size <= 2, `asked for ${asked.join(' ')}`)

  asked.length = 0
  const moved = page.waitForResponse((response) => baseTile.test(decodeURIComponent(response.url())))
  await page.locator('canvas').focus()
  await page.keyboard.press('ArrowRight')
  await moved
  await page.waitForSelector(idle)
  assert.ok(new Set(asked).size > 2, `what the map keeps beside the screen is of before, and only ${asked.join(' ')} asked for again`)
  assert.deepEqual(trouble, [])
  await context.close()
})
