// What is to be done: duties and alerts, the gravest first; figures that lead to their rows; an alert that is handled.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, demoPerson, keepPicture, launch, need, origin, tell, visitSignedIn } from './cockpit.mjs'

const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(path, options, who = admin) {
  const visitor = await visitSignedIn(browser, options, who)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

test('What is due first stands first, is chosen by band and leads to its object; a figure leads to its rows', async () => {
  // Without a tab the page opens where something waits.
  const { context, page, trouble } = await open('/work?tab=duties')
  await page.locator('[data-duty]').first().waitFor()
  const due = await page.locator('[data-duty] .due .small').allInnerTexts()
  assert.deepEqual(due, [...due].sort())
  await page.locator('[data-facet=band]').selectOption('in_1_month')
  await page.waitForURL(/band=in_1_month/)
  await page.locator('[data-duty] [data-colour=orange]').first().waitFor()
  await keepPicture(page, 'work-duties')

  await page.locator('[data-indicator=inspection_pass_rate]').click()
  await page.locator('[data-record^="inspection/"]').first().waitFor()
  await page.locator('[data-indicator=inspection_overdue_rate]').click()
  await page.waitForURL(/of=inspection_overdue_rate/)
  await page.locator('[data-duty] [data-colour=red]').first().waitFor()
  await page.locator('[data-duty] a').first().click()
  await page.waitForURL(/\/registers\/special_equipment\//)
  await page.locator('[data-alert]').first().waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The page opens where something waits, one\'s own work first', async () => {
  const { context, page, trouble } = await open('/work', {}, demoPerson('dispatcher'))
  await page.locator('[data-task]').first().waitFor()
  assert.equal(await page.locator('[data-tab=tasks]').getAttribute('aria-pressed'), 'true')
  await page.locator('[data-tab=duties]').click()
  await page.waitForURL(/tab=duties/)
  await page.locator('[data-duty]').first().waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Only what may be done about an alert is offered; a reason is asked for, and who was faster is told of', async () => {
  const { context, page } = await open('/work?tab=alerts')
  await page.locator('[data-facet=state]').selectOption('raised')
  // The list of before stands until the one that is asked for comes, whose first is red.
  await page.locator('[data-alert]').first().locator('[data-colour=red]').waitFor()
  const id = await page.locator('[data-alert]').nth(2).getAttribute('data-alert')
  await page.goto(`${origin}/work?tab=alerts&alert=${id}`)
  await page.locator('[data-action]').first().waitFor()
  const offered = await page.locator('[data-action]').evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.action))
  assert.deepEqual(offered, (await ask(page, `/alerts/${id}`)).may)
  assert.ok(!offered.includes('verify'))

  await tell(page, `/alerts/${id}/actions/confirm`, {})
  await page.locator('[data-action=handle]').click()
  await page.locator('.reason .primary').click()
  await page.locator('.reason .mistake').waitFor()
  await page.fill('textarea[name=reason]', '已责令停用并安排检验')
  await page.locator('.reason .primary').click()
  await page.locator('.panel > .mistake').waitFor()
  assert.equal(await page.inputValue('textarea[name=reason]'), '已责令停用并安排检验')
  await page.locator('.reason .primary').click()
  await page.locator('[data-state]', { hasText: '已处置' }).waitFor()
  await page.locator('.past li', { hasText: '已责令停用并安排检验' }).waitFor()
  await keepPicture(page, 'work-alert')
  await context.close()
})

test('A message that somebody sends is unread until it is read', async () => {
  const { context, page } = await open('/work?tab=messages')
  const note = `明日九点开会 ${Date.now().toString(36)}`
  await tell(page, '/messages', { note, accounts: ['admin'], channels: ['in_app'] })
  const row = page.locator('[data-message]', { hasText: note })
  await assert.doesNotReject(async () => {
    for (let tries = 0; tries < 20 && await row.count() === 0; tries += 1) {
      await page.reload()
      await page.locator('.card .row.bar').waitFor()
      await page.waitForLoadState('networkidle')
    }
    await row.waitFor()
  })
  assert.match(await row.getAttribute('class') ?? '', /unread/)
  await row.locator('button').click()
  await page.locator('[data-message]:not(.unread)', { hasText: note }).waitFor()
  await context.close()
})

test('All that waits is one list, of one\'s own or of the region; near by, hazards first and then the nearest', async () => {
  const { context: scout, page: asked } = await visitSignedIn(browser, undefined, admin)
  const { items } = await ask(asked, '/tasks/mine?of=region&kind=case&limit=1')
  const [longitude, latitude] = items[0].geometry.coordinates
  await scout.close()
  const { context, page, trouble } = await open('/work?tab=tasks', { geolocation: { longitude, latitude }, permissions: ['geolocation'] })
  await page.locator('[data-circle=region]').click()
  await page.waitForURL(/whose=region/)
  await page.locator('[data-task]').first().waitFor()
  await keepPicture(page, 'work-tasks')
  await page.locator('[data-near]').click()
  await page.locator('[data-task] .when .quiet').first().waitFor()
  const near = (await ask(page, `/tasks/mine?of=region&lon=${longitude}&lat=${latitude}&limit=50`)).items
  assert.deepEqual(await page.locator('[data-task]').evaluateAll((rows) => rows.map((row) => row.dataset.task)), near.map(({ kind, code }) => `${kind}/${code}`))
  const places = near.map(({ hazard, distance_m: meters }) => (hazard ? 0 : 1e6) + meters)
  assert.deepEqual(places, [...places].sort((a, b) => a - b))
  await keepPicture(page, 'work-tasks-near')
  await page.locator('[data-task] a').first().click()
  await page.waitForURL(({ search }) => !search.includes('whose'))
  assert.deepEqual(trouble, [])
  await context.close()
})
