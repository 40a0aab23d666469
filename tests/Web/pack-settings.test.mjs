// The settings of packs: what an administrator types becomes a part of the overlay, is looked at first, told of its mistakes in place, and can be rolled back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, keepPicture, launch, need, origin, tell, user, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
const pack = 'special-equipment'
const field = (page, path) => page.locator(`[data-path="${path}"]`)
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(part, item, options) {
  const visitor = await visitSignedIn(browser, options, admin)
  await visitor.page.goto(`${origin}/packs?pack=${pack}&part=${part}&item=${item}`)
  await visitor.page.waitForSelector('.form h3')
  return visitor
}

const overlay = (page) => ask(page, `/packs/${pack}/overlay`)

test('A limit is changed, looked at in plain words, applied with a reason, and set back alone', async () => {
  const { context, page, trouble } = await open('obligations', 'design_life')
  const band = field(page, '/obligations/design_life/bands/near_3')
  await band.locator('input').first().fill('<= 4 years')
  await field(page, '/obligations/design_life/title').locator('input').fill('设计使用年限')
  await page.locator('.bottom .primary').click()
  const dialog = page.locator('dialog[open]')
  assert.match(await dialog.innerText(), /期限义务 › .*设计使用年限 › 色带 › 临近三年 › 界限\s+<= 3 years → <= 4 years/)
  assert.equal((await overlay(page)).patch.obligations?.design_life, undefined, 'looking changes nothing')
  await dialog.locator('input[name=note]').fill('提前一年提醒')
  await keepPicture(page, 'packs-preview')
  await dialog.locator('.primary').click()
  await page.locator('.bottom .done').waitFor()
  assert.deepEqual((await overlay(page)).patch.obligations.design_life, { title: '设计使用年限', bands: { near_3: { left: '<= 4 years' } } })

  await field(page, '/obligations/design_life/title').locator('.back').click()
  assert.equal(await field(page, '/obligations/design_life/title').locator('input').inputValue(), '压力容器设计使用年限')
  await page.locator('.bottom .primary').click()
  await dialog.locator('.primary').click()
  await page.locator('.bottom .done').waitFor()
  assert.deepEqual((await overlay(page)).patch.obligations.design_life, { bands: { near_3: { left: '<= 4 years' } } })
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A mistake is told beside its field, and lists are sent whole', async () => {
  const { context, page } = await open('obligations', 'periodic_inspection')
  const band = field(page, '/obligations/periodic_inspection/bands/in_3_months')
  await band.locator('input').first().fill('<= 3 mths')
  await page.locator('.bottom .primary').click()
  await page.locator('.wrong .mistake').filter({ hasText: 'overdue' }).waitFor()
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await band.locator('button').click()
  await page.locator('[data-part=alerts]').click()
  await page.locator('[data-item=over_design_life]').click()
  await page.getByRole('button', { name: '添加一级' }).click()
  await field(page, '/alerts/over_design_life/levels/0/hours').locator('input').fill('24')
  await field(page, '/alerts/over_design_life/levels/1/to').locator('select').selectOption('city')
  await page.locator('.bottom .primary').click()
  await page.locator('dialog[open] .primary').click()
  await page.locator('.bottom .done').waitFor()
  assert.deepEqual((await overlay(page)).patch.alerts.over_design_life.levels, [{ to: 'use_unit', hours: 24 }, { to: 'city' }])
  await context.close()
})

test('Who is overtaken keeps what was typed, and a version is rolled back to', async () => {
  const { context, page } = await open('dictionaries', 'equipment-state')
  const other = await visitSignedIn(browser, {}, admin)
  const now = await overlay(other.page)
  const theirs = { ...now.patch, indicators: { accidents: { title_en: 'Accidents of equipment' } } }
  await tell(other.page, `/packs/${pack}/overlay`, { patch: theirs, note: 'elsewhere' }, { method: 'PUT', headers: { 'If-Match': `"overlay-${now.version}"` } })

  await field(page, '/dictionaries/equipment-state/codes/stopped/title').locator('input').fill('暂停使用')
  await page.locator('[data-code=scrapped] button').click()
  await page.locator('.bottom .primary').click()
  await page.locator('.note.orange').waitFor()
  assert.equal(await field(page, '/dictionaries/equipment-state/codes/stopped/title').locator('input').inputValue(), '暂停使用')
  await page.locator('[data-code=scrapped] button').click()
  await page.locator('.bottom .primary').click()
  await page.locator('dialog[open] .primary').click()
  await page.locator('.bottom .done').waitFor()
  const { patch, version } = await overlay(page)
  assert.deepEqual(patch.dictionaries, { 'equipment-state': { codes: { stopped: { title: '暂停使用' } } } })
  assert.deepEqual(patch.indicators, { accidents: { title_en: 'Accidents of equipment' } })

  await page.locator('[data-part=versions]').click()
  await page.locator('.compare [data-change="/dictionaries/equipment-state/codes/stopped/title"]').waitFor()
  await keepPicture(page, 'packs-versions')
  await page.locator('[data-version="0"] button').click()
  await page.locator('dialog[open] .plan').waitFor()
  await page.locator('dialog[open] .primary').click()
  await page.locator(`[data-version="${version + 1}"] .tag`).waitFor()
  assert.deepEqual((await overlay(page)).patch, {})
  await Promise.all([context.close(), other.context.close()])
})

test('Others see no such page', async () => {
  const { context, page } = await visitSignedIn(browser, {}, user)
  await page.goto(`${origin}/packs`)
  await page.locator('[data-not-yours]').waitFor()
  assert.equal(await page.locator('nav a[href^="/packs"]').count(), 0)
  await context.close()
})
