// Organisations and sets of roles: a body is made under another, somebody is put into it and found there; roles under a name are given to somebody, who has others once the set holds others.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, demoPerson, keepPicture, launch, origin, tell, visitSignedIn } from './cockpit.mjs'

const admin = demoPerson('admin')
const made = Date.now().toString(36)
const [code, set, person] = [`TRY-${made.toUpperCase()}`, `SET-${made.toUpperCase()}`, `try2.${made}`]
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

async function open(part) {
  const visitor = await visitSignedIn(browser, {}, admin)
  await visitor.page.goto(`${origin}/admin/${part}`)
  return visitor
}
const choose = (page, name, value) => page.selectOption(`select[name=${name}]`, value)

test('A body is made under another, somebody is put into it and found there, and it goes when it is empty', async () => {
  const { page, context, trouble } = await open('organisations')
  await page.locator('[data-organisation=DEMO-CENTRE]').waitFor()
  await page.locator('[data-new]').click()
  await page.fill('input[name=code]', 'not a code')
  await page.fill('input[name=name]', '巡查一队')
  await choose(page, 'parent_code', 'DEMO-CENTRE')
  const { region } = await ask(page, '/organisations/DEMO-CENTRE')
  await choose(page, 'region', region)
  await page.locator('[data-save]').click()
  await page.locator('[data-mistake=code]').waitFor()
  await page.fill('input[name=code]', code)
  await page.locator('[data-save]').click()
  await page.waitForURL(`**/admin/organisations/${code}`)
  await page.locator('[data-members]').getByText('还没有人').waitFor()

  await page.goto(`${origin}/admin/users/dispatcher`)
  const belongs = page.locator('[data-belongs]')
  const before = await ask(page, '/people/dispatcher')
  await belongs.locator('select').selectOption(code)
  await belongs.locator('[name=job_title]').fill('队长')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/people/dispatcher'))
  await belongs.locator('[data-save-belongs]').click()
  assert.ok((await saved).ok())
  await page.goto(`${origin}/admin/organisations/${code}`)
  await page.locator('[data-members]').getByText('队长').waitFor()
  await keepPicture(page, 'admin-organisation')
  const remove = page.locator('[data-remove]')
  await remove.click()
  await remove.click()
  await page.locator('[data-organisation-panel]').getByText('还有人员归入其中').waitFor()
  await tell(page, '/people/dispatcher/organisation', { organisation: before.organisation, job_title: before.job_title }, { method: 'PUT' })
  await remove.click()
  await remove.click()
  await page.waitForURL('**/admin/organisations')
  await page.locator(`[data-organisation=${code}]`).waitFor({ state: 'detached' })
  assert.deepEqual(trouble.filter((line) => !/400|409/.test(line)), [])
  await context.close()
})

test('Roles under a name are given to somebody, who has others once the set holds others', async () => {
  const { page, context, trouble } = await open('roles')
  await page.locator('[data-role-sets] [data-new]').click()
  await page.fill('input[name=code]', set)
  await page.fill('input[name=name]', '夜班值守')
  await page.locator('[data-role-set-panel] [data-role=dispatcher]').check()
  await page.locator('[data-save]').click()
  await page.waitForURL(`**/admin/roles/${set}`)

  await tell(page, '/users', { user_name: person, display_name: '试用人员（虚构）', roles: ['analyst'], regions: ['99'] })
  await page.goto(`${origin}/admin/users/${person}`)
  await page.locator('[data-user-panel] [data-role=analyst]:checked').waitFor()
  await choose(page, 'role_set', set)
  await page.locator('[data-user-panel] [data-role=dispatcher]:checked:disabled').waitFor()
  await page.locator('[data-user-panel] [data-save]').click()
  await page.locator('[role=status].done').waitFor()

  await page.goto(`${origin}/admin/roles/${set}`)
  await page.locator('[data-holders]').getByText('试用人员').waitFor()
  await page.locator('[data-role-set-panel] [data-role=leader]').check()
  await page.locator('[data-save]').click()
  await page.locator('[role=status].done').waitFor()
  await keepPicture(page, 'admin-role-set')
  assert.deepEqual((await ask(page, `/users/${person}`)).user.roles.toSorted(), ['dispatcher', 'leader'])

  await tell(page, `/users/${person}`, { role_set: '' }, { method: 'PATCH' })
  await tell(page, `/users/${person}/actions/disable`, undefined)
  await page.reload()
  const remove = page.locator('[data-remove]')
  await remove.click()
  await remove.click()
  await page.waitForURL('**/admin/roles')
  assert.deepEqual(trouble, [])
  await context.close()
})
