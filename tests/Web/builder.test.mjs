// The page on which screens are built: an administrator makes one from nothing, by the pointer and by keys, others see it or not, it changes, goes back, and goes away.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, need, origin, tell, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
const desk = { viewport: { width: 1440, height: 900 } }
const pack = 'city'
let browser
let patch

async function asAdmin(path, options = desk) {
  const visitor = await visitSignedIn(browser, options, admin)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}
const overlay = (page) => ask(page, `/packs/${pack}/overlay`)
const said = async (page, name) => (await ask(page, `/screens/${name}/declaration`)).says
const built = (page, index) => page.locator(`[data-built="${index}"]`)
const state = (page, words) => page.locator('[data-state]').filter({ hasText: words }).waitFor()
const told = (page) => page.locator('[data-told]').innerText()

before(async () => {
  browser = await launch()
  const { context, page } = await asAdmin('/')
  patch = (await overlay(page)).patch
  await context.close()
})
after(async () => {
  const { page } = await asAdmin('/')
  await tell(page, `/packs/${pack}/overlay`, { patch, note: 'as before the tests' }, { method: 'PUT' })
  await browser.close()
})

/** By the pointer, a few steps, from the middle of one thing to a point. */
async function draw(page, from, to) {
  const box = await from.boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
  await page.mouse.down()
  await page.mouse.move(to.x - 20, to.y - 10, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
}
/** The middle of a cell of the grid. */
async function cell(page, column, row) {
  const box = await page.locator('[data-grid]').boundingBox()
  return { x: box.x + (column - 0.5) * (box.width + 12) / 12 - 6, y: box.y + (row - 1) * 88 + 38 }
}
async function save(page, note) {
  await page.locator('[data-save]:not([disabled])').click()
  await page.locator('dialog[open] input[name=note]').fill(note)
  await page.locator('dialog[open] [data-keep]').click()
  await state(page, '已保存')
}

test('A screen is made from nothing by drag and by keys, and seen by those of its roles alone', async () => {
  const { context, page, trouble } = await asAdmin('/screens/city')
  await page.locator('.pages > button').click()
  await page.locator('[data-new-screen]').click()
  await page.fill('input[name=title]', '试用看板')
  await page.fill('input[name=title_en]', 'A trial')
  await page.fill('input[name=name]', 'trial_screen')
  await page.selectOption('select[name=pack]', pack)
  await keepPicture(page, 'builder-new')
  await page.locator('[data-begin]').click()
  await page.locator('[data-grid]').waitFor()

  // Drawn from the palette to the first row, where it snaps to whole cells.
  await draw(page, page.locator('[data-palette=figures]'), await cell(page, 1, 1))
  assert.match(await page.locator('[data-shadow]').innerText(), /12 × 1/)
  await page.mouse.up()
  await built(page, 0).locator('[data-trouble]').filter({ hasText: '还没有选好' }).waitFor()
  assert.equal(await page.locator('[data-save]').isDisabled(), true, 'what shows nothing is not kept')
  await page.locator('[data-picker=figures] [data-find]').fill('上报数')
  await page.keyboard.press('Enter')
  await page.locator('[data-picked=cases_reported]').waitFor()
  await built(page, 0).locator('[data-indicator=cases_reported] .value').filter({ hasText: /\d/ }).waitFor()

  // By keys: Enter puts it where there is room, arrows move, Shift and arrows resize.
  await page.locator('[data-palette=chart]').focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-built') === '1')
  await page.selectOption('[data-chart-indicator]', 'cases_reported')
  await page.selectOption('[data-chart-by]', 'channel')
  await page.selectOption('[data-chart-kind]', 'ring')
  await page.locator('[data-title-zh]').fill('问题从哪里来')
  await built(page, 1).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
  assert.match(await told(page), /第 3 列第 2 行，宽 5 高 4/)
  await page.keyboard.press('ArrowUp')
  assert.match(await told(page), /压住“指标/, 'it does not go onto the figures')
  await built(page, 1).locator('[data-drawn=true]').waitFor()

  // By the pointer: onto the figures is refused in words, elsewhere it moves; an edge is drawn.
  await draw(page, built(page, 1), await cell(page, 5, 1))
  assert.match(await page.locator('[data-shadow]').innerText(), /压住“指标/)
  await page.mouse.up()
  assert.match(await built(page, 1).getAttribute('aria-label'), /第 3 列第 2 行/)
  await draw(page, built(page, 1), await cell(page, 3, 2))
  await page.mouse.up()
  await page.waitForFunction(() => document.querySelector('[data-built="1"]').getAttribute('aria-label').includes('第 1 列第 2 行'))
  const corner = await built(page, 1).locator('[data-handle=e]').boundingBox()
  const goal = await cell(page, 8, 3)
  await page.mouse.move(corner.x + 6, corner.y + 6)
  await page.mouse.down()
  await page.mouse.move(goal.x + 30, goal.y, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction(() => document.querySelector('[data-built="1"]').getAttribute('aria-label').includes('宽 8 高 4'))
  await built(page, 1).focus()
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => document.querySelector('[data-built="1"]').getAttribute('aria-label').includes('宽 5 高 4'))
  await page.locator('[data-redo]').click()
  await page.waitForFunction(() => document.querySelector('[data-built="1"]').getAttribute('aria-label').includes('宽 8 高 4'))
  await page.locator('[data-to-screen]').click()
  await page.locator('[data-everybody]').uncheck()
  await keepPicture(page, 'builder-grid')
  await save(page, '第一版')

  assert.deepEqual(await said(page, 'trial_screen'), {
    title: '试用看板', title_en: 'A trial', roles: ['leader'], parts: [
      { at: { column: 1, row: 1, columns: 12, rows: 1 }, figures: ['cases_reported'] },
      { at: { column: 1, row: 2, columns: 8, rows: 4 }, title: '问题从哪里来', chart: { by: 'channel', kind: 'ring', indicator: 'cases_reported' } },
    ],
  })
  assert.deepEqual((await overlay(page)).patch, { ...patch, screens: { ...patch.screens, trial_screen: await said(page, 'trial_screen') } }, 'all else of the overlay is as it was')
  assert.deepEqual(trouble, [])
  await context.close()

  const leader = await visitSignedIn(browser, desk, demoPerson('leader'))
  await leader.page.goto(`${origin}/screens/trial_screen`)
  await leader.page.locator('[data-part=chart] [data-drawn=true]').waitFor()
  assert.equal(await leader.page.locator('[data-part]').count(), 2)
  assert.equal(await leader.page.locator('[data-edit-screen], [data-new-screen]').count(), 0, 'leaders build no screens')
  await leader.context.close()
  const dispatcher = await visitSignedIn(browser, desk, demoPerson('dispatcher'))
  assert.ok(!(await ask(dispatcher.page, '/screens')).some(({ name }) => name === 'trial_screen'))
  await dispatcher.page.goto(`${origin}/screens/trial_screen/edit`)
  await dispatcher.page.locator('[data-not-yours]').waitFor()
  await dispatcher.context.close()
})

test('A mistake is told at its part; a role is shown what it sees', async () => {
  const { context, page } = await asAdmin('/screens/trial_screen/edit')
  await built(page, 1).waitFor()
  await page.locator('[data-palette=alerts]').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-filter-text]').fill("gravity = 'red'")
  await page.locator('[data-filter-text]').blur()
  await built(page, 2).locator('[data-trouble]').filter({ hasText: '筛选里没有“gravity”' }).waitFor()
  assert.match(await page.locator('.inspector [data-mistake]').innerText(), /gravity/)
  await state(page, '1 处有误')
  assert.equal(await built(page, 1).locator('[data-trouble]').count(), 0)
  assert.equal(await page.locator('[data-save]').isDisabled(), true)
  await keepPicture(page, 'builder-mistake')
  await page.locator('[data-filter-text]').fill("severity = 'red'")
  await page.locator('[data-filter-text]').blur()
  await state(page, '有未保存的改动')
  // What nobody could check is not kept.
  await page.route('**/screens/trial_screen/draft', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503}' }))
  await page.locator('[data-filter-text]').fill("severity = 'orange'")
  await page.locator('[data-filter-text]').blur()
  await state(page, '未能检查')
  assert.equal(await page.locator('[data-save]').isDisabled(), true)
  await page.unroute('**/screens/trial_screen/draft')
  await page.locator('.unchecked button').click()
  await state(page, '有未保存的改动')
  await page.selectOption('[data-as]', 'dispatcher')
  await page.locator('[data-not-found]').waitFor()
  await page.selectOption('[data-as]', 'leader')
  await page.locator('[data-not-found]').waitFor({ state: 'detached' })
  assert.equal(await page.locator('.built.unseen').count(), 0)
  // What was not kept is asked about.
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.locator('[data-leave]').click()
  assert.match(page.url(), /\/edit/)
  page.once('dialog', (dialog) => dialog.accept())
  await page.locator('[data-leave]').click()
  await page.waitForURL(/\/screens\/trial_screen(\?|$)/)
  await context.close()
})

test('A screen is changed, its versions are told in words, and one is gone back to', async () => {
  const { context, page, trouble } = await asAdmin('/screens/trial_screen/edit')
  const first = await said(page, 'trial_screen')
  const versions = () => ask(page, `/packs/${pack}/overlay/versions?path=/screens/trial_screen`)
  const before = (await versions()).length
  await built(page, 1).focus()
  await page.keyboard.press('ArrowDown')
  await built(page, 0).focus()
  await page.keyboard.press('Delete')
  await save(page, '只留图表')
  assert.deepEqual((await said(page, 'trial_screen')).parts.map(({ at }) => at.row), [3])
  await page.locator('[data-versions]').click()
  const newest = page.locator('[data-version]').first()
  await newest.filter({ hasText: '只留图表' }).waitFor()
  assert.deepEqual((await newest.locator('[data-differs]').allInnerTexts()).map((line) => line.slice(0, 2)), ['移动', '移除'])
  await keepPicture(page, 'builder-versions')
  await page.locator('[data-version]').nth(1).locator('[data-back]').click()
  await save(page, '退回')
  assert.deepEqual(await said(page, 'trial_screen'), first)
  assert.equal((await versions()).length, before + 2)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A map screen is copied, its parts change sides and its views their order, and it is removed', async () => {
  const { context, page, trouble } = await asAdmin('/screens/+?of=city')
  await page.fill('input[name=title]', '试用一张图')
  await page.fill('input[name=name]', 'trial_map')
  await page.selectOption('select[name=pack]', pack)
  await page.locator('[data-begin]').click()
  const left = page.locator('[data-zone=left] [data-built]')
  const right = page.locator('[data-zone=right] [data-built]')
  await left.first().waitFor()
  const [lefts, rights] = [await left.count(), await right.count()]
  const box = await right.first().boundingBox()
  await draw(page, left.first(), { x: box.x + 60, y: box.y + 30 })
  await page.locator('[data-zone=right] [data-here]').waitFor()
  await page.mouse.up()
  await page.waitForFunction((count) => document.querySelectorAll('[data-zone=right] [data-built]').length === count, rights + 1)
  assert.equal(await left.count(), lefts - 1)
  assert.equal(await right.first().getAttribute('data-kind'), 'chart')
  // A chart is not for the head.
  const head = await page.locator('[data-zone=head]').boundingBox()
  await draw(page, left.first(), { x: head.x + 200, y: head.y + 50 })
  await page.mouse.up()
  assert.match(await told(page), /顶部只放指标/)
  await left.first().focus()
  await page.keyboard.press('ArrowDown')
  assert.match(await told(page), /第 2 个/)
  await page.locator('[data-view-tab=cases]').focus()
  await page.keyboard.press('ArrowRight')
  // Eight are as many as there can be.
  await page.locator('[data-view-tab=out]').focus()
  await page.keyboard.press('Delete')
  await page.locator('[data-view-tab=out]').waitFor({ state: 'detached' })
  const views = await page.locator('[data-view-tab]').count()
  await page.locator('[data-add-view=flows]').click()
  await page.waitForFunction((before) => document.querySelectorAll('[data-view-tab]').length === before + 1, views)
  await keepPicture(page, 'builder-map')
  await save(page, '一张图的副本')
  const made = await said(page, 'trial_map')
  assert.deepEqual(made.parts.filter(({ side }) => side === 'right').length, rights + 1)
  assert.deepEqual((await ask(page, '/screens/trial_map')).views.map(({ name }) => name).slice(0, 3), ['equipment', 'cases', 'hazards'])

  await page.locator('[data-remove-screen]').click()
  await page.locator('dialog[open] input[name=note]').fill('用完了')
  await page.locator('dialog[open] [data-keep]').click()
  await page.waitForURL((url) => url.pathname === '/')
  assert.equal((await page.request.get(`${origin}/screens/trial_map`)).status(), 404)
  assert.ok(!('trial_map' in ((await overlay(page)).patch.screens ?? {})), 'what no file says leaves nothing behind')
  assert.deepEqual(trouble, [])
  await context.close()
})

for (const [name, path, theme, language] of [['grid', '/screens/supervision/edit', 'light', 'zh-CN'], ['grid', '/screens/supervision/edit', 'dark', 'en'], ['map', '/screens/city/edit', 'light', 'en'], ['map', '/screens/city/edit', 'dark', 'zh-CN'], ['new', '/screens/+', 'light', 'en'], ['new', '/screens/+', 'dark', 'zh-CN']]) {
  test(`Building (${name}) is accessible and speaks ${language} (${theme})`, async () => {
    const { context, page } = await asAdmin(`${path}?lang=${language}`, { viewport: { width: 1280, height: 800 }, colorScheme: theme, bypassCSP: true })
    await page.locator(name === 'new' ? '[data-begin]' : '[data-built]').first().waitFor()
    if (name !== 'new') {
      await built(page, 1).focus()
      await page.waitForFunction(() => document.querySelectorAll('.built .skeleton').length === 0 && document.querySelectorAll('[data-drawn=false]').length === 0)
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280)
    assert.deepEqual(await violations(page), [])
    if (language === 'en') assert.deepEqual(await strayWords(page), [])
    await keepPicture(page, `builder-${name}-${theme}-${language}`)
    await context.close()
  })
}

test('A phone is shown the screen, and told that building wants more room', async () => {
  const { context, page } = await asAdmin('/screens/supervision/edit', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, bypassCSP: true })
  await page.locator('[data-too-narrow]').waitFor()
  await page.locator('[data-part]').first().waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  assert.deepEqual(await violations(page), [])
  await keepPicture(page, 'builder-phone')
  await context.close()
})
