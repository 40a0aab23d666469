// Campaigns: drawn, issued, filled in, and seen to.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, need, origin, tell, themes, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

test('A campaign is drawn, issued, filled in on its page, and the rest of it is void at one key', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, { viewport: { width: 1440, height: 900 } }, admin)
  // Where somebody walks who can be drawn.
  const walked = (await ask(page, '/posts/holders?post=patrol&limit=200')).items.map(({ region }) => region)
  const counts = await ask(page, '/objects/part/counts?by=region:9')
  const region = walked.find((each) => (counts.find(({ of }) => each.startsWith(of.region))?.count ?? 0) >= 3)
  await page.goto(`${origin}/fieldwork?make=1`)
  await page.locator('[data-field=kind] select').selectOption('part_spot_check')
  await page.fill('[data-field=title] input', '冬季部件抽查')
  await page.locator('[data-keep]').click()
  await page.locator('[data-field=sample_size] .mistake').waitFor()
  await page.fill('[data-field=sample_size] input', '3')
  await page.fill('[data-field=region] input', region)
  await page.locator('[data-found]').waitFor()
  await keepPicture(page, 'campaign-form')
  await page.locator('[data-keep]').click()
  await page.locator('[data-open-campaign] [data-action=draw]').click()
  await page.locator('[data-form=draw] button.primary').click()
  await page.locator('[data-seed]').waitFor()
  const code = await page.locator('[data-open-campaign]').getAttribute('data-open-campaign')
  const [draw] = await ask(page, `/campaigns/${code}/draw`)
  assert.equal(await page.locator('[data-seed]').textContent(), draw.seed)
  await page.locator('[data-action=issue]').click()
  await page.locator('[data-form=issue] button.primary').click()
  await page.locator('[data-task="1"]').waitFor()
  await keepPicture(page, 'campaign')

  await page.locator('[data-task="1"] button.open').click()
  await page.locator('[data-task-action=fill]').click()
  await page.locator('[data-field=condition] select').selectOption('damaged')
  await keepPicture(page, 'campaign-fill')
  await page.locator('.sheet button.primary').click()
  await page.locator('[data-task-state]').filter({ hasText: '已填报' }).waitFor()
  assert.equal((await ask(page, `/campaigns/${code}/tasks/1`)).passed, false)
  await page.goto(`${origin}/fieldwork/${code}`)
  await page.locator('[data-batch=void]').click()
  await page.fill('[data-form=batch-void] textarea', '重复')
  await page.locator('[data-form=batch-void] button.primary').click()
  await page.locator('[data-batch-done]').waitFor()
  assert.deepEqual((await ask(page, `/campaigns/${code}/tasks`)).items.map(({ state }) => state === 'void').sort(), [true, true, true])
  await page.locator('[data-action=finish]').click()
  await page.locator('[data-form=finish] button.primary').click()
  await page.locator('[data-state=finished]').waitFor()
  await keepPicture(page, 'campaign-finished')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Who makes a check, who agrees to it and who is drawn for it each do their part on the page', async () => {
  const people = {}
  for (const name of ['dispatcher', 'leader', 'inspector']) people[name] = await visitSignedIn(browser, {}, demoPerson(name))
  const page = (name) => people[name].page
  const act = async (name, action, fill = async () => {}) => {
    await page(name).locator(`[data-action=${action}], [data-task-action=${action}]`).click()
    await fill(page(name).locator(`[data-form=${action}]`))
    await page(name).locator(`[data-form=${action}] button.primary`).click()
  }
  const stands = (name, state) => page(name).locator(`[data-state=${state}]`).waitFor()
  const [lift] = (await ask(page('dispatcher'), "/objects/special_equipment?filter=category='lift'&limit=1")).items
  const { code } = await tell(page('dispatcher'), '/campaigns', { kind: 'double_random', title: '电梯双随机抽查', objects: [lift.code] })

  await page('dispatcher').goto(`${origin}/fieldwork/${code}`)
  await page('dispatcher').locator('[data-change]').click()
  await page('dispatcher').fill('[data-field=title] input', '电梯专项双随机抽查')
  await page('dispatcher').locator('[data-keep]').click()
  await page('dispatcher').locator('[data-open-campaign] h3', { hasText: '电梯专项' }).waitFor()
  await act('dispatcher', 'submit', (form) => form.locator('[data-field=reviewer] input').fill('leader'))
  await stands('dispatcher', 'reviewing')
  assert.equal(await page('dispatcher').locator('[data-action=approve]').count(), 0)
  await page('leader').goto(`${origin}/fieldwork/${code}`)
  await act('leader', 'approve')
  await stands('leader', 'approved')
  await page('dispatcher').reload()
  await act('dispatcher', 'issue')
  await stands('dispatcher', 'issued')

  await page('inspector').goto(`${origin}/fieldwork?tab=mine`)
  await page('inspector').locator(`[data-my-task="${code}/1"]`).click()
  // What is asked comes late: nothing is sent without it.
  let release
  const released = new Promise((resolve) => { release = resolve })
  await page('inspector').route('**/objects/special_equipment/*/forms', async (route) => { await released; await route.continue() })
  await page('inspector').locator('[data-task-action=fill]').click()
  const sheet = page('inspector').locator('.sheet')
  await sheet.locator('[data-field=check_kind] select').selectOption({ index: 1 })
  await sheet.locator('[data-field=checked_by] input').fill('演示监察员')
  assert.ok(await sheet.locator('footer button.primary').isDisabled())
  release()
  await sheet.locator('[data-item]').first().waitFor()
  for (const item of await sheet.locator('[data-item]').all()) await item.locator('input[value=passed]').check()
  await keepPicture(page('inspector'), 'task-fill')
  await sheet.locator('footer button.primary').click()
  await page('inspector').locator('[data-task-state]', { hasText: '已填报' }).waitFor()
  await page('leader').goto(`${origin}/fieldwork/${code}`)
  await page('leader').locator('[data-task="1"] button.open').click()
  await act('leader', 'return', (form) => form.locator('textarea').fill('照片不清'))
  await page('leader').locator('[data-task-state]', { hasText: '退回' }).waitFor()
  await keepPicture(page('leader'), 'task-returned')
  await page('inspector').reload()
  await page('inspector').locator('[data-task-action=fill]').waitFor()
  for (const { context, trouble } of Object.values(people)) {
    assert.deepEqual(trouble, [])
    await context.close()
  }
})

for (const theme of themes) {
  test(`The page of campaigns is accessible, and speaks English (${theme})`, async () => {
    const { context, page } = await visitSignedIn(browser, { colorScheme: theme, bypassCSP: true }, admin)
    await page.goto(`${origin}/fieldwork?lang=en&theme=${theme}`)
    await page.locator('[data-campaign]').first().click()
    await page.locator('[data-open-campaign] [data-state]').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(await strayWords(page), [])
    await context.close()
  })
}

test('On a phone the list or what is chosen is shown, never both', async () => {
  const { context, page } = await visitSignedIn(browser, { viewport: { width: 390, height: 844 } }, admin)
  await page.goto(`${origin}/fieldwork`)
  await page.locator('[data-campaign]').first().click()
  await page.locator('[data-open-campaign] [data-state]').waitFor()
  assert.equal(await page.locator('[data-campaign]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'campaign-phone')
  await context.close()
})
