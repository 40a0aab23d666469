// Risk: what a model tells of things, on a list and a map, what makes it, and how right it was.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, origin, themes, visitSignedIn } from './cockpit.mjs'
import { model, published } from './risk.mjs'

const scoresOf = (filter = '', further = '') => `/risk/scores?model=${model}&top=200&contributions=0${filter && `&filter=${encodeURIComponent(filter)}`}${further}`
let browser
before(async () => {
  await published()
  browser = await launch()
  const { context, page } = await visitSignedIn(browser, {}, demoPerson('leader'))
  await page.goto(origin)
  const isTold = await page.evaluate(async (path) => {
    for (let left = 300; left > 0; left--) {
      if ((await fetch(path)).ok) return true
      await new Promise((again) => setTimeout(again, 1000))
    }
    return false
  }, scoresOf())
  assert.ok(isTold, 'what is published tells within five minutes')
  await context.close()
})
after(() => browser.close())

async function open(path, there, options, who = demoPerson('leader')) {
  const visitor = await visitSignedIn(browser, options, who)
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.locator(there).first().waitFor()
  return visitor
}
const listed = (page) => page.locator('[data-thing]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.thing))

test('The list, its map and what makes a chance are of one mind, and the register page is one step away', async () => {
  const { context, page, trouble } = await open(`/risk/${model}`, '[data-thing]')
  const { scores } = await ask(page, scoresOf())
  assert.deepEqual(await listed(page), scores.map(({ key }) => key))
  const [first, , third] = scores
  await page.locator(`.place-pin[data-gid="${first.key}"]`).waitFor()
  await page.locator(`[data-thing="${first.key}"]`).hover()
  await page.locator(`.place-pin.named[data-gid="${first.key}"]`).waitFor()
  // Pins lie upon one another: the one that is meant is clicked, not the one on top.
  await page.locator(`.place-pin[data-gid="${third.key}"]`).dispatchEvent('click')
  await page.locator(`[data-panel="${third.key}"] [data-explanation]`).waitFor()
  assert.equal(await page.locator(`[data-thing="${third.key}"]`).getAttribute('aria-current'), 'true')
  await page.locator(`[data-thing="${first.key}"]`).press('Enter')
  await page.waitForURL(({ searchParams }) => searchParams.get('key') === first.key)
  await page.locator(`[data-panel="${first.key}"] [data-explanation]`).waitFor()
  await keepPicture(page, 'risk-list')

  const { explanation } = (await ask(page, `/risk/scores?model=${model}&key=${first.key}&contributions=12`)).scores[0]
  const shown = await page.locator('[data-adds]').evaluateAll((rows) => rows.map((row) => [row.dataset.adds, row.querySelector('.track span').className]))
  assert.deepEqual(shown, [...explanation.contributions.map(({ feature, adds }) => [feature, adds < 0 ? 'lowers' : 'raises']), ['others', explanation.others < 0 ? 'lowers' : 'raises']])
  assert.equal(await page.locator('[data-remedy]').count(), explanation.contributions.filter(({ remedy }) => remedy).length)
  await page.locator('[data-to-register]').click()
  await page.waitForURL(new RegExp(`/registers/special_equipment/${first.thing}`))
  await page.goBack()
  await page.locator('[data-explanation]').waitFor()
  await page.locator('[data-to-map]').click()
  await page.waitForURL(({ pathname, searchParams }) => pathname === '/' && searchParams.has('at'))
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Colours, classes and text narrow the list, and the link keeps them', async () => {
  const { context, page, trouble } = await open(`/risk/${model}`, '[data-count]')
  const { scores } = await ask(page, scoresOf("color = 'orange'"))
  const counted = Number(await page.locator('[data-toggle=orange] [data-count]').getAttribute('data-count'))
  assert.ok(counted >= scores.length && scores.length > 0)
  // The map below the marks is asked for the same.
  const isAsked = page.waitForRequest((request) => request.url().includes(`/tiles/risk.${model}/`) && new URL(request.url()).searchParams.get('filter') === "color IN ('orange')")
  await page.locator('[data-toggle=orange]').click()
  await page.waitForURL(/color=orange/)
  await isAsked
  await page.locator(`[data-thing="${scores[0].key}"]`).waitFor()
  assert.deepEqual(await listed(page), scores.map(({ key }) => key))
  const of = scores.at(-1).class
  await page.locator('[data-class]').selectOption(of)
  await page.waitForURL(new RegExp(`class=${of}`))
  await page.fill('input[name=search]', scores.at(-1).key)
  await page.press('input[name=search]', 'Enter')
  await page.waitForFunction(() => document.querySelectorAll('[data-thing]').length === 1)
  await page.reload()
  await page.locator(`[data-thing="${scores.at(-1).key}"]`).waitFor()
  await page.fill('input[name=search]', '100%')
  await page.press('input[name=search]', 'Enter')
  await page.locator('[data-none]').waitFor()
  await page.locator('[data-clear]').click()
  await page.waitForFunction(() => document.querySelectorAll('[data-thing]').length > 1)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The card says how right it is against the baseline, for whom, and how it was made', async () => {
  const { context, page, trouble } = await open(`/risk/${model}?tab=card`, '[data-card] .chart[data-drawn=true]')
  const card = await ask(page, `/risk/models/${model}/card`)
  const auc = ({ auc: area }) => area.toFixed(3)
  assert.deepEqual(await page.locator('[data-figure=auc] td').allInnerTexts(), [card.judged, card.baseline, card.ablation.judged].map(auc))
  assert.ok((await page.locator('[data-ablation]').innerText()).includes(auc(card.ablation.judged)))
  assert.equal(await page.locator('[data-calibration] tbody tr').count(), card.calibration.length)
  assert.deepEqual(await page.locator('[data-band]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.band)), card.colors.map(({ color }) => color))
  assert.equal(await page.locator('[data-groups=districts] [data-group], [data-group]').count(), card.districts.length + card.classes.length)
  assert.equal(await page.locator('[data-origins] tbody tr').count(), card.origins.length)
  assert.equal(await page.locator('[data-limits] li').count(), card.limits.length)
  assert.equal(await page.locator('[data-provenance] code').getAttribute('title'), card.fingerprint)
  await keepPicture(page, 'risk-card')
  assert.deepEqual(trouble, [])
  await context.close()
})

for (const theme of themes) {
  test(`axe finds nothing, and in English nothing is left in Chinese but the data (${theme})`, async () => {
    const { context, page } = await open(`/risk/${model}?lang=en`, '[data-thing]', { colorScheme: theme, bypassCSP: true })
    const [key] = await listed(page)
    for (const [query, there] of [['', '[data-thing]'], [`&key=${key}`, '[data-explanation]'], ['&tab=card', '[data-card] .chart[data-drawn=true]']]) {
      await page.goto(`${origin}/risk/${model}?lang=en${query}`)
      await page.locator(there).first().waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await violations(page), [], query)
      assert.deepEqual(await strayWords(page), [], query)
    }
    await context.close()
  })
}

test('A round is planned from the list: of its class, drawn by the model and a few by chance, and looked at where campaigns are', async () => {
  const { context, page } = await open(`/risk/${model}`, '[data-thing]')
  const [{ class: of }] = (await ask(page, scoresOf())).scores
  await page.goto(`${origin}/risk/${model}?class=${of}`)
  await page.locator('[data-plan]').click()
  await page.locator('[data-plan-from]').waitFor()
  await keepPicture(page, 'risk-plan')
  await page.locator('[data-field=sample_size] input').fill('40')
  await page.locator('[data-plan-what]', { hasText: /38.*2/ }).waitFor()
  await page.locator('[data-plan-make]').click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/fieldwork/'))
  const code = new URL(page.url()).pathname.split('/')[2]
  await page.locator('[data-by-risk]').waitFor()
  await keepPicture(page, 'risk-round')
  const [draw] = await ask(page, `/campaigns/${code}/draw`)
  assert.equal(draw.by_risk.model, model)
  assert.equal(draw.drawn.length, 40)
  assert.equal(draw.by_risk.by_chance.length, 2)
  const { scores } = await ask(page, `/risk/scores?model=${model}&filter=${encodeURIComponent(`class = '${of}'`)}&top=38&contributions=0`)
  assert.deepEqual(draw.by_risk.asked, scores.map(({ thing }) => thing))
  await context.close()
})

test('On a phone what is chosen takes the place of the list and gives it back, and nothing runs over the edge', async () => {
  const { context, page } = await open(`/risk/${model}`, '[data-thing]', { viewport: { width: 390, height: 844 } })
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('main').scrollWidth <= innerWidth)
  assert.ok(await fits())
  await keepPicture(page, 'risk-phone')
  await page.locator('[data-thing]').nth(1).click()
  await page.locator('[data-explanation]').waitFor()
  assert.equal(await page.locator('[data-thing]').first().isVisible(), false)
  assert.ok(await fits())
  await page.locator('[data-close]').click()
  await page.waitForFunction(() => document.activeElement === document.querySelectorAll('[data-thing]')[1])
  await page.locator('[data-tab=card]').click()
  await page.locator('[data-card]').waitFor()
  assert.ok(await fits())
  await context.close()
})

test('The first model that tells is opened; one that was never trained says how it is; who looks after nothing is told that the page is not theirs', async () => {
  const { context, page } = await open('/risk', '[data-thing]')
  const never = (await ask(page, '/risk/models')).find(({ last }) => last === null)
  if (never) {
    await page.goto(`${origin}/risk/${never.name}`)
    await page.locator('[data-standing=untrained]').waitFor()
    assert.notEqual(await page.locator(`[data-models] option[value=${never.name}]`).innerText(), never.title.chinese)
  }
  await context.close()
  const unit = await open('/risk', '[data-not-yours]', {}, demoPerson('use_unit'))
  assert.equal(await unit.page.locator('nav a[href^="/risk"]').count(), 0)
  await unit.context.close()
})
