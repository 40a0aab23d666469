// The workbench's layers: a layer is filtered, classified, measured, selected from, kept, shared and taken home; answers of questions are classified alike.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, idle, keepPicture, launch, origin, tell, themes, visitSignedIn } from './cockpit.mjs'

let browser, folder
before(async () => { [browser, folder] = [await launch(), await mkdtemp(join(tmpdir(), 'bench-'))] })
after(() => Promise.all([browser.close(), rm(folder, { recursive: true })]))

async function open(path, as = 'analyst', options = {}) {
  const visitor = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 }, ...options }, demoPerson(as))
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.waitForSelector(idle, { timeout: 180_000 })
  return visitor
}
/** The middle of the demo's city. */
const [lon, lat] = [115.417, 44.824]
const box = `rectangle:${lon - 0.02},${lat - 0.02}_${lon + 0.02},${lat + 0.02}`
const bench = (layer, more = '') => `/workbench?tab=layers&layer=${layer}${more}`
const number = (text) => Number(text.replaceAll(/[^\d]/g, ''))
const answerOf = async (page, sql, params = []) => (await tell(page, '/analytics/query', { sql, params })).rows
const countOf = async (page, filter, layer = 'gis.building') => (await ask(page, `/ogc/collections/${layer}/items?limit=1&filter=${encodeURIComponent(filter)}`)).numberMatched
const said = (page, name) => new URL(page.url()).searchParams.get(name)
const legend = (page) => page.locator('[data-legend] [data-class]').evaluateAll((each) => each.map((entry) => [entry.querySelector('.what').textContent, entry.querySelector('.count')?.textContent ?? '', entry.querySelector('svg [fill]').getAttribute('fill')]))
async function legendOf(page, method) {
  await page.locator('[data-legend-method]', { hasText: method }).waitFor()
  await page.waitForSelector('[data-legend]:not(.stale)')
  return legend(page)
}
async function left(page, count) {
  await page.waitForFunction((wanted) => [...document.querySelector('[data-filter-left]').textContent.matchAll(/[\d,]+/g)].some(([each]) => Number(each.replaceAll(',', '')) === wanted) && !document.querySelector('[data-filter-left]').classList.contains('stale'), count)
}
async function keepAs(page, title, role) {
  await page.locator('[data-save]').click()
  await page.fill('[data-save-dialog] [name=title]', title)
  if (role) {
    await page.check('[data-save-dialog] [name=share][value=roles]')
    await page.check(`[data-save-dialog] [name=roles][value=${role}]`)
  }
  await page.locator('[data-save-dialog] [data-keep]').click()
  await page.waitForURL(/[?&]q=\d+/)
  return Number(said(page, 'q'))
}
async function throwAway(page, id) {
  await tell(page, `/analytics/queries/${id}`, undefined, { method: 'DELETE' })
}
async function fileOf(page, format, within = '') {
  await page.locator(`${within} [data-map-files]`).first().click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`${within} [data-map-file=${format}]`).click()])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}
/** At shares of the map's width and height. */
async function clickMap(page, ...places) {
  const frame = await page.locator('[data-map-idle]').boundingBox()
  for (const [x, y] of places) await page.mouse.click(frame.x + frame.width * x, frame.y + frame.height * y)
}

/** The map has come to rest when the link says where. */
async function moveBy(page, key) {
  const before = said(page, 'at')
  await page.keyboard.press(key)
  await page.waitForFunction((at) => new URLSearchParams(location.search).get('at') !== at, before)
}

for (const theme of themes) {
  test(`A question is mapped by natural breaks, kept with them, and who it is shared with sees the same classes (${theme})`, async () => {
    const { context, page, trouble } = await open('/workbench?tab=layers', 'analyst', { colorScheme: theme })
    await page.locator('[data-bench=sql]').click()
    const content = page.locator('[data-editor] .cm-content')
    await content.click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('select height_m, class, geom from building where levels > 12 order by source_id limit 2000')
    await page.keyboard.press('Escape')
    await page.locator('[data-run]').click()
    await page.locator('[data-tab=map]').click()
    await page.selectOption('[data-style-by]', 'height_m')
    const classes = await legendOf(page, 'Jenks')
    assert.equal(classes.length, 5)
    assert.equal(classes.reduce((sum, [, count]) => sum + number(count), 0), number((await page.locator('[data-state]').innerText()).split('·')[0]))
    await page.selectOption('[data-style-method]', 'quantiles')
    const shares = await legendOf(page, '分位数')
    assert.notDeepEqual(shares, classes)
    await page.selectOption('[data-style-method]', 'jenks')
    await legendOf(page, 'Jenks')
    const id = await keepAs(page, '高层建筑的高度', 'leader')
    await keepPicture(page, 'workbench-classes')

    const leader = await open(`/workbench?q=${id}`, 'leader', { colorScheme: theme })
    assert.deepEqual(await legendOf(leader.page, 'Jenks'), classes)
    await leader.context.close()
    await throwAway(page, id)
    // A question that was answered just before it was looked after is not there any more.
    assert.deepEqual(trouble.filter((each) => !/\/analytics\/query\//.test(each)), [])
    await context.close()
  })
}

test('Conditions become CQL2, leave as many as the server counts, and come back from the text', async () => {
  const { context, page, trouble } = await open(bench('gis.building'))
  await page.locator('[data-add-group]').click()
  const first = page.locator('[data-condition]').first()
  await first.locator('[data-filter-attribute]').selectOption('levels')
  await first.locator('[data-filter-operator]').selectOption('ge')
  await first.locator('[data-filter-value]').fill('20')
  await first.locator('[data-filter-value]').press('Enter')
  await left(page, await countOf(page, 'levels >= 20'))
  await page.locator('[data-add-condition]').click()
  const second = page.locator('[data-condition]').nth(1)
  await second.locator('[data-filter-attribute]').selectOption('class')
  await second.locator('[data-offered=office]').click()
  assert.equal(await page.locator('[data-filter-cql]').innerText(), "levels >= 20 AND class IN ('office')")
  await left(page, await countOf(page, "levels >= 20 AND class = 'office'"))
  await page.locator('[data-group-join]').click()
  await left(page, await countOf(page, "levels >= 20 OR class = 'office'"))

  await page.locator('[data-by-hand]').click()
  const text = "class = 'o''x' OR (levels > 30 AND name IS NULL)"
  await page.fill('[data-filter-text]', text)
  await page.locator('[data-apply-filter]').click()
  await left(page, await countOf(page, text))
  await page.locator('[data-by-rows]').click()
  assert.equal(await page.locator('[data-condition]').count(), 3)
  assert.equal(said(page, 'filter'), text)
  await page.reload()
  await page.waitForSelector('[data-condition]')
  assert.equal(await page.locator('[data-condition]').count(), 3)

  await page.locator('[data-by-hand]').click()
  await page.fill('[data-filter-text]', 'levels > > 3')
  await page.locator('[data-apply-filter]').click()
  await page.locator('[data-filter] [role=alert]').waitFor()
  assert.deepEqual(trouble.filter((each) => !/status of 400/.test(each)), [])
  await context.close()
})

test('A view of a layer is kept with its breaks and shared by a short link; who is overtaken is told', async () => {
  const { context, page, trouble } = await open(bench('gis.building', `&filter=levels > 5&at=${lon},${lat},12.5`))
  await page.selectOption('[data-style-by]', 'height_m')
  const classes = await legendOf(page, 'Jenks')
  assert.equal(classes.reduce((sum, [, count]) => sum + number(count), 0), await countOf(page, 'levels > 5'))
  await page.locator('[data-ramp=greenPurple]').click()
  await page.locator('[data-class="0"]').click()
  await page.waitForURL(/hide=0/)
  const coloured = await legend(page)
  const id = await keepAs(page, '六层以上建筑', 'leader')
  assert.equal(new URL(page.url()).search, `?q=${id}`)
  await page.waitForSelector(idle)

  const leader = await open(`/workbench?q=${id}`, 'leader')
  assert.deepEqual(await legendOf(leader.page, 'Jenks'), coloured)
  assert.equal(await leader.page.locator('[data-class="0"]').getAttribute('aria-pressed'), 'false')
  assert.equal(await leader.page.locator('[data-filter-cql]').innerText(), 'levels > 5')
  assert.equal(await leader.page.locator('main h2').first().innerText(), '六层以上建筑')
  assert.equal(await leader.page.locator('[data-share]').count(), 0)
  await leader.page.selectOption('[data-style-classes]', '3')
  await leader.page.waitForURL(/layer=gis.building/)
  await leader.page.locator('[data-changed]').waitFor()
  await leader.context.close()

  const kept = await ask(page, `/analytics/queries/${id}`)
  assert.match(kept.settings.layer.look, /from:/)
  assert.equal(kept.view, 'layer')
  await tell(page, `/analytics/queries/${id}`, { ...kept, title: '别处改过' }, { method: 'PUT', headers: { 'If-Match': `"${id}-${kept.version}"` } })
  await page.selectOption('[data-style-method]', 'equal')
  await legendOf(page, '等间距')
  await page.locator('[data-save]').click()
  await page.locator('.refused', { hasText: '已被修改' }).waitFor()
  await page.locator('.refused button').click()
  await page.locator('h2', { hasText: '别处改过' }).waitFor()
  assert.deepEqual(await legendOf(page, 'Jenks'), coloured)
  await page.locator('[data-remove]').click()
  await page.locator('[data-remove].sure').click()
  await page.waitForURL(/tab=layers/)
  assert.deepEqual(trouble.filter((each) => !/status of 412/.test(each)), [])
  await context.close()
})

test('What is drawn selects as many as the question in SQL counts; they are listed, summed up and exported', async () => {
  const { context, page, trouble } = await open(bench('gis.building', `&filter=levels > 3&at=${lon},${lat},13`))
  await page.locator('[data-draw=polygon]').click()
  await clickMap(page, [0.35, 0.3], [0.5, 0.28], [0.52, 0.5])
  await page.locator('[data-draw-end]').click()
  await page.locator('[data-result-table] [data-row]').first().waitFor()
  const drawn = said(page, 'area')
  assert.match(drawn, /^polygon:/)
  const ring = drawn.split(':')[1].split('_').map((pair) => pair.replace(',', ' '))
  const shape = `POLYGON((${[...ring, ring[0]].join(', ')}))`
  const [[count, tall]] = await answerOf(page, 'select count(*), max(height_m) from building where levels > 3 and st_intersects(geom, st_geomfromtext($1))', [shape])
  assert.ok(count > 20, `${count} are within`)
  assert.equal(number(await page.locator('[data-selected-count]').innerText()), count)

  await page.locator('[data-selection-tab=figures]').click()
  const cells = await page.locator('[data-figure=height_m] td').allInnerTexts()
  assert.equal(number(cells[0]), count)
  assert.equal(Number(cells[3].replaceAll(',', '')), tall)
  await page.locator('[data-selection-tab=rows]').click()
  await page.locator('[data-result-table] [data-row]').nth(1).click()
  await page.locator('[data-row-card]').waitFor()
  await keepPicture(page, 'layer-bench-selection')

  const lines = (await readFile(await fileOf(page, 'csv', '[data-selection]'), 'utf8')).trimEnd().split('\r\n')
  assert.equal(lines[0], '\ufeffid,name,class,levels,height_m,source_id')
  assert.equal(lines.length - 1, count)
  const told = execFileSync('ogrinfo', ['-so', '-al', await fileOf(page, 'geojson', '[data-selection]')], { encoding: 'utf8' })
  assert.match(told, new RegExp(`Feature Count: ${count}\\n`))
  assert.match(told, /Geometry: Multi Polygon/)

  await page.reload()
  await page.waitForFunction((wanted) => Number(document.querySelector('[data-selected-count]')?.textContent.replaceAll(/\D/g, '')) === wanted, count)
  await page.locator('[data-draw-clear]').click()
  await page.locator('[data-selection]').waitFor({ state: 'detached' })
  assert.equal(said(page, 'area'), null)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('By keys alone a rectangle is drawn and a distance is measured', async () => {
  const { context, page, trouble } = await open(bench('gis.building', `&at=${lon},${lat},14`), 'analyst')
  await page.locator('[data-draw=rectangle]').press('Enter')
  await page.keyboard.press('Enter')
  await moveBy(page, 'ArrowRight')
  await moveBy(page, 'ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-selection]').waitFor()
  assert.match(said(page, 'area'), new RegExp(`^rectangle:${lon},${lat}_`))

  await page.locator('[data-draw=length]').press('Enter')
  await page.locator('[data-selection]').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await moveBy(page, 'ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const words = await page.locator('[data-measure] dd').innerText()
  // A key moves the map by a hundred pixels.
  const meters = (40_075_017 * Math.cos((lat * Math.PI) / 180) * 100) / (512 * 2 ** 14)
  assert.ok(Math.abs(Number.parseFloat(words) - meters) < meters * 0.02, `${words}, about ${meters} m`)
  await page.locator('[data-measure-copy]').click()
  await page.locator('[data-map-idle] canvas').press('Escape')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The map is a picture and a page, with title, legend and letters that can be searched', async () => {
  const { context, page, trouble } = await open(bench('gis.building', '&look=by:height_m;in:quantiles.4&filter=levels > 2'))
  const classes = await legendOf(page, '分位数')
  const png = await readFile(await fileOf(page, 'png'))
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const frame = await page.locator('[data-map-idle]').boundingBox()
  assert.ok(png.readUInt32BE(16) > frame.width && png.readUInt32BE(20) > frame.height, 'the map and what stands around it')
  assert.ok(png.length > 50_000, 'the map is not empty')
  const pdf = await fileOf(page, 'pdf')
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  for (const words of ['建筑', '分位数', 'levels > 2', ...classes.map(([range]) => range)]) assert.ok(text.includes(words), `${words} in ${text}`)
  assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /Pages: +1\n/)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Points are sized and shaped, lines are as wide as they count, and a class that is hidden is not drawn', async () => {
  const { context, page, trouble } = await open(bench('registry.special_equipment', `&look=by:category&at=${lon},${lat},12`))
  const colours = () => page.evaluate(() => document.querySelectorAll('[data-class]').length)
  await legendOf(page, '按取值')
  assert.equal(await colours(), 8)
  const names = (await legend(page)).map(([name]) => name)
  assert.ok(names.includes('电梯'), 'values are called by their words')
  await page.selectOption('[data-style-by]', 'floors')
  await legendOf(page, 'Jenks')
  await page.check('[data-style-sized]')
  await page.selectOption('[data-style-shape]', 'diamond')
  await page.waitForURL(/sized/)
  await page.waitForSelector(idle)
  await page.selectOption('[data-layer-choice]', 'gis.road')
  await page.waitForURL(/layer=gis\.road/)
  assert.equal(said(page, 'look'), null)
  await page.waitForSelector(idle)
  assert.deepEqual(trouble, [])
  await context.close()
})

for (const colorScheme of themes) {
  test(`Everybody can use the layers in the ${colorScheme} theme, and in English all of it is English`, async () => {
    const { context, page, trouble } = await open(bench('gis.building', `&look=by:height_m;in:jenks.5&filter=levels > 20&area=${box}&at=${lon},${lat},12`), 'analyst', { colorScheme, bypassCSP: true })
    await page.locator('[data-result-table] [data-row]').first().waitFor()
    await legendOf(page, 'Jenks')
    assert.deepEqual(await violations(page), [])
    await page.locator('[data-selection-tab=figures]').click()
    await page.locator('[data-figures]').waitFor()
    await page.locator('[data-draw=area]').click()
    await clickMap(page, [0.4, 0.4], [0.5, 0.3], [0.6, 0.4])
    await page.locator('[data-measure]').waitFor()
    await page.locator('[data-map-files]').first().click()
    assert.deepEqual(await violations(page), [])
    await keepPicture(page, `layer-bench-${colorScheme}`)
    await context.close()

    const english = await open(bench('gis.building', `&look=by:height_m;in:jenks.5&filter=levels > 20&area=${box}&at=${lon},${lat},12`), 'analyst', { colorScheme, locale: 'en-US' })
    await english.page.locator('[data-result-table] [data-row]').first().waitFor()
    await legendOf(english.page, 'Natural breaks')
    assert.deepEqual(await strayWords(english.page), [])
    assert.deepEqual([...trouble, ...english.trouble], [])
    await english.context.close()
  })
}

test('On a phone the map comes first, and filter and style are a tap away', async () => {
  const { context, page, trouble } = await open(bench('gis.land_use'), 'analyst', { viewport: { width: 390, height: 844 }, bypassCSP: true })
  await page.locator('[data-pane=style]').click()
  await page.selectOption('[data-style-by]', 'class')
  await page.locator('[data-pane=map]').click()
  await legendOf(page, '按取值')
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'layer-bench-phone')
  assert.deepEqual(await violations(page), [])
  assert.deepEqual(trouble, [])
  await context.close()
})
