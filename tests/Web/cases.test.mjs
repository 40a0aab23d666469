// Cases: boxes by stage, one case with its clock and history, what is put right, what is done with one and with several, and what is printed.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { openedBy, report } from './cases.mjs'
import { ask, demoPerson, keepPicture, launch, origin, tell } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())
const open = openedBy(() => browser)

test('A box shows the cases of its stage, and a case its clock, its place and all that was done', async () => {
  const { context, page, trouble } = await open('/casework?mine=0')
  await page.locator('[data-case]').first().waitFor()
  await page.locator('[data-box=closed]').click()
  await page.waitForURL(/box=closed/)
  const wanted = (await ask(page, "/cases?sort=-recorded_at&limit=1&filter=stage = 'closed' AND reworked = 1")).items[0]
  await page.goto(`${origin}/casework/${wanted.code}?mine=0&box=closed`)
  await page.locator('[data-open-case] [data-state]').waitFor()
  const steps = (await ask(page, `/cases/${wanted.code}`)).history
  assert.equal(await page.locator('[data-step]').count(), steps.length)
  await page.locator('.past [data-clock=handling]').waitFor()
  assert.equal(await page.locator('.clocks').count(), 0, 'of clocks that have ended a line each')
  assert.match(await page.locator('.picture img').getAttribute('src'), /width=260&height=156/)
  await page.locator('.picture img').evaluate((image) => image.complete || new Promise((done) => image.addEventListener('load', done)))
  await keepPicture(page, 'case-closed')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('What is wrong with a case is put right: what differs is sent, and nothing while nothing differs', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('dispatcher'))
  const [code] = await report(page, 1)
  await tell(page, `/cases/${code}/actions/accept`, {})
  const before = await ask(page, `/cases/${code}`)
  await page.goto(`${origin}/casework/${code}?mine=0`)
  await page.locator('[data-action=correct]').click()
  const form = page.locator('[data-form=correct]')
  const done = form.locator('button[type=submit]')
  const field = (name) => form.locator(`[data-field=${name}] :is(input:not([type=search]), select, textarea)`)
  assert.deepEqual(await Promise.all(['description', 'class_code', 'condition', 'address', 'place'].map((name) => field(name).inputValue())), [before.description, before.class_code, before.condition, before.address, before.geometry.coordinates.join(',')])
  assert.equal(await done.isDisabled(), true)
  await field('place').fill('110')
  await form.locator('[data-field=place] .mistake').waitFor()
  assert.equal(await done.isDisabled(), true)
  await field('place').fill(before.geometry.coordinates.join(','))
  await field('address').fill('五一路口东北角')
  await keepPicture(page, 'case-correct')
  const [sent] = await Promise.all([page.waitForRequest((request) => request.url().endsWith('/actions/correct')), done.press('Enter')])
  assert.deepEqual(sent.postDataJSON().corrections, { address: '五一路口东北角' })
  await form.waitFor({ state: 'detached' })
  const after = await ask(page, `/cases/${code}`)
  for (const member of ['description', 'class_code', 'condition', 'geometry', 'state']) assert.deepEqual(after[member], before[member])
  assert.equal(after.address, '五一路口东北角')

  await page.locator('[data-action=correct]').click()
  const other = await field('class_code').locator('option').evaluateAll((options) => options.map(({ value }) => value).find((value) => /^\d+$/.test(value) && value !== '010201'))
  await field('class_code').selectOption(other)
  await done.click()
  await form.waitFor({ state: 'detached' })
  assert.equal((await ask(page, `/cases/${code}`)).class_code, other)
  assert.match(await page.locator('[data-step="3"] dl').innerText(), /五一路口 → 五一路口东北角/)
  assert.match(await page.locator('[data-step="4"] dl').innerText(), new RegExp(`010201 暴露垃圾 → ${other}`))
  await page.locator('[data-step="4"]').scrollIntoViewIfNeeded()
  await keepPicture(page, 'case-corrected')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Where one is goes with what one does, where the browser may tell; nobody is asked for it', async () => {
  for (const [permissions, told] of [[['geolocation'], { geometry: { type: 'Point', coordinates: [115.41, 44.82] }, accuracy_m: 8 }], [[], undefined]]) {
    const { context, page, trouble } = await open('/casework', { geolocation: { longitude: 115.41, latitude: 44.82, accuracy: 8 }, permissions }, demoPerson('dispatcher'))
    const codes = await report(page, 2)
    const sent = async (path, click) => (await Promise.all([page.waitForRequest((request) => request.url().endsWith(path)), click()]))[0].postDataJSON()
    const placeIn = ({ geometry, accuracy_m }) => geometry && { geometry, accuracy_m }
    await page.goto(`${origin}/casework/${codes[0]}?mine=0`)
    await page.locator('[data-action=accept]').click()
    assert.deepEqual(placeIn(await sent(`/cases/${codes[0]}/actions/accept`, () => page.locator('[data-form=accept] button.primary').click())), told)
    await page.locator('[data-step="2"]').waitFor()
    await page.goto(`${origin}/casework?mine=0&box=collect&sort=-recorded_at`)
    await page.locator(`[data-choose="${codes[1]}"]`).check()
    await page.locator('[data-batch-action]').selectOption('case.accept')
    assert.deepEqual(placeIn(await sent('/cases/actions/accept', () => page.locator('[data-form=accept] button.primary').click())), told)
    await page.locator('[data-result]').waitFor()
    assert.deepEqual(trouble, [])
    await context.close()
  }
})

test('Several cases are accepted at once; of the one that somebody else was faster with it is said why it is left', async () => {
  const { context, page, trouble } = await open('/casework?mine=0', {}, demoPerson('dispatcher'))
  const codes = await report(page, 3)
  await page.goto(`${origin}/casework?mine=0&box=collect&sort=-recorded_at`)
  for (const code of codes) await page.locator(`[data-choose="${code}"]`).check()
  await page.locator('[data-batch-action]').selectOption('case.accept')
  assert.match(await page.locator('[data-confirm]').innerText(), /3/)
  await keepPicture(page, 'cases-batch')
  await tell(page, `/cases/${codes[2]}/actions/accept`, {})
  await page.locator('[data-form=accept] button.primary').click()
  await page.locator('[data-result]').waitFor()
  assert.match(await page.locator('[data-done]').innerText(), /2/)
  assert.match(await page.locator('[data-left]').innerText(), /1/)
  for (const code of codes) assert.equal((await ask(page, `/cases/${code}`)).state, 'to_file')
  await keepPicture(page, 'cases-batch-done')
  await page.locator(`[data-refused="${codes[2]}"]`).click()
  await page.locator(`[data-open-case="${codes[2]}"] [data-state]`).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('All of a list is chosen as far as the server takes it, and only what may be done with some of it is offered', async () => {
  const { context, page, trouble } = await open('/casework?mine=0&box=closed', {}, demoPerson('dispatcher'))
  await page.locator('[data-choose-all]').check()
  await page.locator('[data-chosen]', { hasText: '500' }).waitFor()
  const offered = await page.locator('[data-batch-action] option').evaluateAll((options) => options.slice(1).map(({ value }) => value.split('.')[1]))
  const { items } = await ask(page, "/cases?limit=500&sort=-recorded_at&filter=stage = 'closed'")
  assert.deepEqual(new Set(offered), new Set(items.flatMap(({ may }) => may)))
  await page.locator('[data-choose-all]').uncheck()
  await page.locator('[data-batch]').waitFor({ state: 'detached' })
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A case is printed as a PDF, with its process and without; what is chosen and a short list as a zip', async () => {
  const { context, page } = await open('/casework?mine=0&box=closed', {}, demoPerson('dispatcher'))
  await page.locator('[data-case]').first().click()
  await page.locator('[data-print]').first().waitFor()
  const sizes = []
  for (const link of await page.locator('[data-print]').evaluateAll((links) => links.map(({ href }) => href))) {
    const answer = await page.request.get(link)
    assert.equal(answer.headers()['content-type'], 'application/pdf')
    const bytes = await answer.body()
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
    sizes.push(bytes.length)
  }
  assert.equal(sizes.length, 2)
  assert.ok(sizes[1] > sizes[0], 'the process takes more paper')
  for (const box of [0, 1]) await page.locator('[data-choose]').nth(box).check()
  const [zip] = await Promise.all([page.waitForEvent('download'), page.locator('[data-zip]').first().click()])
  assert.match(zip.suggestedFilename(), /^cases-\d{8}\.zip$/)
  assert.equal((await readFile(await zip.path())).subarray(0, 2).toString(), 'PK')
  assert.equal(await page.locator('[data-list-zip]').count(), 0, 'so many are not printed at once')
  const [item] = (await ask(page, '/cases?limit=1')).items
  await page.goto(`${origin}/casework?mine=0&box=all&q=${item.code}`)
  await page.locator('[data-files] summary').click()
  const [whole] = await Promise.all([page.waitForEvent('download'), page.locator('[data-list-zip]').first().click()])
  assert.equal((await readFile(await whole.path())).subarray(0, 2).toString(), 'PK')
  await context.close()
})
