import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, demoPerson, idle, keepPicture, launch, origin, signIn, visit, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

test('A stranger is asked to sign in and then comes to where the link led', async () => {
  const { page, trouble } = await visit(browser)
  await signIn(page, '/?layers=grid.division')
  assert.equal(new URL(page.url()).searchParams.get('layers'), 'grid.division')
  assert.deepEqual(trouble, [])
})

test('Who was led nowhere begins on the screen of their role', async () => {
  const { page, trouble } = await visit(browser)
  await signIn(page)
  assert.equal(new URL(page.url()).pathname, '/screens/city')
  assert.deepEqual(trouble, [])
})

test('A browser in English starts in English, one in another language in Chinese', async () => {
  for (const [locale, language, words] of [['en-GB', 'en', 'Sign in'], ['fr-FR', 'zh-CN', '登录']]) {
    const { page, context } = await visit(browser, { locale })
    await page.goto(origin)
    await page.getByRole('button', { name: words, exact: true }).waitFor()
    assert.equal(await page.getAttribute('html', 'lang'), language)
    await context.close()
  }
})

test('A wrong password is refused in words and the fields stay filled', async () => {
  const { page } = await visit(browser)
  await page.goto(origin)
  await page.fill('input[name=user_name]', 'nobody')
  await page.fill('input[name=password]', 'wrong')
  await page.press('input[name=password]', 'Enter')
  await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent?.includes('用户名或密码不对'))
  assert.equal(await page.inputValue('input[name=user_name]'), 'nobody')
})

test('The sign-in page says whom to ask, that one was signed out or the session ended, and how long to wait', async () => {
  const { page, context } = await visitSignedIn(browser, {}, demoPerson('dispatcher'))
  await page.goto(`${origin}/casework?mine=0`)
  await page.locator('[data-case]').first().waitFor()
  await context.clearCookies()
  await page.evaluate(() => document.querySelector('[data-case]')?.click()) // unless a change has asked before
  await page.locator('[data-why]', { hasText: '登录已结束' }).waitFor()
  await page.locator('[data-forgot]', { hasText: '管理员' }).waitFor()
  await page.route('**/session', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 429, headers: { 'Retry-After': '34' }, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/too-many-requests', title: 'Too many', status: 429 }) }) : route.fallback()))
  await page.fill('input[name=user_name]', 'dispatcher')
  await page.fill('input[name=password]', 'wrong')
  await page.press('input[name=password]', 'Enter')
  await page.locator('[role=alert]', { hasText: '34秒' }).waitFor()
  await keepPicture(page, 'sign-in-ended')
  await context.close()
})

test('While the host starts nobody is told that their password is wrong', async () => {
  const { page, context } = await visit(browser)
  let isReady = false
  await page.route('**/health/ready', (route) => (isReady ? route.fallback() : route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"Starting","status":503}' })))
  await page.goto(origin)
  await page.locator('[data-starting]').waitFor()
  await page.fill('input[name=user_name]', 'nobody')
  await page.fill('input[name=password]', 'wrong')
  await page.press('input[name=password]', 'Enter')
  await page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.locator('button.primary:enabled').waitFor()
  assert.equal((await page.locator('p[role=alert]').innerText()).trim(), '')
  await keepPicture(page, 'sign-in-starting')
  isReady = true
  await page.locator('[data-starting]').waitFor({ state: 'detached' })
  await context.close()
})

test('After signing out the map is closed until the next sign-in', async () => {
  const { page, trouble } = await visit(browser)
  await signIn(page)
  await page.click('.user > button')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.locator('[data-why]', { hasText: '已退出登录' }).waitFor()
  await page.goto(origin)
  await page.waitForSelector('input[name=user_name]')
  assert.equal(await page.locator(idle).count(), 0)
  assert.deepEqual(trouble, [])
})

test('What one person saw is not shown to the next in the same tab', async () => {
  const { page, context } = await visitSignedIn(browser, {}, demoPerson('dispatcher'))
  await page.goto(`${origin}/casework?mine=0`)
  await page.locator('[data-case]').first().waitFor()
  await context.clearCookies()
  await page.evaluate(() => document.querySelector('[data-case]')?.click()) // unless a change has asked before
  await page.waitForSelector('input[name=user_name]')
  let answer
  const held = new Promise((arrived) => {
    void page.route(/\/cases\?/, async (route) => {
      await new Promise((go) => { answer = go; arrived() })
      await route.continue()
    }, { times: 1 })
  })
  const next = demoPerson('supervisor')
  await page.fill('input[name=user_name]', next.name)
  await page.fill('input[name=password]', next.password)
  await page.press('input[name=password]', 'Enter')
  await held
  assert.equal(await page.locator('[data-case]').count(), 0)
  answer()
  await context.close()
})

test('Where somebody else signs in in another window, nothing of the first is sent in their name, and the first window becomes theirs', async () => {
  const { context, page } = await visitSignedIn(browser, {}, demoPerson('district'))
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=class_code = '010201'")).items
  await page.goto(`${origin}/casework?report=1`)
  await page.locator('[data-field=class_code] select').selectOption('010201')
  await page.locator('[data-field=channel] select').selectOption('hotline')
  // What lies near is asked for by POST: it would be refused first.
  const near = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/cases/similar')
  await page.fill('[data-field=place] input', geometry.coordinates.join(','))
  await near

  await signInBeside('dispatcher')
  const refused = page.waitForResponse((answer) => answer.request().method() === 'POST' && new URL(answer.url()).pathname === '/cases')
  await page.locator('[data-report-form] button.primary').click()
  assert.equal((await refused).status(), 403)
  await page.locator('header', { hasText: '演示派遣员' }).first().waitFor()

  await signInBeside('district')
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && new URL(answer.url()).pathname === '/cases')
  await page.goto(`${origin}/casework`)
  const { code } = await (await sent).json()
  assert.equal((await ask(page, `/cases/${code}`)).reported_by, 'district')

  async function signInBeside(name) {
    const { name: user_name, password } = demoPerson(name)
    assert.equal((await context.request.post(`${origin}/session`, { data: { user_name, password } })).status(), 204)
  }
})
