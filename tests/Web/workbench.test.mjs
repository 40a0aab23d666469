// The analysts' workbench: a question is written, run, stopped, put on a map, kept, shared, and taken home as a file.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFile } from 'node:fs/promises'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, idle, keepPicture, launch, origin, tell, themes, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

const endless = 'select count(*) from range(100000000000) a(i) where hash(i) % 7 = 3 and sqrt(i) < 0'
/** Refused and stopped questions are answers, which the browser logs by itself. */
const asked = /\/analytics\/query/
const others = (trouble) => trouble.filter((each) => !asked.test(each))

async function open(path = '/workbench', as = 'analyst', options = {}) {
  const visitor = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 }, ...options }, demoPerson(as))
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.locator('[data-editor] .cm-content').waitFor({ state: 'attached' })
  return visitor
}

async function write(page, sql) {
  await page.locator('[data-editor] .cm-content').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(sql)
  await page.keyboard.press('Escape')
}
const rows = (page) => page.locator('[data-result-table] [data-row]')
const written = (page) => page.locator('[data-editor] .cm-content').innerText()

/** As the server answers the same person. */
async function answerOf(page, sql, params = []) {
  return tell(page, '/analytics/query', { sql, params })
}

async function keepAs(page, title) {
  await page.locator('[data-save]').click()
  await page.fill('[data-save-dialog] [name=title]', title)
  await page.locator('[data-save-dialog] [data-keep]').click()
  await page.waitForURL(/[?&]q=\d+/)
  return Number(new URL(page.url()).searchParams.get('q'))
}

test('Names are completed from the catalogue, Ctrl+Enter runs, and the table is the answer', async () => {
  const { context, page, trouble } = await open()
  await write(page, 'select c.co\nfrom cases c')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Space')
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'code' }).first().waitFor()
  assert.ok((await page.locator('.cm-tooltip-autocomplete').innerText()).includes('编码'))

  const sql = 'select class_name, count(*) as cases, null as nothing\nfrom cases where occurred_at >= $1::timestamptz\ngroup by 1 order by cases desc'
  await write(page, sql)
  await page.fill('[name=given-1]', '2026-06-01')
  await page.locator('[data-editor] .cm-content').click()
  await page.keyboard.press('Control+Enter')
  await rows(page).first().waitFor()
  const { rows: told } = await answerOf(page, sql, ['2026-06-01'])
  const shown = await rows(page).evaluateAll((each) => each.map((row) => [...row.querySelectorAll('[role=cell]')].map(({ textContent }) => textContent)))
  assert.deepEqual(shown.slice(0, 5).map(([name, cases]) => [name, Number(cases.replaceAll(',', ''))]), told.slice(0, 5).map(([name, cases]) => [name, cases]))
  assert.ok(shown.every(([, , nothing]) => nothing === 'null'))
  await page.locator('[data-sort=cases]').click()
  await page.locator('[aria-sort=ascending]').waitFor()
  assert.equal(Number((await rows(page).first().locator('[role=cell]').nth(1).innerText()).replaceAll(',', '')), told.at(-1)[1])
  await rows(page).first().click()
  assert.ok((await page.locator('[data-row-card]').innerText()).includes(told.at(-1)[0]))
  await keepPicture(page, 'workbench')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Ten thousand rows are scrolled through with a screenful of them in the page', async () => {
  const { context, page, trouble } = await open()
  await write(page, 'select i, i * 2 as twice from range(10000) t(i)')
  await page.locator('[data-run]').click()
  await rows(page).first().waitFor()
  await page.locator('[data-result-table]').evaluate((table) => table.scrollTo({ top: table.scrollHeight }))
  await page.locator('[data-result-table] [data-row="9999"]').waitFor()
  assert.ok((await rows(page).count()) < 100)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A question that does not end is stopped, and the next one is answered', async () => {
  const { context, page, trouble } = await open()
  await write(page, endless)
  await page.locator('[data-run]').click()
  await page.locator('[data-stop]').waitFor()
  await page.waitForFunction(() => Number(/([\d.]+) s/.exec(document.querySelector('[data-state]').textContent)?.[1]) > 0.5)
  await page.locator('[data-editor] .cm-content').click()
  await page.keyboard.press('Escape')
  await page.locator('[data-state]', { hasText: '已停止' }).waitFor()
  await write(page, 'select 42 as answer')
  await page.locator('[data-run]').click()
  await rows(page).first().waitFor()
  assert.equal(await rows(page).first().locator('[role=cell]').innerText(), '42')
  assert.deepEqual(others(trouble), [])
  await context.close()
})

test('Tables are found by what they are called, functions tell what they take, and what is refused is said in the language of the page', async () => {
  const { context, page } = await open()
  const suggested = page.locator('.cm-tooltip-autocomplete li')
  await write(page, 'select * from ')
  await page.keyboard.insertText('案')
  await page.keyboard.press('Control+Space')
  await suggested.getByText('案件', { exact: true }).first().click()
  assert.equal(await written(page), 'select * from cases')
  await write(page, 'select hex_')
  await page.keyboard.press('Control+Space')
  await suggested.filter({ hasText: '(lon, lat, metres[, latitude])' }).first().waitFor()
  await keepPicture(page, 'workbench-functions')
  await write(page, 'select * from no_such_table')
  await page.locator('[data-run]').click()
  await page.locator('[data-trouble] pre', { hasText: '没有名为“no_such_table”的表。' }).waitFor()
  await context.close()
})

test('A mistake is told where it is', async () => {
  const { context, page } = await open()
  await write(page, 'select code,\n  no_such_column\nfrom cases')
  await page.locator('[data-run]').click()
  await page.locator('[data-trouble]').waitFor()
  assert.match(await page.locator('[data-trouble] pre').innerText(), /no_such_column/)
  assert.equal(await page.locator('[data-editor] .cm-lintRange-error').innerText(), 'no_such_column')
  await page.locator('[data-tab=plan]').click()
  await page.locator('[data-plan] [data-trouble]').waitFor()
  await write(page, 'select state, count(*) from cases group by 1')
  await page.locator('[data-tab=plan]').click()
  await page.locator('[data-plan] pre', { hasText: 'HASH_GROUP_BY' }).waitFor()
  await context.close()
})

test('An answer with shapes is on the map with one click, coloured by a column, and a chart is guessed', async () => {
  const { context, page, trouble } = await open()
  await write(page, "select code, class_name, geom, extract(hour from occurred_at) as hour from cases where occurred_at >= '2026-10-01' limit 500")
  await page.locator('[data-run]').click()
  await rows(page).first().waitFor()
  await page.locator('[data-tab=map]').click()
  await page.locator(`[data-result-map] ${idle}`).waitFor()
  await page.selectOption('[data-style-by]', 'class_name')
  await page.locator('[data-result-map] .legend li').nth(2).waitFor()
  await page.locator(`[data-result-map] ${idle}`).waitFor()
  await keepPicture(page, 'workbench-map')
  await page.locator('[data-tab=chart]').click()
  await page.locator('[data-result-chart] [data-drawn=true]').waitFor()
  assert.equal(await page.locator('[data-chart-y]').inputValue(), 'hour')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('What is kept is opened by its link, and by others once it is shared, with rows of their own', async () => {
  const { context, page, trouble } = await open()
  const sql = 'select region, count(*) as cases from cases group by region order by region'
  await write(page, sql)
  await page.locator('[data-run]').click()
  await rows(page).first().waitFor()
  const id = await keepAs(page, `各街镇案件 ${Date.now()}`)
  await page.reload()
  await page.locator('[data-run]:enabled').waitFor()
  assert.equal(await written(page), sql)

  await page.locator('[data-new]').click()
  await page.waitForURL((url) => !url.searchParams.has('q'))
  await page.locator('[data-run]:disabled').waitFor()
  await page.goBack()
  await page.locator('[data-run]:enabled').waitFor()
  assert.equal(await written(page), sql)

  const other = await open(`/workbench?q=${id}`, 'leader')
  await other.page.locator('.write [role=alert]').waitFor()
  await page.locator('[data-share]').click()
  await page.check('[data-save-dialog] [name=share][value=roles]')
  await page.check('[data-save-dialog] [name=roles][value=leader]')
  await page.locator('[data-save-dialog] [data-keep]').click()
  await page.locator('[data-kept]').waitFor()
  assert.deepEqual((await ask(page, `/analytics/queries/${id}`)).roles, ['leader'])

  await other.page.reload()
  await other.page.locator('[data-run]:enabled').waitFor()
  assert.equal(await written(other.page), sql)
  assert.equal(await other.page.locator('[data-share]').count(), 0)
  await other.page.locator('[data-run]').click()
  await rows(other.page).first().waitFor()
  const seen = await answerOf(other.page, sql)
  assert.equal(await rows(other.page).first().locator('[role=cell]').first().innerText(), seen.rows[0][0])
  assert.deepEqual(trouble, [])

  await page.locator('[data-remove]').click()
  await page.locator('[data-remove]').click()
  await page.waitForURL((url) => !url.searchParams.has('q'))
  await other.context.close()
  await context.close()
})

test('What is written and not kept is there again after a reload', async () => {
  const { context, page, trouble } = await open()
  await write(page, 'select 4711 as number')
  await page.locator('[data-changed]').waitFor()
  await page.reload()
  await page.locator('[data-run]:enabled').waitFor()
  assert.equal(await written(page), 'select 4711 as number')
  assert.deepEqual(trouble, [])
  await context.close()
})

for (const format of ['csv', 'xlsx', 'geojson', 'parquet', 'arrow']) {
  test(`An answer is taken home as ${format}`, async () => {
    const { context, page, trouble } = await open('/workbench', 'analyst', { acceptDownloads: true })
    await write(page, 'select code, class_name, geom from cases order by code limit 25')
    await page.locator('[data-run]').click()
    await rows(page).first().waitFor()
    await page.locator('[data-export]').click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-format=${format}]`).click()])
    assert.match(download.suggestedFilename(), new RegExp(`^query-\\d{8}-\\d{6}\\.${format}$`))
    const bytes = await readFile(await download.path())
    assert.ok(bytes.length > 100)
    if (format === 'csv') assert.equal(bytes.toString('utf8').trim().split(/\r?\n/).length, 26)
    if (format === 'geojson') assert.equal(JSON.parse(bytes.toString('utf8')).features.length, 25)
    await page.locator('[data-exported]').waitFor()
    assert.deepEqual(trouble, [])
    await context.close()
  })
}

test('The catalogue is searched, tells what columns hold, and writes names', async () => {
  const { context, page, trouble } = await open()
  await page.fill('[name=catalog]', '案件')
  await page.locator('[data-look=cases]').click()
  await page.locator('[data-table=cases] .samples').first().waitFor()
  await page.locator('[data-table=cases] .name').click()
  assert.equal(await written(page), 'select *\nfrom cases\nlimit 100')
  assert.deepEqual(trouble, [])
  await context.close()
})

for (const theme of themes) {
  test(`axe finds nothing in answers, rows and dialogs, which speak English too (${theme})`, async () => {
    const { context, page } = await open('/workbench?lang=en', 'analyst', { colorScheme: theme, bypassCSP: true })
    const accept = async (where) => {
      assert.deepEqual(await violations(page), [], where)
      assert.deepEqual(await strayWords(page), [], where)
    }
    await page.locator('[data-look=cases]').click()
    await page.locator('[data-table=cases] .samples').first().waitFor()
    await write(page, 'select code, class_name, geom, on_time, id from cases where id > $1::int limit 50')
    await page.selectOption('[data-given] select', 'number')
    await page.fill('[name=given-1]', '5')
    await page.locator('[data-run]').click()
    await rows(page).nth(2).click()
    await accept('table')
    await page.locator('[data-tab=map]').click()
    await page.selectOption('[data-style-by]', 'class_name')
    await page.locator(`[data-result-map] ${idle}`).waitFor()
    await accept('map')
    await page.locator('[data-tab=chart]').click()
    await page.locator('[data-result-chart] [data-drawn=true]').waitFor()
    await accept('chart')
    await page.locator('[data-tab=plan]').click()
    await page.locator('[data-plan] pre').waitFor()
    await accept('plan')
    await page.locator('[data-side=saved]').click()
    await page.locator('[data-save]').click()
    await page.check('[data-save-dialog] [name=share][value=roles]')
    await page.locator('[data-save-dialog] [data-keep]').click()
    await page.locator('[data-save-dialog] .mistake').first().waitFor()
    await accept('dialog')
    await context.close()
  })
}

test('It is for those who may ask, and on a phone a kept question is opened, run and read', async () => {
  const dispatcher = await visitSignedIn(browser, {}, demoPerson('dispatcher'))
  await dispatcher.page.goto(`${origin}/workbench`)
  await dispatcher.page.locator('[data-not-yours]', { hasText: '您的角色不能打开此页' }).waitFor()
  assert.equal(await dispatcher.page.locator('a[href^="/workbench"]').count(), 0)
  await keepPicture(dispatcher.page, 'not-yours')
  await dispatcher.context.close()

  const desk = await open()
  const { id, version } = await tell(desk.page, '/analytics/queries', { title: '手机上看', sql: 'select code, class_name from cases limit 20' })
  await desk.context.close()
  const { context, page, trouble } = await open('/workbench', 'analyst', { viewport: { width: 390, height: 844 } })
  await page.locator(`[data-open-saved="${id}"]`).click()
  await page.locator('[data-run]:enabled').click()
  await rows(page).first().click()
  await page.locator('[data-row-card]').waitFor()
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'workbench-phone')
  await tell(page, `/analytics/queries/${id}`, undefined, { method: 'DELETE', headers: { 'If-Match': `"${id}-${version}"` } })
  assert.deepEqual(trouble, [])
  await context.close()
})
