// The served styles in a plain MapLibre map, as somebody else's page shows them: letters and marks from this host alone.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { ask, closeAll, keepPicture, launch, origin, visitSignedIn } from './cockpit.mjs'

const library = join(import.meta.dirname, '../../src/Cockpit/web/node_modules/maplibre-gl/dist')
const html = '<!doctype html><html lang="zh-CN"><title>map</title><link rel="stylesheet" href="/probe/maplibre-gl.css"><body style="margin:0"><div id="map" style="width:100vw;height:100vh"></div></body></html>'
const types = { css: 'text/css', mjs: 'text/javascript' }

let browser
before(async () => { browser = await launch() })
afterEach(() => closeAll(browser))
after(() => browser.close())

/** A page of this host with nothing in it but a map of the style; `answers` collects what it asked for letters and marks. */
async function showStyle(layer, view, options) {
  const { page, trouble } = await visitSignedIn(browser, options)
  const answers = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/^\/(glyphs|sprites)\//.test(pathname)) answers.push(decodeURIComponent(pathname))
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()}`))
  await page.route(`${origin}/probe/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice('/probe/'.length)
    await route.fulfill(name === '' ? { contentType: 'text/html', body: html } : { contentType: types[name.split('.').pop()], body: await readFile(join(library, name)) })
  })
  await page.goto(`${origin}/probe/`)
  await page.evaluate(async ({ layer, view }) => {
    const maplibregl = await import('/probe/maplibre-gl.mjs')
    const map = globalThis.map = new maplibregl.Map({ container: 'map', style: `/styles/${layer}`, localIdeographFontFamily: false, fadeDuration: 0, attributionControl: false, canvasContextAttributes: { preserveDrawingBuffer: true }, ...view })
    map.on('error', ({ error }) => console.error(`map: ${error.message}`))
    await map.once('idle')
  }, { layer, view })
  return { page, trouble, answers }
}

/** The names that the map shows. */
const written = (page, layer) => page.evaluate((id) => [...new Set(map.queryRenderedFeatures({ layers: [id] }).map((feature) => feature.properties.name))], `${layer}:name`)

/** How many pixels look different without a layer of the style. */
const pixelsOf = (page, id) => page.evaluate(async (id) => {
  const read = async () => {
    map.triggerRepaint()
    await map.once('idle')
    const canvas = document.createElement('canvas')
    const { width, height } = map.getCanvas()
    Object.assign(canvas, { width, height })
    const pen = canvas.getContext('2d')
    pen.drawImage(map.getCanvas(), 0, 0)
    return pen.getImageData(0, 0, width, height).data
  }
  const shown = await read()
  map.setLayoutProperty(id, 'visibility', 'none')
  const hidden = await read()
  map.setLayoutProperty(id, 'visibility', 'visible')
  await read()
  let differ = 0
  for (let i = 0; i < shown.length; i += 4) if (shown[i] !== hidden[i] || shown[i + 1] !== hidden[i + 1] || shown[i + 3] !== hidden[i + 3]) differ++
  return differ
}, id)

async function middleOf(page, layer, filter) {
  const { features: [feature] } = await ask(page, `/ogc/collections/${layer}/items?filter=${encodeURIComponent(filter)}&filter-lang=cql2-text&limit=1`)
  const places = feature.geometry.coordinates.flat(Infinity)
  return [places[0], places[1]]
}

for (const { layer, filter, zoom } of [{ layer: 'gis.road', filter: "name LIKE '%路'", zoom: 15 }, { layer: 'gis.poi', filter: 'name IS NOT NULL', zoom: 16 }, { layer: 'gis.building', filter: 'name IS NOT NULL', zoom: 16.5 }]) {
  test(`The style of ${layer} writes Chinese names in letters of this host`, async () => {
    const { page: asker } = await visitSignedIn(browser)
    const center = await middleOf(asker, layer, filter)
    const { page, trouble, answers } = await showStyle(layer, { center, zoom })
    const names = await written(page, layer)
    await keepPicture(page, `style-${layer}`)
    assert.ok(names.some((name) => /[\u4e00-\u9fff]/.test(name)), `names: ${names.join(' ')}`)
    const ranges = answers.filter((path) => path.startsWith('/glyphs/Noto Sans CJK SC/'))
    for (const letter of names.join('')) {
      const start = Math.floor(letter.codePointAt(0) / 256) * 256
      assert.ok(ranges.includes(`/glyphs/Noto Sans CJK SC/${start}-${start + 255}.pbf`), `${letter} was asked of the host`)
    }
    assert.ok(await pixelsOf(page, `${layer}:name`) > 400, 'the names are there to be seen')
    assert.deepEqual(trouble, [])
  })
}

test('The style of the parts marks each kind with its shape, on screens of either density', async () => {
  const { page: asker } = await visitSignedIn(browser)
  const center = await middleOf(asker, 'registry.part', "class_code LIKE '01%'")
  for (const density of [1, 2]) {
    const { page, trouble, answers } = await showStyle('registry.part', { center, zoom: 17 }, { deviceScaleFactor: density })
    await keepPicture(page, `style-registry.part-${density}x`)
    assert.ok(answers.includes(`/sprites/cockpit${density === 2 ? '@2x' : ''}.png`), answers.join(' '))
    assert.ok(await pixelsOf(page, 'registry.part:mark') > 400)
    assert.deepEqual(trouble, [])
  }
})
