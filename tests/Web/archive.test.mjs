// The page of one thing: what is foretold of it and why, all that happened to it, what is near, and what was found last, one click away.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, origin, sendFile, tell, visitSignedIn } from './cockpit.mjs'
import { model, published } from './risk.mjs'

/** A picture of one point. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
let browser
before(async () => {
  browser = await launch()
  await published()
})
after(() => browser.close())

const open = (who, options) => visitSignedIn(browser, options, demoPerson(who))
const recordsOf = async (page, code, kind = '') => (await ask(page, `/objects/special_equipment/${code}/records?limit=100${kind && `&kind=${kind}`}`)).items

/** A lift whose last inspection found something, of which the model tells. */
async function aFailedLift(page) {
  const { items } = await ask(page, "/objects/special_equipment?limit=50&filter=category = 'lift' AND inspection_result = '不合格'")
  for (const { code } of items) {
    const [last] = (await recordsOf(page, code, 'inspection')).filter(({ voided_at: voided }) => voided === null)
    const { scores } = await ask(page, `/risk/scores?model=${model}&key=${code}&contributions=12`)
    if (last?.attributes.items?.length > 0 && scores[0]?.explanation) return { code, last, score: scores[0] }
  }
  assert.fail('there is a lift whose last inspection names what it found')
}

test('A leader comes from the list of risks, reads what makes it, and opens the last inspection with its items', async () => {
  const { context, page, trouble } = await open('leader', { viewport: { width: 1920, height: 1080 } })
  await page.goto(origin)
  const { code, last, score } = await aFailedLift(page)
  await page.goto(`${origin}/risk/${model}?q=${code}&key=${score.key}`)
  await page.locator(`[data-panel="${score.key}"] [data-explanation]`).waitFor()
  await page.locator('[data-to-register]').click()
  await page.waitForURL(new RegExp(`/registers/special_equipment/${code}`))

  // What the page says of the chance is what the model says.
  const card = page.locator(`[data-risk="${model}"]`)
  await card.locator('[data-told]').waitFor()
  assert.equal(await card.locator('[data-told]').innerText(), `${Number((score.score * 100).toFixed(1))}%`)
  assert.equal(await card.locator('.chip-of').getAttribute('data-colour'), score.color)
  const named = await card.locator('[data-adds]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.adds))
  assert.deepEqual(named, [...score.explanation.contributions.slice(0, 5).map(({ feature }) => feature), 'others'])
  const raising = score.explanation.contributions.filter(({ adds }) => adds > 0).slice(0, 3)
  const glance = await page.locator('[data-risk-glance]').innerText()
  for (const { title } of raising) assert.ok(glance.includes(title.chinese), title.chinese)
  assert.match(await page.locator('[data-to-risk]').getAttribute('href'), new RegExp(`/risk/${model}.*key=${code}`))

  await page.locator('[data-last-record] [data-to-record]').first().click()
  const opened = page.locator(`[data-open-record="inspection/${last.id}"]`)
  await opened.locator('[data-item-row]').first().waitFor()
  assert.deepEqual(await opened.locator('[data-item-row]').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))), last.attributes.items.map((item) => Object.values(item)))
  assert.equal(new URL(page.url()).searchParams.get('record'), `inspection/${last.id}`)
  await keepPicture(page, 'archive-leader')
  await page.reload()
  await opened.waitFor()
  await page.locator('[data-close-record]').click()
  await opened.waitFor({ state: 'detached' })
  assert.deepEqual(trouble, [])
  await context.close()
})

test('All that happened stands in one line, the newest first, by kind and year; what is near is there and opens its own page', async () => {
  const { context, page, trouble } = await open('leader')
  await page.goto(origin)
  const { code } = await aFailedLift(page)
  await page.goto(`${origin}/registers/special_equipment/${code}`)
  await page.locator('[data-entry]').first().waitFor()
  const records = await recordsOf(page, code)
  const faults = records.filter(({ kind }) => kind === 'fault').length
  assert.ok(faults > 0)
  const times = await page.locator('[data-entry] time').evaluateAll((all) => all.map((each) => Date.parse(each.dateTime)))
  assert.deepEqual(times, [...times].sort((one, other) => other - one))
  await page.locator('[data-kind=fault]').click()
  await page.waitForURL(/kind=fault/)
  await page.waitForFunction(() => [...document.querySelectorAll('[data-entry]')].every(({ dataset }) => dataset.entry.startsWith('fault/')))
  assert.equal(await page.locator('[data-kind=fault] .figures').innerText(), String(faults))
  const year = await page.locator('[data-year] option').nth(1).getAttribute('value')
  await page.locator('[data-year]').selectOption(year)
  await page.waitForURL(new RegExp(`year=${year}`))
  const ofYear = records.filter(({ kind, occurred_at: at }) => kind === 'fault' && new Date(Date.parse(at) + 8 * 3_600_000).getUTCFullYear() === Number(year)).length
  assert.equal(await page.locator('[data-entry]').count(), ofYear)
  await page.locator('[data-kind=change]').click()
  await page.locator('[data-entry^="change/"]').first().waitFor()

  await page.locator('[data-object-map] [data-map-idle=true]').waitFor()
  const [near] = await page.locator('[data-neighbour]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.neighbour))
  await page.locator(`[data-neighbour="${near}"]`).hover()
  await page.locator(`.place-pin.named[data-gid="${near}"]`).waitFor()
  const { scores } = await ask(page, `/risk/scores?model=${model}&key=${near}&contributions=0`)
  assert.equal(await page.locator(`[data-neighbour="${near}"] .chip-of`).getAttribute('data-colour'), scores[0].color)
  await page.locator(`[data-neighbour="${near}"] a`).click()
  await page.waitForURL(new RegExp(`/registers/special_equipment/${near}`))
  await page.locator('[data-code]', { hasText: near }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who may not know what is foretold is not told; a photo of a record is looked at and downloaded', async () => {
  const { context, page, trouble } = await open('inspector')
  await page.goto(origin)
  const { code } = (await ask(page, "/objects/special_equipment?limit=1&filter=category = 'lift'")).items[0]
  const photo = await sendFile(page, 'trace.png', dot).catch(() => undefined)
  assert.ok(photo, 'an inspector sends photos')
  const record = await tell(page, `/objects/special_equipment/${code}/records/supervision_log`, { attributes: { supervised_by: 'inspector', content: '档案页试验，请忽略' }, attachments: [photo] })
  try {
    await page.goto(`${origin}/registers/special_equipment/${code}`)
    await page.locator(`[data-document-file="${photo}"]`).waitFor()
    await page.locator(`[data-document-file="${photo}"] button`).click()
    await page.locator('dialog[open] img').evaluate((image) => image.decode())
    assert.equal(await page.locator('dialog[open] a[download]').getAttribute('href'), `/attachments/${photo}/content`)
    await keepPicture(page, 'archive-document')
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
  } finally {
    await tell(page, `/objects/special_equipment/${code}/records/supervision_log/${record.id}/actions/void`, { reason: '试验' })
  }
  assert.deepEqual(trouble, [])
  await context.close()

  const outsider = await open('maintainer')
  await outsider.page.goto(origin)
  const seen = (await ask(outsider.page, '/objects/special_equipment?limit=1')).items[0]
  await outsider.page.goto(`${origin}/registers/special_equipment/${seen.code}`)
  await outsider.page.locator('[data-timeline]').waitFor()
  await outsider.page.waitForLoadState('networkidle')
  assert.equal(await outsider.page.locator('[data-risk-card], [data-risk-glance]').count(), 0)
  assert.deepEqual(outsider.trouble, [])
  await outsider.context.close()
})

test('Both themes, both languages, a phone and paper: nothing that axe finds, nothing wider than the page', async () => {
  for (const [colorScheme, viewport, locale] of [['light', { width: 1280, height: 720 }, 'en-US'], ['dark', { width: 390, height: 844 }, 'zh-CN']]) {
    const { context, page } = await open('leader', { colorScheme, viewport, locale, bypassCSP: true })
    await page.goto(origin)
    const { code, last } = await aFailedLift(page)
    await page.goto(`${origin}/registers/special_equipment/${code}?record=inspection/${last.id}`)
    await page.locator('[data-neighbour]').first().waitFor()
    await page.locator('[data-object-map] [data-map-idle=true]').waitFor()
    await page.locator('[data-adds]').first().waitFor()
    assert.deepEqual(await violations(page), [], `${colorScheme} ${viewport.width}`)
    if (locale === 'en-US') assert.deepEqual(await strayWords(page), [])
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false)
    await keepPicture(page, `archive-${colorScheme}-${viewport.width}`)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.screen > .bar').isVisible(), false)
    assert.ok(await page.locator('[data-glance]').isVisible())
    await context.close()
  }
})
