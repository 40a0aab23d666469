// The address console, as a dispatcher on the phone uses it, as somebody with a table of addresses does, and as who looks after the gazetteer.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, clickMiddle, demoPerson, idle, keepPicture, launch, need, origin, tell, themes, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
const run = Date.now().toString(36)
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, person = demoPerson('dispatcher'), options = {}) {
  const visitor = await visitSignedIn(browser, { viewport: { width: 1600, height: 900 }, ...options }, person)
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.waitForSelector(idle)
  return visitor
}
const find = async (page, text) => (await ask(page, `/v1/search?size=10&text=${encodeURIComponent(text)}`)).features
const box = 'input[name=q]'
const query = (page) => new URL(page.url()).searchParams

/** Of a text with a byte order mark, quotes and line ends, as a spreadsheet reads it. */
function readCsv(text) {
  const rows = [[]]
  for (const [, field, end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)) {
    rows.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.length > 1)
}

test('A dispatcher types half an address, sees why each candidate is one, picks one by keys, and knows whose grid it is and who is near', async () => {
  const { context, page, trouble } = await open('/locate')
  await page.keyboard.press('/')
  await page.keyboard.type('柏园路1')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.locator('[data-candidate]').first().waitFor()
  const [best] = await find(page, '柏园路12')
  const first = page.locator('[data-candidate]').first()
  assert.equal(await first.getAttribute('data-candidate'), best.properties.gid)
  assert.match(await first.innerText(), /柏园路12号[\s\S]*确定[\s\S]*%[\s\S]*完全匹配[\s\S]*柏园路\s*✓[\s\S]*12号\s*✓/)
  assert.match(await page.locator('[data-asked]').innerText(), /柏园路[\s\S]*道路[\s\S]*12[\s\S]*门牌号/)
  // What is surely meant stands beside at once; the second by keys.
  await page.locator('[data-place-detail]').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const second = (await find(page, '柏园路12'))[1].properties
  await page.locator('[data-place-detail] h2', { hasText: second.label }).waitFor()
  assert.equal(query(page).get('place'), second.gid)
  await page.goBack()
  await page.locator('[data-place-detail] h2', { hasText: best.properties.label }).waitFor()

  const [lon, lat] = best.geometry.coordinates
  const grid = await ask(page, `/v1/grid?lon=${lon}&lat=${lat}`)
  const { items: officers } = await ask(page, `/v1/nearest-officers?point.lon=${lon}&point.lat=${lat}&size=5`)
  await page.locator('[data-grid] dl').waitFor()
  const told = await page.locator('[data-grid]').innerText()
  for (const part of [grid.unit_grid.code, grid.duty_grid.name, grid.community.name, grid.street_office.name, grid.district.name]) assert.ok(told.includes(part), part)
  await page.locator('[data-officer]').first().waitFor()
  assert.deepEqual(await page.locator('[data-officer]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.officer)), officers.map(({ code }) => code))
  assert.match(await page.locator('[data-officer]').first().innerText(), /\d m|\d km/)
  const report = new URL(await page.locator('[data-report-here]').getAttribute('href'), origin)
  assert.equal(report.pathname, '/casework')
  await page.goto(report.href)
  await page.locator('[data-report-form]').waitFor()
  assert.equal(await page.locator('[data-field=address] input').inputValue(), best.properties.standard_address)
  assert.deepEqual((await page.locator('[data-field=place] input').inputValue()).split(',').map(Number), [lon, lat].map((degrees) => Number(degrees.toFixed(6))))
  assert.deepEqual(trouble, [])
  await context.close()
})

test('What is not there is told with what was taken in its stead, and a link shows the same', async () => {
  const { context, page } = await open(`/locate?q=${encodeURIComponent('柏园路9999号')}`)
  const first = page.locator('[data-candidate]').first()
  await first.waitFor()
  assert.match(await first.innerText(), /退而求其次[\s\S]*9999号\s*✗[\s\S]*未找到9999号，取“柏园路”/)
  await first.locator('button').click()
  await page.locator('[data-comparison] tr', { hasText: '门牌号' }).filter({ hasText: '不符' }).waitFor()
  const again = await context.newPage()
  await again.goto(page.url())
  await again.locator('[data-place-detail] h2').waitFor()
  assert.equal(await again.locator('[data-place-detail] h2').innerText(), await page.locator('[data-place-detail] h2').innerText())
  await context.close()
})

test('A click on the map, or Enter on its middle, asks what is there', async () => {
  const { context, page, trouble } = await open('/locate?at=115.3856,44.7757,17')
  await clickMiddle(page)
  await page.locator('[data-spot-detail] h2').waitFor()
  await page.locator('[data-around] li').first().waitFor()
  const [lon, lat] = query(page).get('spot').split(',')
  const { geocoding, features } = await ask(page, `/v1/reverse?point.lon=${lon}&point.lat=${lat}&size=8`)
  assert.equal(await page.locator('[data-spot-detail] h2').innerText(), geocoding.here.standard_address)
  const road = features.find(({ properties }) => properties.layer === 'road' && properties.side)
  const row = await page.locator('[data-around] li', { hasText: road.properties.label }).first().innerText()
  assert.match(row, road.properties.side === 'left' ? /道路左侧/ : /道路右侧/)
  assert.match(row, new RegExp(`${Math.round(road.properties.distance * 1000)} m|km`))
  await page.locator('[data-officer]').first().waitFor()
  await page.locator('.map canvas').focus()
  await page.keyboard.press('ArrowUp')
  await page.waitForSelector(idle)
  await page.keyboard.press('Enter')
  await page.waitForFunction((before) => new URL(location.href).searchParams.get('spot') !== before, `${lon},${lat}`)
  await page.goBack()
  await page.locator('[data-spot-detail] h2', { hasText: geocoding.here.standard_address }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A table is located, its uncertain rows are reviewed by keys, decisions outlive the page, and all of it is downloaded in its order', async () => {
  const { context, page, trouble } = await open('/locate?mode=batch', demoPerson('dispatcher'), { acceptDownloads: true })
  const { features } = await ask(page, `/ogc/collections/address.place/items?limit=190&filter-lang=cql2-text&filter=${encodeURIComponent("layer = 'address' AND road LIKE '%路' AND number LIKE '%号'")}`)
  const addresses = features.map(({ properties }) => `${properties.district}${properties.road}${properties.number}`)
  const odd = ['颐屿苑3幢2单元', '柏园路9999号', '新原区柏园路12号', '不知所云', '']
  odd.forEach((address, index) => addresses.splice(7 + index * 30, 0, address))
  const notes = ['平,常', '带"引号"', '=1+1', '']
  const quoted = (text) => (/[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const table = ['编号;说明;经营地址', ...addresses.map((address, index) => [String(index + 1), quoted(notes[index % 4]), address].join(';'))].join('\r\n')
  await page.setInputFiles('[data-drop] input', { name: `doors-${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.locator('[data-run]').waitFor()
  assert.equal(await page.locator('[data-column] option:checked').innerText(), '经营地址')
  await page.click('[data-run]')
  await page.locator('[data-batch][data-step=done]').waitFor()
  const count = async (shown) => Number(await page.locator(`[data-shown=${shown}] .figures`).innerText())
  const [certain, uncertain, missing] = [await count('certain'), await count('uncertain'), await count('missing')]
  assert.equal(certain + uncertain + missing, addresses.length)
  assert.ok(certain > 100 && uncertain >= 3 && missing >= 2, `${certain} ${uncertain} ${missing}`)

  // 颐屿苑3幢2单元 is row 8: the second candidate is taken, and of the row behind it none.
  await page.locator('[data-row="7"]').click()
  const candidates = await find(page, '颐屿苑3幢2单元')
  await page.locator(`[data-review-row="7"] [data-candidate="${candidates[1].properties.gid}"]`).waitFor()
  await page.locator('[data-review] [data-candidate] button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-review]:not([data-review-row="7"]) [data-candidate]').first().waitFor()
  const next = Number(await page.locator('[data-review]').getAttribute('data-review-row'))
  await page.waitForFunction(() => document.activeElement?.closest('[data-candidate]'))
  await page.keyboard.press('n')
  await page.locator(`[data-review]:not([data-review-row="${next}"])`).waitFor()
  assert.equal(await count('decided'), 2)

  await page.reload()
  await page.locator('[data-batch][data-step=done]').waitFor()
  assert.equal(await count('decided'), 2)
  assert.equal(await count('open'), uncertain - 2)
  await page.click('[data-shown=decided]')
  await page.locator('[data-row="7"]', { hasText: candidates[1].properties.label }).waitFor()
  await keepPicture(page, 'locate-batch')

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-download]')])
  assert.equal(download.suggestedFilename(), `doors-${run}-located.csv`)
  const text = await readFile(await download.path(), 'utf8')
  assert.ok(text.startsWith('\ufeff'))
  const [header, ...rows] = readCsv(text.slice(1))
  assert.deepEqual(header, ['编号', '说明', '经营地址', 'lon', 'lat', 'label', 'confidence', 'match_type', 'decided_by'])
  assert.deepEqual(rows.map((row) => row.slice(0, 3)), addresses.map((address, index) => [String(index + 1), notes[index % 4], address]))
  const { label, confidence, match_type: match } = candidates[1].properties
  assert.deepEqual(rows[7].slice(3), [...candidates[1].geometry.coordinates.map(String), label, String(confidence), match, 'person'])
  assert.deepEqual(rows[next].slice(3), ['', '', '', '', '', 'person'])
  const [plain] = await find(page, addresses[0])
  assert.deepEqual(rows[0].slice(3), [...plain.geometry.coordinates.map(String), plain.properties.label, String(plain.properties.confidence), plain.properties.match_type, 'auto'])
  assert.deepEqual(rows[addresses.indexOf('')].slice(3), ['', '', '', '', '', 'auto'])
  await page.click('[data-discard]')
  await page.click('[data-discard-sure]')
  await page.locator('[data-drop]').waitFor()
  await page.reload()
  await page.locator('[data-drop]').waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A long table is paused and gone on with, also by the next window', async () => {
  const { context, page } = await open('/locate?mode=batch')
  let asked = 0
  let letGo
  const isLetGo = new Promise((done) => (letGo = done))
  await page.route('**/v1/batch**', async (route) => {
    if (++asked === 2) await isLetGo
    await route.continue().catch(() => undefined)
  })
  const table = `地址\n${Array.from({ length: 1200 }, (_, index) => `柏园路${(index % 60) + 1}号`).join('\n')}`
  await page.setInputFiles('[data-drop] input', { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.click('[data-run]')
  await page.locator('.progress [role=status]', { hasText: '已定位 500 / 1,200 行' }).waitFor()
  await page.click('[data-pause]')
  await page.reload()
  await page.locator('[data-batch][data-step=paused]').waitFor()
  letGo()
  assert.match(await page.locator('.progress [role=status]').innerText(), /500 \/ 1,200/)
  await page.click('[data-resume]')
  await page.locator('[data-batch][data-step=done]').waitFor()
  await page.click('[data-shown=certain]')
  assert.ok(await page.locator('[data-row]').count() < 60, 'only rows in sight are there')
  await page.click('[data-discard]')
  await page.click('[data-discard-sure]')
  await context.close()
})

test('A place that is missing is added and found, renamed and moved, taken out and brought back; who may not, sees none of it', async () => {
  const { context, page, trouble } = await open('/locate?at=115.3856,44.7757,17', admin)
  const [name, renamed] = [`定位试${run}馆`, `定位改${run}馆`]
  const gids = async (text) => (await find(page, text)).filter(({ properties }) => properties.name === text).map(({ properties }) => properties.gid)
  try {
    await clickMiddle(page)
    await page.click('[data-add]')
    await page.locator('[data-field=layer] select').selectOption('venue')
    await page.locator('[data-field=name] input').fill(name)
    await page.click('[data-save]')
    await page.locator('[data-done][data-step=added]').waitFor()
    await page.locator('[data-place-detail] h2', { hasText: name }).waitFor()
    const [gid] = await gids(name)
    assert.equal(query(page).get('place'), gid)
    const id = gid.split(':').pop()
    const { properties } = await ask(page, `/ogc/collections/address.place/items/${id}`)
    assert.deepEqual([properties.layer, properties.district, properties.region], ['venue', '云麓区', '990104006004'])

    await page.fill(box, name)
    await page.press(box, 'Enter')
    await page.locator(`[data-candidate="${gid}"]`).waitFor()
    await page.click('[data-correct]')
    await page.locator('[data-field=name] input').fill(renamed)
    await page.waitForSelector(idle)
    const before = await page.locator('[data-correction-spot]').innerText()
    const pin = await page.locator('.place-pin.movable').boundingBox()
    await page.mouse.move(pin.x + pin.width / 2, pin.y + pin.height / 2)
    await page.mouse.down()
    await page.mouse.move(pin.x + 80, pin.y + 60, { steps: 5 })
    await page.mouse.up()
    assert.notEqual(await page.locator('[data-correction-spot]').innerText(), before)
    await page.click('[data-save]')
    await page.locator('[data-done][data-step=changed]').waitFor()
    assert.deepEqual([await gids(renamed), await gids(name)], [[gid], []])
    await page.click('[data-undo-correction]')
    await page.locator('[data-done][data-step=undone]').waitFor()
    assert.deepEqual([await gids(renamed), await gids(name)], [[], [gid]])

    await page.click('[data-correct]')
    await page.click('[data-gone]')
    await page.click('[data-gone-sure]')
    await page.locator('[data-done][data-step=removed]').waitFor()
    assert.deepEqual(await gids(name), [])
    await page.click('[data-undo-correction]')
    await page.locator('[data-done][data-step=undone]').waitFor()
    const [again] = await gids(name)
    assert.ok(again)

    // A finding about it is worked through.
    const finding = await page.request.post(`${origin}/ogc/collections/address.coverage_finding/items`, { headers: await proof(page), data: { type: 'Feature', geometry: null, properties: { kind: 'no_point', subject: `address.place/${again.split(':').pop()}`, name } } })
    assert.equal(finding.status(), 201, await finding.text())
    await page.goto(`${origin}/locate?mode=corrections&kind=no_point`)
    const row = page.locator('[data-finding]', { hasText: name })
    await row.locator('button').first().click()
    await page.locator('[data-place-detail] h2', { hasText: name }).waitFor()
    await row.locator('[data-settle]').click()
    await row.waitFor({ state: 'detached' })
    assert.deepEqual(trouble, [])
  } finally {
    for (const text of [name, renamed]) for (const gid of await gids(text)) await tell(page, `/ogc/collections/address.place/items/${gid.split(':').pop()}`, undefined, { method: 'DELETE' })
  }
  await context.close()

  const other = await open(`/locate?mode=corrections&q=${encodeURIComponent('柏园路12号')}`)
  await other.page.locator('[data-place-detail]').waitFor()
  assert.equal(await other.page.locator('[data-correct], [data-mode=corrections], [data-findings]').count(), 0)
  await other.context.close()
})

async function proof(page) {
  await page.request.get(`${origin}/session`)
  const token = (await page.context().cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
  return { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Content-Type': 'application/geo+json' }
}

for (const theme of themes) {
  test(`axe finds nothing on the address console, which speaks English too (${theme})`, async () => {
    const { context, page } = await open('/locate?lang=en', admin, { colorScheme: theme, bypassCSP: true })
    const check = async (what) => {
      assert.deepEqual(await violations(page), [], what)
      assert.deepEqual(await strayWords(page), [], what)
    }
    await check('nothing asked')
    await page.goto(`${origin}/locate?lang=en&q=${encodeURIComponent('颐屿苑3幢2单元')}`)
    await page.locator('[data-candidate] button').first().click()
    await page.locator('[data-officer]').first().waitFor()
    await check('a place')
    await page.click('[data-correct]')
    await page.locator('[data-field=name]').waitFor()
    await check('a correction')
    await page.goto(`${origin}/locate?lang=en&spot=115.3856,44.7757&at=115.3856,44.7757,17`)
    await page.locator('[data-around] li').first().waitFor()
    await page.locator('[data-officer]').first().waitFor()
    await check('a point')
    await page.goto(`${origin}/locate?lang=en&mode=corrections`)
    await page.locator('[data-findings] .chip .figures').first().waitFor()
    await check('findings')
    await page.goto(`${origin}/locate?lang=en&mode=batch`)
    await page.setInputFiles('[data-drop] input', { name: 'doors-1.csv', mimeType: 'text/csv', buffer: Buffer.from('id,address\n1,颐屿苑3幢2单元\n2,柏园路12号\n3,不知所云') })
    await page.locator('[data-run]').waitFor()
    await check('a table')
    await page.click('[data-run]')
    await page.locator('[data-row]').first().click()
    await page.locator('[data-review] [data-candidate]').first().waitFor()
    await check('a review')
    await page.setViewportSize({ width: 390, height: 844 })
    await check('a review on a phone')
    await context.close()
  })
}
