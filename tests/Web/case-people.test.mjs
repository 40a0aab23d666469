// Who cases go to, who decides requests, and who is on duty.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admin, openedBy, report } from './cases.mjs'
import { ask, demoPerson, keepPicture, launch, origin, tell, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())
const open = openedBy(() => browser)

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
