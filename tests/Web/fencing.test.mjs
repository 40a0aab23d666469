// Drawing fences and what comes of them: drawn on the map, tried on history, saved, and the alert that one raises handled where it was seen.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, idle, keep, launch, need, origin, themes, visitSignedIn } from './cockpit.mjs'

const middle = { lon: 115.335, lat: 44.7705 }
const here = `/fences?at=${middle.lon},${middle.lat},15`
const run = Date.now().toString(36)
const wide = { viewport: { width: 1440, height: 900 } }

let browser, token
const [fences, packs] = [[], []]
before(async () => {
  browser = await launch()
  token = (await readFile(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8')).trim()
})
after(async () => {
  for (const pack of packs) await send('DELETE', `/packs/${pack}`).catch(() => undefined)
  for (const fence of fences) await send('DELETE', `/fences/${fence}`, undefined, { 'if-match': '*' }).catch(() => undefined)
  await browser.close()
})

async function send(method, path, body, more = {}) {
  const answer = await fetch(`${origin}${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more }, body: body && JSON.stringify(body) })
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${await answer.clone().text()}`)
  return answer
}

async function report(object, ...fixes) {
  const positions = fixes.map(([east, secondsAgo]) => ({ object, lon: middle.lon + east, lat: middle.lat, accuracy_m: 8, time: new Date(Date.now() - secondsAgo * 1000).toISOString() }))
  assert.deepEqual((await (await send('POST', '/positions', positions)).json()).rejected, [])
}

async function putFence(id, properties) {
  const [west, east, south, north] = [middle.lon - 0.0025, middle.lon + 0.0025, middle.lat - 0.002, middle.lat + 0.002]
  await send('PUT', `/fences/${id}`, { type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }, properties })
  fences.push(id)
}

async function open(path, as = 'dispatcher', options = wide) {
  const visitor = await visitSignedIn(browser, options, demoPerson(as))
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.waitForSelector(idle)
  await visitor.page.waitForSelector('[data-line=live]')
  return visitor
}

/** Corners around the middle of the map, in pixels from there. */
async function draw(page, ...corners) {
  const box = await page.locator('[data-map-idle]').boundingBox()
  for (const [x, y] of corners) {
    const [left, top] = [box.x + box.width / 2 + x, box.y + box.height / 2 + y]
    await page.mouse.move(left - 6, top - 6, { steps: 3 })
    await page.mouse.move(left, top, { steps: 3 })
    await page.mouse.click(left, top)
  }
}
const measured = (page) => page.locator('[data-measured]').innerText()
const summary = (page) => page.locator('[data-summary] p').innerText()

for (const theme of themes) {
  test(`A fence is drawn with the mouse, tried on history and saved; whoever enters is told of at once, and the alert is handled with a file (${theme})`, async () => {
    const { context, page, trouble } = await open(here, 'dispatcher', { ...wide, colorScheme: theme })
    const name = `画的围栏 ${theme} ${run}`
    const { items } = await ask(page, '/objects/special_equipment?limit=200')
    const object = items[(Number.parseInt(run.slice(-4), 36) + themes.indexOf(theme)) % items.length].code
    await report(object, [0.006, 3000], [0, 2400], [0.006, 1800])

    await page.locator('[data-create]').click()
    await page.locator('[data-tool=polygon]').click()
    await draw(page, [-110, -100], [110, -100])
    await page.mouse.move((await page.locator('[data-map-idle]').boundingBox()).width / 2 + 100, 560, { steps: 4 })
    assert.match(await measured(page), /面积 [\d,.]+ (m²|ha) · 周长/, 'it is measured while it is drawn')
    await draw(page, [110, 100], [-110, 100], [-110, 100])
    await page.locator('[data-tool=polygon][aria-pressed=false]').waitFor()
    const whole = await measured(page)
    await draw(page, [0, 0]) // corners are held: a click changes nothing
    assert.equal(await measured(page), whole)

    await page.fill('input[name=name]', name)
    await page.check('input[name=severity][value=red]')
    await page.locator('[data-add-row]').click()
    await page.fill('.build input', object)
    await page.locator('[data-put-row]').click()
    await page.check('input[name=detect][value=dwell]')
    await page.fill('input[name=dwell]', '30')
    assert.equal(await summary(page), `当满足“编号 等于 ${object}”的对象进入或离开本区域，或在其中停留满30分钟时，发出红色预警。`)
    await page.uncheck('input[name=detect][value=dwell]')

    await page.fill('input[name=trial-object]', object)
    await page.selectOption('select[name=span]', '24')
    await page.locator('[data-try]').click()
    await page.locator('[data-told]').waitFor()
    assert.equal(await page.locator('[data-told]').innerText(), '过去 24 小时内会产生 2 条事件，涉及 1 个对象。')
    assert.deepEqual(await page.locator('.trial ol button').evaluateAll((rows) => rows.map((row) => row.innerText.slice(0, 2))), ['进入', '离开'])
    await keep(page, 'fencing-trial')
    await page.check('input[name=detect][value=cross]')
    await page.locator('.result', { hasText: '以下是改动前的结果' }).waitFor()

    await page.locator('[data-save]').click()
    await page.waitForURL((url) => url.searchParams.has('fence') && !url.searchParams.has('edit'))
    const fence = new URL(page.url()).searchParams.get('fence')
    fences.push(fence)
    await page.locator('[data-notice]', { hasText: '已保存' }).waitFor()
    await page.locator('[data-chosen=fence]', { hasText: name }).filter({ hasText: '发出红色预警' }).waitFor()
    const kept = await (await send('GET', `/fences/${fence}`)).json()
    assert.deepEqual([kept.geometry.type, kept.geometry.coordinates[0].length, kept.properties.severity, kept.properties.objects], ['Polygon', 5, 'red', `object = '${object}'`])

    const pack = `fencing-${theme}-${run}`
    packs.push(pack)
    await send('PUT', `/packs/${pack}`, { files: { 'pack.yaml': `name: ${pack}\ntitle: 围栏预警测试\nversion: 1\n`, 'alerts.yaml': `${pack.replaceAll('-', '_')}:\n  title: 驶入新围栏\n  title_en: Driven into the new fence\n  objects: special_equipment\n  fence: { event: enter, fences: [${fence}] }\n  severity: orange\n  handlers: [dispatcher]\n` } })
    await report(object, [0, 1])
    const row = page.locator('.events li', { hasText: object }).filter({ hasText: '进入' }).first()
    await row.waitFor()
    await row.locator('button').click()
    const evidence = page.locator('[data-evidence]')
    await evidence.locator('[data-track]').waitFor()
    assert.match(await evidence.innerText(), /距边界\s+界内 \d+ m[\s\S]*定位误差\s+± 8 m[\s\S]*规则版本\s+第 1 版/)
    assert.match(await evidence.locator('[data-track]').innerText(), /共 1 个定位：界内 1，界外 0/)
    await keep(page, 'fencing-evidence')

    await evidence.locator('[data-alert]').click()
    await page.waitForURL(/alert=\d+/)
    await page.locator('[data-action=handle]').click()
    await page.fill('textarea[name=reason]', '已到现场，设备驶离')
    await page.setInputFiles('input[name=files]', { name: '现场.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${run}\n%%EOF\n`) })
    await page.locator('.files .chip', { hasText: '现场.pdf' }).waitFor()
    await page.locator('.reason button[type=submit]').click()
    await page.locator('[data-state]', { hasText: '已处置' }).waitFor()
    assert.deepEqual(trouble, [])
    await context.close()
  })
}

test('Who is overtaken sees what the other changed and keeps what they typed; what is refused stands at its field; a fence is deleted when that is meant', async () => {
  const id = `overtaken-${run}`
  await putFence(id, { name: `原名 ${run}`, severity: 'yellow', exit_buffer_m: 20 })
  const { context, page, trouble } = await open(`${here}&fence=${id}`)
  await page.locator('[data-edit]').click()
  await page.waitForURL((url) => url.searchParams.get('edit') === id)
  await page.locator('[data-measured]').waitFor()
  await send('PUT', `/fences/${id}`, { ...(await (await send('GET', `/fences/${id}`)).json()), properties: { name: `对方的 ${run}`, severity: 'yellow', exit_buffer_m: 50 } }, { 'if-match': '*' })
  await page.fill('input[name=name]', `我的 ${run}`)
  const [refused] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'PUT'), page.locator('[data-save]').click()])
  assert.equal(refused.status(), 412)
  const told = page.locator('[data-overtaken]')
  await told.waitFor()
  assert.match(await told.innerText(), /第 2 版[\s\S]*采用对方的修改：离开缓冲。[\s\S]*保留了您的：名称。/)
  assert.equal(await page.inputValue('input[name=name]'), `我的 ${run}`)

  await page.locator('.objects .text summary').click()
  await page.fill('textarea[name=objects]', "object = 'a")
  await page.locator('[data-save]').click()
  await page.locator('[data-mistake=objects]').waitFor()
  await page.fill('textarea[name=objects]', "object = 'a'")

  page.once('dialog', (dialog) => dialog.dismiss())
  await page.locator('[data-close-editor]').click()
  assert.equal(await page.inputValue('input[name=name]'), `我的 ${run}`, 'what is not saved is not lost')
  await page.locator('[data-save]').click()
  await page.locator('[data-notice]').waitFor()
  const kept = await (await send('GET', `/fences/${id}`)).json()
  assert.deepEqual([kept.properties.name, kept.properties.exit_buffer_m, kept.properties.objects], [`我的 ${run}`, 50, "object = 'a'"])

  await page.locator('[data-edit]').click()
  await page.locator('[data-remove]').click()
  await page.locator('[data-remove-really]').click()
  await page.locator('[data-notice]', { hasText: '已删除' }).waitFor()
  assert.equal((await page.request.get(`${origin}/fences/${id}`)).status(), 404)
  assert.deepEqual(trouble.filter((each) => !/41[02]|40[04]/.test(each)), [])
  await context.close()
})

test('A shape is typed as well as drawn, taken from a layer, taken back, and told of when it crosses itself', async () => {
  const { context, page, trouble } = await open(`${here}&edit=new`)
  await page.locator('.typed summary').focus()
  await page.keyboard.press('Enter')
  const type = async (as, ...corners) => {
    await page.fill('textarea[name=corners]', corners.map(([east, north]) => `${middle.lon + east}, ${middle.lat + north}`).join('\n'))
    await page.selectOption('select[name=as]', as)
    await page.locator('[data-apply-corners]').press('Enter')
  }
  await type('polygon', [0, 0], [0.001, 0.001], [0.001, 0], [0, 0.001])
  await page.locator('[data-crossing]').waitFor()
  await type('circle', [0, 0])
  await page.locator('[data-crossing]').waitFor({ state: 'detached' })
  await page.fill('input[name=radius]', '300')
  await page.locator('input[name=radius]').press('Tab')
  await page.locator('[data-measured]', { hasText: '28.27 ha' }).waitFor()
  assert.match(await summary(page), /半径 300 m 的圆形区域/)
  await type('corridor', [0, 0], [0.005, 0])
  assert.match(await summary(page), /两侧各 20 m 的走廊/)
  await page.fill('textarea[name=corners]', '115.3, north')
  await page.locator('[data-apply-corners]').click()
  await page.locator('.typed .mistake', { hasText: '第 1 行' }).waitFor()
  await page.locator('[data-undo]').click()
  assert.match(await summary(page), /半径 300 m 的圆形区域/)

  await page.locator('[data-tool=layer]').click()
  await page.selectOption('[data-layer]', 'grid.unit')
  await page.waitForSelector(idle)
  await page.waitForFunction(() => document.querySelector('[data-map-idle]').dataset.mapIdle === 'true')
  await draw(page, [12, 12])
  await page.locator('.shape [role=status]', { hasText: '取自：' }).waitFor()
  assert.match(await summary(page), /本区域/)

  await page.locator('[data-tool=circle]').click()
  await page.locator('[data-tool=circle]').press('Escape')
  await page.locator('[data-tool=circle][aria-pressed=false]').waitFor()
  assert.match(await summary(page), /本区域/, 'Escape leaves what there was')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who may not edit sees what a fence does, and no way to change it', async () => {
  const id = `seen-${run}`
  await putFence(id, { name: `只读 ${run}`, severity: 'blue' })
  const { context, page } = await open(`${here}&fence=${id}&edit=${id}`, 'leader')
  await page.locator('[data-chosen=fence]', { hasText: '当任何对象进入或离开本区域时，发出蓝色预警。' }).waitFor()
  for (const way of ['[data-edit]', '[data-create]', '[data-editor]']) assert.equal(await page.locator(way).count(), 0, way)
  await context.close()
})

for (const theme of themes) {
  test(`axe finds nothing on the form of a fence and on what an event rests on, which speak English too (${theme})`, async () => {
    const id = `axe-${theme}-${run}`
    await putFence(id, { name: `检查 ${run}`, severity: 'red', detect: ['enter', 'exit', 'dwell'], dwell_s: 300, active: [{ days: ['workday'], start: '08:00', end: '18:00' }], objects: `object = 'axe-${run}'` })
    const { context, page } = await open(`${here}&lang=en&edit=${id}`, 'dispatcher', { ...wide, colorScheme: theme, bypassCSP: true })
    await page.locator('[data-measured]').waitFor()
    await page.locator('details').evaluateAll((all) => all.forEach((each) => (each.open = true)))
    assert.match(await summary(page), /When any object whose code is .* enters or leaves this area, or stays in it for 5 minutes \(workdays 08:00–18:00\), a warning of level red is raised\./)
    assert.deepEqual(await violations(page), [])
    const stray = (words) => words.filter((each) => !each.includes(run)) // names of the data
    assert.deepEqual(stray(await strayWords(page)).filter((each) => !/：/.test(each)), [])
    await keep(page, `fencing-form-${theme}`)
    await page.locator('[data-close-editor]').click()
    await page.locator('.events button').first().click()
    await page.locator('[data-evidence]').waitFor()
    assert.deepEqual(await violations(page), [])
    await context.close()
  })
}
