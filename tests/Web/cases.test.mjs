// Cases: boxes by stage, one case with its clock and history, a report with its hints and as a draft, what is done with one and with several, and by whom.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { ask, demoPerson, keepPicture, launch, need, origin, sendFile, tell, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
/** A picture of one point. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, options, who = admin) {
  const visitor = await visitSignedIn(browser, options, who)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

/** Cases that the city's desk has just been told of, at the place of one that it had. */
async function report(page, count) {
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=tier_region = '9901' AND class_code = '010201'")).items
  const made = []
  for (let number = 0; number < count; number++) made.push((await tell(page, '/cases', { type: 'case', class_code: '010201', condition: 'usual', channel: 'hotline', description: '路边有垃圾', address: '五一路口', geometry })).code)
  return made
}

/** The form that is open is about litter where some was seen before; it is sent, and the case read that comes of it. */
async function sendReport(page) {
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=class_code = '010201'")).items
  await page.locator('[data-field=class_code] select').selectOption('010201')
  await page.locator('[data-field=channel] select').selectOption('patrol')
  await page.fill('[data-field=place] input', geometry.coordinates.join(','))
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-open-case] [data-state]').waitFor()
  return ask(page, `/cases/${await page.locator('[data-open-case]').getAttribute('data-open-case')}`)
}

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

/** The points of the map of cases that nothing lies upon, by the number of their case. */
const freePoints = (page) => page.locator('[data-case-map] .place-pin').evaluateAll((points) => points.filter((point) => {
  const { x, y, width, height } = point.getBoundingClientRect()
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.place-pin') === point
}).map(({ dataset }) => dataset.gid))
const caseMap = '[data-case-map] [data-map-idle=true]'

test('The cases of a list are on a map beside it: what is pointed at in one is marked in the other, and a point opens its case', async () => {
  const { context, page, trouble } = await open('/casework?mine=0&box=closed')
  await page.locator(caseMap).waitFor()
  const pointOf = (code) => page.locator(`[data-case-map] [data-gid="${code}"]`)
  const listed = () => page.locator('[data-case]').evaluateAll((rows) => rows.map((row) => row.dataset.case).sort())
  const drawn = () => page.locator('[data-case-map] .place-pin').evaluateAll((points) => points.map(({ dataset }) => dataset.gid).sort())
  const counted = async () => (await page.locator('[data-case-map] [data-kind] .figures').allInnerTexts()).reduce((sum, text) => sum + Number(text), 0)
  assert.deepEqual(await drawn(), await listed())
  assert.equal(await counted(), (await listed()).length)

  const [code] = await freePoints(page)
  await page.locator(`[data-case="${code}"]`).hover()
  await page.locator(`[data-case-map] .named[data-gid="${code}"]`).waitFor()
  await keepPicture(page, 'cases-map')
  await pointOf(code).hover()
  await page.locator(`[data-marked] [data-case="${code}"]`).waitFor()
  await page.mouse.move(2, 2)
  await page.locator('[data-marked]').waitFor({ state: 'detached' })

  await page.locator('[data-colouring]').selectOption('stage')
  await page.waitForURL(/colour=stage/)
  await page.locator('[data-kind=closed]').click()
  assert.deepEqual(await drawn(), [])
  await page.locator('[data-kind=closed]').click()
  assert.deepEqual(await drawn(), await listed())

  const within = async () => {
    const [stage, point] = [await page.locator(caseMap).boundingBox(), await pointOf(code).boundingBox()]
    return [point.x - stage.x, point.y - stage.y].map(Math.round)
  }
  const stage = await page.locator(caseMap).boundingBox()
  const before = await within()
  await page.mouse.move(stage.x + 20, stage.y + stage.height - 60)
  await page.mouse.down()
  await page.mouse.move(stage.x + 60, stage.y + stage.height - 90, { steps: 8 })
  await page.mouse.up()
  await page.locator(caseMap).waitFor()
  const after = await within()
  assert.notDeepEqual(after, before)
  const { length } = await listed()
  await page.locator('.more button').click()
  await page.waitForFunction((count) => document.querySelectorAll('[data-case]').length > count, length)
  await page.locator(caseMap).waitFor()
  assert.deepEqual(await drawn(), await listed())
  assert.deepEqual(await within(), after, 'it stays where somebody has moved it')

  const [opened] = await freePoints(page)
  await pointOf(opened).click()
  await page.locator(`[data-open-case="${opened}"] [data-state]`).waitFor()
  assert.equal(await page.locator('[data-case-map]').count(), 0)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('On a phone a button shows the map in the place of the list, and who comes back from a case finds it', async () => {
  const { context, page, trouble } = await open('/casework?mine=0', { viewport: { width: 390, height: 844 } })
  await page.locator('[data-case]').first().waitFor()
  assert.equal(await page.locator('[data-case-map]').count(), 0)
  await page.locator('[data-to-map]').click()
  await page.locator(caseMap).waitFor()
  assert.equal(await page.locator('[data-case]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'cases-map-phone')
  const point = page.locator('[data-case-map] .place-pin').first()
  const code = await point.getAttribute('data-gid')
  await point.press('Enter')
  await page.locator(`[data-open-case="${code}"] [data-state]`).waitFor()
  await page.locator('.back').click()
  await page.locator(caseMap).waitFor()
  await page.locator('[data-to-map]').click()
  await page.locator('[data-case]').first().waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('On a phone the list or the case is shown, never both', async () => {
  const { context, page } = await open('/casework?mine=0', { viewport: { width: 390, height: 844 } })
  await page.locator('[data-case]').first().click()
  await page.locator('[data-open-case] [data-state]').waitFor()
  assert.equal(await page.locator('[data-case]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'case-phone')
  await page.locator('.back').click()
  await page.locator('[data-case]').first().waitFor()
  await context.close()
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

test('Whom a case goes to is chosen among those who are there, and who may not decide a request is not asked to', async () => {
  const root = await visitSignedIn(browser, {}, admin)
  const { department_code } = (await ask(root.page, '/posts/holders?post=handler')).items.find(({ account }) => account === 'handler')
  const colleague = await tell(root.page, '/posts/holders', { account: 'maintainer', post: 'handler', region: '9901', department_code })
  try {
    const desk = await visitSignedIn(browser, {}, demoPerson('dispatcher'))
    const [code] = await report(desk.page, 1)
    for (const action of ['accept', 'file']) await tell(desk.page, `/cases/${code}/actions/${action}`, {})
    await desk.page.goto(`${origin}/casework/${code}?mine=0`)
    await desk.page.locator('[data-action=dispatch]').click()
    await desk.page.locator(`[data-field=to_department] option[value="${department_code}"]`).waitFor({ state: 'attached' })
    await keepPicture(desk.page, 'case-dispatch')
    await desk.page.locator('[data-field=to_department] select').selectOption(department_code)
    await desk.page.locator('[data-form=dispatch] button.primary').click()
    await desk.page.locator('[data-step] >> nth=3').waitFor()
    assert.equal((await ask(desk.page, `/cases/${code}`)).department_code, department_code)

    const handler = await open(`/casework/${code}?mine=0`, {}, demoPerson('handler'))
    await handler.page.locator('[data-action=hand_over]').click()
    await handler.page.locator('[data-recommended]').click()
    assert.equal(await handler.page.locator('[data-field=to_person] select').inputValue(), 'maintainer')
    await keepPicture(handler.page, 'case-hand-over')
    await handler.page.locator('[data-action=extend]').click()
    await handler.page.fill('[data-field=hours] input', '3')
    await handler.page.fill('[data-field=reason] textarea', '需要机械')
    await handler.page.locator('[data-form=extend] button.primary').click()
    await handler.page.locator('[data-request] [data-decision=withdraw]').waitFor()
    assert.equal(await handler.page.locator('[data-decision]').count(), 1)

    await desk.page.goto(`${origin}/casework/${code}?mine=0`)
    await desk.page.locator('[data-request]').waitFor()
    assert.equal(await desk.page.locator('[data-decision]').count(), 0)
    const leader = await open(`/casework/${code}?mine=0`, {}, demoPerson('leader'))
    await leader.page.locator('[data-decision=refuse]').click()
    await leader.page.locator('[data-request] .mistake').waitFor()
    await keepPicture(leader.page, 'case-request')
    await leader.page.locator('[data-decision=approve]').click()
    await leader.page.locator('[data-decision]').first().waitFor({ state: 'detached' })
    assert.equal((await ask(leader.page, `/cases/${code}`)).requests[0].state, 'approved')

    await handler.page.reload()
    await handler.page.locator('[data-action=hand_over]').click()
    await handler.page.locator('[data-recommended]').click()
    await handler.page.locator('[data-form=hand_over] button.primary').click()
    await handler.page.locator('[data-form=hand_over]').waitFor({ state: 'detached' })
    assert.equal((await ask(desk.page, `/cases/${code}`)).held_by, 'maintainer')
    for (const { trouble, context } of [desk, handler, leader]) {
      assert.deepEqual(trouble, [])
      await context.close()
    }
  } finally {
    await tell(root.page, `/posts/holders/${colleague.id}`, undefined, { method: 'DELETE' })
    await root.context.close()
  }
})

test('Requests are one list, to decide and of one\'s own; at the end of a shift a colleague goes on with them, or they are withdrawn', async () => {
  const root = await visitSignedIn(browser, {}, admin)
  const colleague = await tell(root.page, '/posts/holders', { account: 'province', post: 'dispatcher', region: '9901' })
  try {
    const asker = await open('/casework', {}, demoPerson('dispatcher'))
    const codes = await report(asker.page, 2)
    for (const code of codes) for (const action of ['accept', 'file']) await tell(asker.page, `/cases/${code}/actions/${action}`, {})
    const askToVoid = (code) => tell(asker.page, `/cases/${code}/actions/void`, { attributes: { reason: '重复上报' } })
    await askToVoid(codes[0])
    await asker.page.locator('[data-to-requests]').press('Enter')
    await asker.page.waitForURL(/requests=decide/)
    await asker.page.locator('[data-whose=mine]').press('Enter')
    await asker.page.locator(`[data-request-case="${codes[0]}"]`).waitFor()
    await asker.page.locator('[data-hand-over] button').press('Enter')
    await asker.page.locator('[data-hand-over] button.primary').click()
    await asker.page.locator('[data-hand-over] .mistake').waitFor()
    await asker.page.fill('[data-field=to] input', 'supervisor')
    await asker.page.press('[data-field=to] input', 'Enter')
    await asker.page.locator('[data-hand-over] .mistake', { hasText: 'supervisor' }).waitFor()
    await keepPicture(asker.page, 'requests-hand-over')
    await asker.page.fill('[data-field=to] input', 'province')
    await asker.page.press('[data-field=to] input', 'Enter')
    await asker.page.locator('[data-hand-over] [role=status]', { hasText: 'province' }).waitFor()
    await asker.page.locator(`[data-request-case="${codes[0]}"]`).waitFor({ state: 'detached' })

    const second = await open('/casework?requests=mine', { viewport: { width: 390, height: 844 } }, demoPerson('province'))
    await second.page.locator(`[data-request-case="${codes[0]}"]`).waitFor()
    assert.ok(await second.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await keepPicture(second.page, 'requests-phone')
    await second.page.locator(`[data-request-case="${codes[0]}"]`).click()
    await second.page.locator(`[data-open-case="${codes[0]}"] [data-state]`).waitFor()
    await second.page.locator('.back').click()
    await second.page.locator(`[data-request-case="${codes[0]}"]`).waitFor()
    const [{ asked_by, carried_by }] = (await ask(second.page, `/cases/${codes[0]}`)).requests
    assert.deepEqual({ asked_by, carried_by }, { asked_by: 'dispatcher', carried_by: 'province' })
    await second.page.locator('[data-request]').filter({ has: second.page.locator(`[data-request-case="${codes[0]}"]`) }).locator('[data-carried-by][title=province]', { hasText: '演示' }).waitFor()

    await askToVoid(codes[1])
    await asker.page.reload()
    await asker.page.locator('[data-hand-over] button').click()
    for (let press = 0; press < 2; press++) await asker.page.locator('[data-withdraw-all]').click()
    await asker.page.locator('[data-hand-over] [role=status]').waitFor()
    assert.equal((await ask(asker.page, `/cases/${codes[1]}`)).requests[0].state, 'withdrawn')
    await asker.page.locator('[name=decided]').check()
    await asker.page.locator(`[data-request-case="${codes[1]}"]`).waitFor()

    const leader = await open('/casework?requests=decide', {}, demoPerson('leader'))
    const request = leader.page.locator('[data-request]').filter({ has: leader.page.locator(`[data-request-case="${codes[0]}"]`) })
    await request.locator('[data-decision=refuse]').click()
    await request.locator('.mistake').waitFor()
    await request.locator('[name=opinion]').fill('请核实后再申请')
    await keepPicture(leader.page, 'requests-decide')
    await request.locator('[data-decision=refuse]').click()
    await request.waitFor({ state: 'detached' })
    assert.equal((await ask(leader.page, `/cases/${codes[0]}`)).requests[0].state, 'refused')
    assert.deepEqual(asker.trouble.filter((each) => !each.includes('400')), [])
    for (const { trouble } of [second, leader]) assert.deepEqual(trouble, [])
    for (const { context } of [asker, second, leader]) await context.close()
  } finally {
    await tell(root.page, `/posts/holders/${colleague.id}`, undefined, { method: 'DELETE' })
    await root.context.close()
  }
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

test('What needs no photo asks for none until somebody wants to add one', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('dispatcher'))
  const [code] = await report(page, 1)
  await page.goto(`${origin}/casework/${code}?mine=0`)
  await page.locator('[data-action=accept]').click()
  await page.locator('[data-form=accept] [data-more-photos]').waitFor()
  assert.equal(await page.locator('[data-form=accept] [data-slot]').count(), 0)
  await page.locator('[data-more-photos]').click()
  assert.equal(await page.locator('[data-form=accept] [data-slot]').count(), 5)
  assert.equal(await page.locator('[data-action=answer_supervision]').count(), 0, 'nobody supervises it')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Each photo has an entry with a sample; what is needed stands there, and what is of no use yet is folded away', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const entries = () => page.locator('[data-slot]').evaluateAll((slots) => slots.map((slot) => slot.dataset.slot))
  await page.locator('[data-slot=near] img').waitFor()
  // Before and after are of what was handled at once.
  assert.deepEqual(await entries(), ['near', 'far', 'reference'])
  assert.ok(await page.locator('[data-slot] img').evaluateAll((samples) => samples.every((sample) => sample.naturalWidth > 0)))
  await page.locator('[name=self_handled]').check()
  assert.deepEqual(await entries(), ['before', 'after'])
  await page.locator('[data-more-photos]').click()
  assert.deepEqual(await entries(), ['before', 'after', 'near', 'far', 'reference'])
  assert.equal(await page.locator('[data-slot] .must').count(), 2)
  await page.locator('[name=self_handled]').uncheck()
  await page.locator('[data-slot=near] input').setInputFiles({ name: 'near.png', mimeType: 'image/png', buffer: dot })
  await page.locator('[data-slot=near].taken').waitFor()
  await keepPicture(page, 'case-photos')
  const said = `井盖缺失 ${Date.now()}`
  await page.fill('[data-field=description] textarea', said)
  const reported = await sendReport(page)
  assert.equal((await ask(page, `/attachments/${reported.history[0].attachments[0]}`)).slot, 'near')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Of two photos picked at once none is lost, and nothing is sent before they are', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  await page.locator('[data-slot=near] img').waitFor()
  let send
  const held = new Promise((arrived) => {
    void page.route('**/attachments', async (route) => {
      await new Promise((go) => { send = go; arrived() })
      await route.continue()
    }, { times: 1 })
  })
  await page.locator('[data-slot=near] input').setInputFiles(['one', 'two'].map((name) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: dot })))
  await held
  assert.equal(await page.locator('[data-report-form] button.primary').isDisabled(), true)
  send()
  await page.locator('[data-slot=near] .count').filter({ hasText: '2' }).waitFor()
  await page.fill('[data-field=description] textarea', `井盖缺失 ${Date.now()}`)
  const reported = await sendReport(page)
  const names = await Promise.all(reported.history[0].attachments.map(async (code) => (await ask(page, `/attachments/${code}`)).name))
  assert.deepEqual(names.sort(), ['one.png', 'two.png'])
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A photo of a step is shown, and a paper is a link with its name', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('dispatcher'))
  const files = [await sendFile(page, 'near.png', dot), await sendFile(page, '现场勘查记录.pdf', Buffer.from(`%PDF-1.4 ${Date.now()}\n%%EOF\n`))]
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=tier_region = '9901' AND class_code = '010201'")).items
  const { code } = await tell(page, '/cases', { type: 'case', class_code: '010201', condition: 'usual', channel: 'hotline', geometry, attachments: files })
  await page.goto(`${origin}/casework/${code}?mine=0`)
  await page.locator(`[data-file="${files[0]}"] img`).waitFor()
  assert.equal(await page.locator(`[data-file="${files[1]}"] img`).count(), 0)
  assert.equal((await page.locator(`[data-file="${files[1]}"] a`).innerText()).trim(), '现场勘查记录.pdf')
  assert.deepEqual(await page.locator(`[data-file="${files[0]}"] img`).evaluate(({ loading, decoding }) => [loading, decoding]), ['lazy', 'async'])
  await page.locator(`[data-file="${files[1]}"]`).scrollIntoViewIfNeeded()
  await keepPicture(page, 'case-papers')
  const [paper] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-file="${files[1]}"] a`).click()])
  assert.equal(paper.suggestedFilename(), '现场勘查记录.pdf')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who holds a post goes on duty and ends it', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('supervisor'))
  await page.locator('[data-duty]').waitFor()
  if (await page.locator('[data-duty=end]').count()) await page.locator('[data-duty=end]').click()
  await page.locator('[data-duty=begin]').click()
  await page.locator('[data-duty=end]').waitFor()
  const [shift] = (await ask(page, '/shifts?open=true&account=supervisor')).items
  assert.ok(shift)
  await keepPicture(page, 'cases-duty')
  await page.locator('[data-duty=end]').click()
  await page.locator('[data-duty=begin]').waitFor()
  assert.equal((await ask(page, '/shifts?open=true&account=supervisor')).items.length, 0)
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
