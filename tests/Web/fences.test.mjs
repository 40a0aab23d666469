// The page of fences: what a program reports is told on it without being loaded again.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { violations } from './accessible.mjs'
import { idle, keep, launch, need, origin, themes, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
const middle = { lon: 115.3196, lat: 44.7887 }
const here = `/fences?at=${middle.lon},${middle.lat},15`
const [north, south] = [{ ...middle, lat: middle.lat + 0.01 }, { ...middle, lat: middle.lat - 0.01 }]
const [west, east] = [{ ...middle, lon: middle.lon - 0.012 }, { ...middle, lon: middle.lon + 0.012 }]
const run = Date.now().toString(36)

let browser, token
before(async () => {
  browser = await launch()
  token = (await readFile(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8')).trim()
})
after(() => browser.close())

async function send(method, path, type, body, more = {}) {
  const answer = await fetch(`${origin}${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': type, ...more }, body })
  assert.ok(answer.ok, `${path} answered ${answer.status}: ${await answer.clone().text()}`)
  return answer
}

/** A square of some 400 m, in a place of its own for each test. */
function putFence({ lon, lat }, id, properties) {
  const [west, east, south, north] = [lon - 0.0025, lon + 0.0025, lat - 0.002, lat + 0.002]
  const geometry = { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }
  return send('PUT', `/fences/${id}`, 'application/json', JSON.stringify({ type: 'Feature', geometry, properties }))
}

async function report({ lon, lat }, object, ...fixes) {
  const lines = fixes.map(([east, secondsAgo]) => JSON.stringify({ object, lon: lon + east, lat, accuracy_m: 8, time: new Date(Date.now() - secondsAgo * 1000).toISOString() }))
  const { rejected } = await (await send('POST', '/positions', 'application/x-ndjson', lines.join('\n'))).json()
  assert.deepEqual(rejected, [])
}

async function open(path, options) {
  const visitor = await visitSignedIn(browser, options, admin)
  await visitor.page.goto(`${origin}${path}`)
  await visitor.page.waitForSelector(idle)
  await visitor.page.waitForSelector('[data-line=live]')
  return visitor
}

const putRule = (id, rule) => send('PUT', `/fence-rules/${id}`, 'application/json', JSON.stringify(rule))

/** Rows that tell of an object and a fence, by their names. */
const rows = (page, object, name) => page.locator('.events li', { hasText: object }).filter({ hasText: name })

test('Who goes in and out of a new fence is told at once, at the time of the city, and taken back where it was not so', async () => {
  const { context, page, trouble } = await open(here)
  const [fence, object, name] = [`gate-${run}`, `car-${run}`, `管控区 ${run}`]
  await putFence(middle, fence, { name, severity: 'high' })
  await report(middle, object, [0.006, 600], [0.0005, 300])
  const row = rows(page, object, name).first()
  await row.waitFor()
  assert.match(await row.innerText(), /进入[\s\S]*管控区[\s\S]*界内[\s\S]*± 8 m/)
  const told = new Date(await row.locator('time').getAttribute('datetime'))
  assert.ok(Math.abs(Date.now() - 300_000 - told) < 120_000)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(told)
  assert.ok((await row.locator('time').innerText()).endsWith(clock))

  await report(middle, object, [0.006, 5])
  await rows(page, object, name).nth(1).waitFor()
  assert.match(await row.innerText(), /离开/, 'the newest stands first')
  await report(middle, object, [0.0005, 400])
  const retracted = page.locator('.events li.retracted', { hasText: name })
  await retracted.waitFor()
  assert.match(await retracted.innerText(), /进入[\s\S]*已撤回/)
  await page.locator('.events li:not(.retracted)', { hasText: name }).filter({ hasText: '补报' }).first().waitFor()
  await keep(page, 'fences')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('An event leads to its place and its fence, which the link keeps; kinds are chosen, and arrows walk through the list', async () => {
  const [fence, object, name] = [`walk-${run}`, `walker-${run}`, `巡查范围 ${run}`]
  await putFence(north, fence, { name, detect: ['enter', 'exit', 'cross'] })
  await report(north, object, [0.006, 90], [0.0005, 60], [0.006, 30], [-0.006, 10])
  const { context, page, trouble } = await open('/fences?at=115.42,44.82,12')
  await rows(page, object, name).first().waitFor()
  await page.locator('[data-kind=exit]').click()
  await page.waitForURL(/kinds=exit/)
  await rows(page, object, name).nth(1).waitFor({ state: 'detached' })
  assert.match(await rows(page, object, name).innerText(), /离开/)
  await page.locator('[data-kind=exit]').click()
  await page.waitForURL((url) => !url.search.includes('kinds'))

  await page.locator('.events button[tabindex="0"]').focus()
  const first = await page.evaluate(() => document.activeElement.closest('li').dataset.event)
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction((id) => document.activeElement.closest('li').dataset.event !== id, first)
  await page.keyboard.press('Home')
  await page.waitForFunction((id) => document.activeElement.closest('li').dataset.event === id, first)
  await rows(page, object, name).first().locator('button').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('fence') === fence && url.searchParams.get('object') === object)
  await page.waitForFunction(([lon, lat]) => {
    const [x, y] = new URLSearchParams(location.search).get('at').split(',').map(Number)
    return Math.abs(x - lon) < 0.02 && Math.abs(y - lat) < 0.02
  }, [north.lon, north.lat])
  assert.match(await page.locator('[data-chosen=fence]').innerText(), /巡查范围/)

  await page.reload()
  await page.waitForSelector('[data-chosen=object]')
  await page.locator('[data-chosen=fence]', { hasText: '巡查范围' }).waitFor()
  await page.locator('.events button[tabindex="0"]').focus()
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.searchParams.has('fence') && !url.searchParams.has('object'))
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A rule that is no fence says what it is, what was permitted and by which permit, and kinds stay to be chosen', async () => {
  const [rule, fence, permit, object, name] = [`patrol-${run}`, `fire-${run}`, `works-${run}`, `guard-${run}`, `十二点位夜间巡查 ${run}`]
  const points = ['北门', '泵房', '配电间', '地下车库', '屋顶水箱', '消防控制室', '东楼梯', '西楼梯', '天台', '锅炉房', '南门', '装卸区'].map((id, index) => ({ id, lon: west.lon + index * 0.001, lat: west.lat + 0.01 }))
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString()
  const started = Date.now()
  await putRule(rule, { kind: 'patrol', name, severity: 'high', objects: `object = '${object}'`, points, radius_m: 30, active: [{ from: day(-1), to: new Date(started + 12_000).toISOString() }] })
  await putFence(west, fence, { name: `禁火区 ${run}`, severity: 'red' })
  await putFence(west, permit, { name: `动火许可 ${run}`, detect: [], permits: [fence] })
  await report({ ...west, lat: west.lat + 0.01 }, object, [0, 300], [0.001, 290])
  await report(west, object, [0.006, 120], [0.0005, 60])
  const { context, page, trouble } = await open(`/fences?at=${west.lon},${west.lat},15`)
  const permitted = rows(page, object, `禁火区 ${run}`).first()
  await permitted.waitFor()
  assert.match(await permitted.innerText(), /已许可：进入[\s\S]*许可：动火许可/)

  const missed = rows(page, object, name).filter({ hasText: '报警' })
  await missed.waitFor()
  assert.match(await missed.innerText(), /缺 10\/12：配电间、地下车库/)
  const [told, found] = [await missed.locator('.text.small > .start').boundingBox(), await missed.locator('.found').boundingBox()]
  const panel = await page.locator('.events').boundingBox()
  assert.ok(told.width > 60 && told.x + told.width <= found.x + 1 && found.x + found.width <= panel.x + panel.width, 'the name and what was found stand side by side')
  assert.ok(await missed.locator('.icon.alarm.orange').count(), 'the icon has the colour of its level')
  await missed.locator('button').click()
  await page.waitForURL((url) => url.searchParams.get('rule') === rule && !url.searchParams.has('fence'))
  const card = page.locator('[data-chosen=rule]')
  await card.filter({ hasText: '12 个点' }).waitFor()
  assert.match(await card.innerText(), /十二点位夜间巡查[\s\S]*巡查 · 橙色 · 12 个点 · 到点半径 30 m[\s\S]*\d\d:\d\d – /)
  await keep(page, 'fence-rule')

  const offered = () => page.locator('[data-kind]').evaluateAll((chips) => chips.map((chip) => chip.dataset.kind))
  const before = await offered()
  assert.ok(before.includes('visit'))
  await page.locator('[data-kind=alarm]').click()
  await page.waitForURL(/kinds=alarm/)
  await page.locator('.events li', { hasText: '到点' }).first().waitFor({ state: 'detached' })
  assert.deepEqual(await offered(), before)
  assert.deepEqual(trouble, [])

  await send('DELETE', `/fence-rules/${rule}`, 'application/json', undefined, { 'if-match': '*' })
  await card.filter({ hasText: '此规则已删除' }).waitFor()
  await context.close()
})

test('Alarms that busy fences have pushed out of the newest are asked for', async () => {
  const [rule, fence, object, name] = [`fast-${run}`, `busy-${run}`, `truck-${run}`, `限速 ${run}`]
  await putRule(rule, { kind: 'speed', name, limit_kmh: 60, objects: `object = '${object}'` })
  await putFence(east, fence, { name: `逐点围栏 ${run}`, detect: ['inside', 'outside'] })
  await send('POST', '/positions', 'application/json', JSON.stringify([{ object, ...east, speed: 25, time: new Date(Date.now() - 900_000).toISOString() }]))
  await report(east, `courier-${run}`, ...Array.from({ length: 600 }, (_, index) => [0.0001 * (index % 9), 800 - index]))
  const { context, page, trouble } = await open(`/fences?at=${east.lon},${east.lat},15`)
  await rows(page, `courier-${run}`, '逐点围栏').first().waitFor()
  assert.equal(await rows(page, object, name).count(), 0)
  await page.locator('[data-kind=alarm]').click()
  await rows(page, object, name).filter({ hasText: '90 km/h（限 60）' }).waitFor()
  await page.locator('.kinds button').first().click()
  await rows(page, `courier-${run}`, '逐点围栏').first().waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('An object that no event tells of is there all the same, and moves as it is reported', async () => {
  const object = `plain-${run}`
  const { context, page, trouble } = await open(`/fences?at=${middle.lon - 0.05},${middle.lat},15&object=${object}`)
  const card = page.locator('[data-chosen=object]')
  const moved = (secondsAgo) => new Date(Math.floor(Date.now() / 1000 - secondsAgo) * 1000).toISOString()
  for (const [east, at] of [[-0.05, moved(40)], [-0.049, moved(20)]]) {
    await send('POST', '/positions', 'application/json', JSON.stringify([{ object, lon: middle.lon + east, lat: middle.lat, accuracy_m: 6, time: at }]))
    await card.locator(`time[datetime^="${at.slice(0, 19)}"]`).waitFor()
  }
  assert.match(await card.innerText(), /± 6 m/)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A line that breaks is said to, and what was told meanwhile is there afterwards', async () => {
  const [fence, object, name] = [`line-${run}`, `late-${run}`, `断线围栏 ${run}`]
  await putFence(south, fence, { name })
  const { context, page } = await open(here)
  await page.route('**/fence-events*', (route) => route.abort())
  await context.setOffline(true)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.waitForSelector('[data-line=lost]')
  await report(south, object, [0.006, 60], [0.0005, 30])
  await context.setOffline(false)
  await page.unroute('**/fence-events*')
  await page.waitForSelector('[data-line=live]')
  await rows(page, object, name).first().waitFor()
  await context.close()
})

for (const theme of themes) {
  test(`axe finds nothing on the page of fences, which speaks English too (${theme})`, async () => {
    const { page, context } = await open(`${here}&lang=en`, { colorScheme: theme, bypassCSP: true })
    await page.locator('.events button').first().click()
    await page.waitForSelector('[data-chosen=fence]')
    assert.deepEqual(await violations(page), [])
    const stray = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((each) => !each.closest('[lang^=zh]') && [...each.childNodes].some((node) => node.nodeType === 3 && /[\u4e00-\u9fff]/.test(node.textContent))).map((each) => each.textContent))
    assert.deepEqual(stray, [])
    await context.close()
  })
}
