// A report of a case: its class, place, hints and who told, and its draft.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openedBy, report, sendReport } from './cases.mjs'
import { ask, demoPerson, keepPicture, launch, origin, tell } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())
const open = openedBy(() => browser)

test('Who reports is offered a class and shown what is like it near by; the case is then accepted, and who was faster is told of', async () => {
  const { context, page, trouble } = await open('/casework?mine=0')
  await page.locator('[data-case]').first().waitFor()
  const near = (await ask(page, "/cases?sort=-recorded_at&limit=1&filter=class_code = '010201' AND stage = 'closed'")).items[0]
  await page.locator('[data-report]').click()
  await page.fill('[data-field=description] textarea', '路边暴露垃圾无人清理')
  await page.locator('[data-report-form] [data-suggest]').click()
  await page.waitForFunction(() => document.querySelector('[data-field=class_code] select')?.value === '010201')
  await page.locator('[data-field=channel] select').selectOption('patrol')
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-field=address] .mistake').waitFor()
  await page.fill('[data-field=place] input', near.geometry.coordinates.join(','))
  await page.locator('.hints li').first().waitFor()
  await keepPicture(page, 'case-report')
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-open-case] [data-action]').first().waitFor()
  const code = await page.locator('[data-open-case]').getAttribute('data-open-case')
  const offered = await page.locator('[data-action]').evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.action))
  assert.deepEqual(offered, (await ask(page, `/cases/${code}`)).may)

  await page.locator('[data-action=accept]').click()
  await page.locator('[data-form=accept] button.primary').click()
  await page.locator('[data-step="2"]').waitFor()
  await page.locator('[data-action=file]').waitFor()
  await tell(page, `/cases/${code}/actions/mark_urgent`, {})
  await page.locator('[data-action=file]').click()
  await page.locator('[data-form=file] button.primary').click()
  await page.locator('.panel .mistake').waitFor()
  await page.locator('[data-step="3"]').waitFor()
  await keepPicture(page, 'case-open')
  assert.deepEqual(trouble.filter((each) => !each.includes('412')), [])
  await context.close()
})

test('What is written of a report is there again in another window, is saved as a draft, and is reported from there', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const said = `路灯不亮 ${Date.now()}`
  await page.fill('[data-field=description] textarea', said)
  await page.locator('[data-kept]:not(:empty)').waitFor()
  await page.goto(`${origin}/casework`)
  await page.locator('[data-draft=left] [data-continue]').click()
  await page.locator('[data-restored]').waitFor()
  assert.equal(await page.locator('[data-field=description] textarea').inputValue(), said)
  await keepPicture(page, 'case-restored')
  await page.locator('[data-save-draft]').click()
  const draft = page.locator('[data-draft]', { hasText: said })
  await draft.waitFor()
  assert.equal(await page.locator('[data-draft=left]').count(), 0)
  await keepPicture(page, 'case-drafts')

  await draft.locator('[data-continue]').click()
  await page.waitForURL(/draft=\d+/)
  await page.waitForFunction((text) => document.querySelector('[data-field=description] textarea')?.value === text, said)
  assert.equal((await sendReport(page)).description, said)
  assert.ok(!(await ask(page, '/cases/drafts')).items.some(({ report: kept }) => kept.description === said))

  await tell(page, '/cases/drafts', { type: 'case', description: `${said} 2` })
  await page.goto(`${origin}/casework`)
  const other = page.locator('[data-draft]', { hasText: `${said} 2` })
  await other.locator('[data-discard]').click()
  await other.locator('[data-discard]').click()
  await other.waitFor({ state: 'detached' })
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who told of a case is asked in a group that is folded away, and a draft keeps what the form has no fields for', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('dispatcher'))
  const said = `井盖破损 ${Date.now()}`
  await page.fill('[data-field=description] textarea', said)
  assert.equal(await page.locator('[data-field=reporter_phone] input').isVisible(), false)
  await page.locator('[data-reporter] summary').press('Enter')
  await page.fill('[data-field=reporter_name] input', '王女士')
  await page.fill('[data-field=reporter_phone] input', '13800000000')
  await page.locator('[name=disclose]').check()
  await keepPicture(page, 'case-told-by')
  assert.deepEqual((await sendReport(page)).reporter, { name: '王女士', phone: '13800000000', disclose: true })

  const draft = { type: 'case', description: said, occurred_at: '2026-01-05T02:00:00Z', part_code: 'P-1', attributes: { urgent: false }, reporter: { name: '王女士', phone: '13800000000', disclose: true } }
  const { id } = await tell(page, '/cases/drafts', draft)
  await page.goto(`${origin}/casework?report=1&draft=${id}`)
  await page.locator('[data-reporter][open]').waitFor()
  assert.equal(await page.locator('[data-field=reporter_name] input').inputValue(), '王女士')
  await page.fill('[data-field=reporter_name] input', '李先生')
  await page.locator('[data-save-draft]').click()
  await page.locator(`[data-draft="${id}"]`).waitFor()
  const { report: kept } = await ask(page, `/cases/drafts/${id}`)
  for (const member of ['occurred_at', 'part_code', 'attributes', 'description']) assert.deepEqual(kept[member], draft[member])
  assert.deepEqual(kept.reporter, { ...draft.reporter, name: '李先生' })
  await tell(page, `/cases/drafts/${id}`, undefined, { method: 'DELETE' })
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A draft that another device has saved meanwhile is not written over unasked: the newer one is loaded, or replaced', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('supervisor'))
  const [said, theirs] = [`树枝折断 ${Date.now()}`, `另一台设备 ${Date.now()}`]
  const { id } = await tell(page, '/cases/drafts', { type: 'case', description: said })
  const description = page.locator('[data-field=description] textarea')
  const elsewhere = () => tell(page, `/cases/drafts/${id}`, { type: 'case', description: theirs }, { method: 'PUT' })
  const stands = (words) => page.waitForFunction((text) => document.querySelector('[data-field=description] textarea')?.value === text, words)

  await page.goto(`${origin}/casework?report=1&draft=${id}`)
  await stands(said)
  await description.fill(`${said} 甲`)
  await elsewhere()
  await page.locator('[data-save-draft]').click()
  await page.locator('[data-overtaken]:focus').waitFor()
  assert.equal((await ask(page, `/cases/drafts/${id}`)).report.description, theirs)
  await keepPicture(page, 'case-draft-overtaken')
  await page.locator('[data-newer]').click()
  await stands(theirs)
  assert.equal(await page.locator('[data-overtaken]').count(), 0)

  await description.fill(`${said} 乙`)
  await page.locator('[data-kept]:not(:empty)').waitFor()
  await elsewhere()
  await page.goto(`${origin}/casework?report=1&draft=${id}`)
  await page.locator('[data-overtaken]').waitFor()
  assert.equal(await description.inputValue(), `${said} 乙`)
  await page.locator('[data-keep-mine]').press('Enter')
  await page.locator('[data-overtaken]').waitFor({ state: 'detached' })
  await page.locator('[data-save-draft]').click()
  await page.locator(`[data-draft="${id}"]`).waitFor()
  assert.equal((await ask(page, `/cases/drafts/${id}`)).report.description, `${said} 乙`)
  await tell(page, `/cases/drafts/${id}`, undefined, { method: 'DELETE' })
  assert.deepEqual(trouble.filter((each) => !each.includes('412')), [])
  await context.close()
})

test('The place of a report is picked on a map: by a click, by dragging its mark, or by keys; what is picked is sent, and what is like it near by is asked anew', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const map = '[data-place-map] [data-map-idle=true]'
  const field = page.locator('[data-field=place] input')
  const mark = page.locator('[data-place-map] .place-pin')
  await page.locator(map).waitFor()
  assert.equal(await mark.count(), 0)
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=class_code = '010201'")).items
  await field.fill(geometry.coordinates.join(','))
  await page.waitForFunction(() => {
    const [map, mark] = ['[data-place-map] .map', '[data-place-map] .place-pin'].map((each) => document.querySelector(each)?.getBoundingClientRect())
    return mark && Math.hypot(mark.x + mark.width / 2 - map.x - map.width / 2, mark.bottom - map.y - map.height / 2) < 3
  })
  await page.locator(map).waitFor()

  const pointIn = (text) => text.split(',').map(Number)
  /** The place after something is done that picks it; it is asked about too. */
  const picked = async (pick) => {
    const before = await field.inputValue()
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/cases/similar')),
      pick(),
    ])
    const after = await field.inputValue()
    assert.notEqual(after, before)
    assert.deepEqual(asked.postDataJSON().geometry, { type: 'Point', coordinates: pointIn(after) })
    return pointIn(after)
  }
  const centre = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox()
    return [x + width / 2, y + height / 2]
  }
  await page.locator('[data-place-map]').scrollIntoViewIfNeeded()
  const [x, y] = await centre(page.locator(map))
  const clicked = await picked(() => page.mouse.click(x + 60, y + 40))
  assert.ok(clicked[0] > geometry.coordinates[0] && clicked[1] < geometry.coordinates[1], 'right is east, down is south')
  await keepPicture(page, 'case-report-map')
  const dragged = await picked(async () => {
    const [fromX, fromY] = await centre(mark)
    await page.mouse.move(fromX, fromY)
    await page.mouse.down()
    await page.mouse.move(fromX - 50, fromY, { steps: 5 })
    await page.mouse.up()
  })
  assert.ok(dragged[0] < clicked[0] && Math.abs(dragged[1] - clicked[1]) < 1e-5)
  await page.focus('[data-place-map] canvas')
  await page.keyboard.press('ArrowUp')
  await page.locator(map).waitFor()
  const keyed = await picked(() => page.keyboard.press('Enter'))
  assert.ok(keyed[1] > dragged[1])
  assert.equal(await page.locator('[data-report-form]').count(), 1, 'Enter on the map sends nothing')

  await page.fill('[data-field=description] textarea', `路边垃圾 ${Date.now()}`)
  await page.locator('[data-field=class_code] select').selectOption('010201')
  await page.locator('[data-field=channel] select').selectOption('patrol')
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && new URL(request.url()).pathname === '/cases'),
    page.locator('[data-report-form] button.primary').click(),
  ])
  assert.deepEqual(sent.postDataJSON().geometry, { type: 'Point', coordinates: keyed })
  await page.locator('[data-open-case] [data-state]').waitFor()
  const reported = await ask(page, `/cases/${await page.locator('[data-open-case]').getAttribute('data-open-case')}`)
  assert.deepEqual(reported.geometry.coordinates.map((each) => each.toFixed(5)), keyed.map((each) => each.toFixed(5)))
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The map of a report goes to the address that is written, while no place is', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const { geometry, properties } = (await ask(page, `/ogc/collections/address.place/items?filter=${encodeURIComponent("layer = 'address' AND road LIKE '%路' AND number LIKE '%号'")}&filter-lang=cql2-text&limit=1`)).features[0]
  await page.locator('[data-place-map] [data-map-idle=true]').waitFor()
  const found = page.waitForResponse((answer) => answer.url().includes('/v1/search'))
  await page.fill('[data-field=address] input', `${properties.road}${properties.number}`)
  await (await found).finished()
  await page.locator('[data-place-map] [data-map-idle=false]').waitFor()
  await page.locator('[data-place-map] [data-map-idle=true]').waitFor()
  await page.focus('[data-place-map] canvas')
  await page.keyboard.press('Enter')
  await page.locator('[data-place-map] .place-pin').waitFor()
  const [lon, lat] = (await page.locator('[data-field=place] input').inputValue()).split(',').map(Number)
  assert.ok(Math.abs(lon - geometry.coordinates[0]) < 0.003 && Math.abs(lat - geometry.coordinates[1]) < 0.003, `${lon},${lat} is at the address`)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who reports is offered classes under what they are of, found by name; the address that is typed gives the place; and the case is in their list and named by their name', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const group = page.locator('[data-field=class_code] optgroup')
  await page.fill('[data-find-class]', '垃圾')
  await page.waitForFunction(() => document.querySelectorAll('[data-field=class_code] optgroup').length < 6)
  assert.ok((await group.evaluateAll((groups) => groups.map(({ label }) => label))).includes('事件 · 市容环境'))
  await page.press('[data-find-class]', 'Enter')
  assert.equal(await page.locator('[data-field=class_code] select').inputValue(), '010201')
  assert.equal(await page.locator('[data-field=channel] select').inputValue(), 'patrol', 'they walk the grid')
  const { geometry, properties } = (await ask(page, `/ogc/collections/address.place/items?filter=${encodeURIComponent("layer = 'address' AND road LIKE '%路' AND number LIKE '%号'")}&filter-lang=cql2-text&limit=1`)).features[0]
  await page.fill('[data-field=address] input', `${properties.road}${properties.number}`)
  await page.locator('[data-place-map] .place-pin').waitFor()
  const [lon, lat] = (await page.locator('[data-field=place] input').inputValue()).split(',').map(Number)
  assert.ok(Math.abs(lon - geometry.coordinates[0]) < 0.003 && Math.abs(lat - geometry.coordinates[1]) < 0.003, `${lon},${lat} is at the address`)
  await page.fill('[data-field=address] input', '')
  await page.waitForFunction(() => document.querySelector('[data-field=place] input')?.value === '')
  const reported = await sendReport(page)
  assert.equal(await page.locator('[data-step="1"] [data-by]').getAttribute('title'), 'supervisor')
  assert.match(await page.locator('[data-step="1"] [data-by]').innerText(), /^演示/)
  await page.locator('[data-reported]').click()
  await page.waitForURL(/reported=1/)
  await page.locator(`[data-case="${reported.code}"]`).first().waitFor()
  assert.ok((await ask(page, `/cases?filter=reported_by = 'supervisor'`)).items.some(({ code }) => code === reported.code))
  assert.deepEqual(trouble, [])
  await context.close()
})
