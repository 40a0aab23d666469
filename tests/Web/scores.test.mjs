// Scores: a period by a scheme, what is behind a figure, and a publication that stays as it was.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, keepPicture, launch, origin, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, options) {
  const visitor = await visitSignedIn(browser, options)
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.locator('[data-member]').first().waitFor()
  return visitor
}

test('Every figure leads to the cases behind it, and the table is sorted by any of its columns', async () => {
  const { context, page, trouble } = await open('/scores/department', { viewport: { width: 1440, height: 900 } })
  const now = await page.locator('[data-period]').textContent()
  await page.locator('[data-before]').click()
  await page.waitForFunction((before) => document.querySelector('[data-period]').textContent !== before, now)
  const period = await page.locator('[data-period]').textContent()
  await page.waitForFunction(() => document.querySelector('.table')?.getAttribute('aria-busy') === 'false' && !document.querySelector('.stale'))
  const scores = await ask(page, `/evaluation/department?period=${period}`)
  const shown = () => page.locator('[data-member]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.member))
  assert.deepEqual((await shown()).toSorted(), scores.members.map(({ member }) => member).toSorted())
  await page.locator('[data-sort=handle_rate]').click()
  await page.waitForURL(/sort=-handle_rate/)
  const rate = (member) => scores.members.find((each) => each.member === member).indicators.find(({ indicator }) => indicator === 'handle_rate').value
  const rates = (await shown()).map(rate).filter((value) => value !== null)
  assert.deepEqual(rates, rates.toSorted((a, b) => b - a))

  const best = scores.members.find(({ indicators }) => indicators.some(({ indicator, count }) => indicator === 'handle_rate' && count > 0))
  await page.locator(`[data-member="${best.member}"] [data-figure=handle_rate]`).click()
  await page.locator('[data-behind-figure] [data-row]').first().waitFor()
  await keepPicture(page, 'scores')
  await page.locator('[data-whole]').click()
  await page.locator('[data-behind-figure] [data-row]').first().waitFor()
  const row = page.locator('[data-row]').first()
  const code = await row.getAttribute('data-row')
  await row.click()
  await page.locator(`[data-open-case="${code}"] [data-state]`).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A period that is over is published once, and stays as it was', async () => {
  const { context, page, trouble } = await open('/scores/district?compare=previous')
  for (let back = 0; back < 2; back++) {
    const now = await page.locator('[data-period]').textContent()
    await page.locator('[data-before]').click()
    await page.waitForFunction((before) => document.querySelector('[data-period]').textContent !== before, now)
  }
  const period = await page.locator('[data-period]').textContent()
  await page.locator('[data-publish]').click()
  await page.locator('[data-sure]').click()
  await page.locator('[data-show]').click()
  await page.locator('[data-published] code').waitFor()
  await keepPicture(page, 'scores-published')
  const [published] = (await ask(page, '/evaluation/district/publications')).filter((each) => each.period === period)
  assert.equal(await page.locator('[data-published] code').getAttribute('title'), published.checksum)
  assert.equal(await page.locator('[data-others]').count(), 0)
  await page.locator('[data-back]').click()
  await page.locator('[data-show]').waitFor()
  assert.equal(await page.locator('[data-publish]').count(), 0)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('What nothing counts is entered with a reason, and counts at once', async () => {
  const { context, page, trouble } = await open('/scores/special')
  const first = await page.locator('[data-member]').first().getAttribute('data-member')
  await page.locator(`[data-member="${first}"] [data-figure=clean]`).click()
  await page.fill('[data-panel] input[name=value]', '88.5')
  await page.fill('[data-panel] input[name=reason]', '现场打分')
  await page.locator('[data-panel] form button.primary').click()
  await page.locator('[data-panel] form [role=status]').waitFor()
  await page.waitForFunction((member) => document.querySelector(`[data-member="${member}"] [data-figure=clean]`)?.textContent.startsWith('88.5'), first)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('On a phone the table keeps the names in sight, and nothing runs over the edge', async () => {
  const { context, page } = await open('/scores/district', { viewport: { width: 390, height: 844 } })
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'scores-phone')
  await page.locator('[data-member] .name button').first().click()
  await page.locator('[data-panel]').waitFor()
  assert.equal(await page.locator('[data-member]').first().isVisible(), false)
  await context.close()
})
