// Administration: somebody is let in to one district, chooses a password, sees that district alone and is put out again; a program is let in and out; the audit tells all of it; others get nothing.
import assert from 'node:assert/strict'
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, origin, tell, themes, visit, visitSignedIn } from './cockpit.mjs'

const admin = demoPerson('admin')
const made = Date.now().toString(36)
const [person, program] = [`try1.${made}`, `try-${made}`]
const own = '江边 2026 散步'
let browser
before(async () => { browser = await launch() })
after(async () => {
  await sweep()
  await browser.close()
})

async function open(part, options) {
  const visitor = await visitSignedIn(browser, options, admin)
  await visitor.page.goto(`${origin}/admin/${part}`)
  return visitor
}
const status = async (page, path, options) => (await page.request.fetch(`${origin}${path}`, options)).status()
const told = (page) => page.locator('dialog[data-secret][open] code').innerText()
/** However often Esc is pressed, and whoever it is pressed by. */
async function noted(page) {
  for (let press = 0; press < 4; press++) await page.keyboard.press('Escape')
  await page.locator('dialog[data-secret][open] [data-noted]').click()
  await page.locator('dialog[data-secret][open]').waitFor({ state: 'hidden' })
}
async function act(page, name) {
  await page.locator(`[data-act=${name}]`).click()
  assert.ok(await page.evaluate(() => document.activeElement?.matches('[data-ask-first]')), 'what is asked has the focus')
  const { y, height } = await page.locator('[data-ask-first]').boundingBox()
  assert.ok(y >= 0 && y + height <= page.viewportSize().height, 'and is in view')
  await page.locator('[data-sure]').click()
}

/** Accounts are for good: what was made is left disabled, and the program revoked. */
async function sweep() {
  const { page, context } = await visitSignedIn(browser, {}, admin)
  await page.request.get(`${origin}/session`)
  const proof = decodeURIComponent((await context.cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '')
  const headers = { 'If-Match': '*', 'X-XSRF-TOKEN': proof }
  await page.request.post(`${origin}/users/${person}/actions/disable`, { headers })
  const { items } = await ask(page, '/api-clients?limit=1000')
  for (const { id, name, revoked_at } of items) if (name === program && !revoked_at) await page.request.post(`${origin}/api-clients/${id}/actions/revoke`, { headers })
  await context.close()
}

/** @returns a page on which the new person has signed in with what was told once, and chosen a password */
async function firstSignIn(password) {
  const visitor = await visit(browser, { bypassCSP: true })
  const { page } = visitor
  await page.goto(`${origin}/work`)
  await page.fill('input[name=user_name]', person)
  await page.fill('input[name=password]', password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForSelector('[data-choose-password]')
  assert.equal(await status(page, '/tiles'), 403, 'nothing before a password of their own')
  await page.fill('input[name=before]', password)
  await page.fill('input[name=next]', 'short')
  await page.fill('input[name=again]', 'short')
  await page.locator('[data-choose-password] [type=submit]').click()
  await page.locator('[data-wrong=next]').filter({ hasText: '10 至 200 个字符' }).waitFor()
  assert.deepEqual(await violations(page), [])
  await page.fill('input[name=next]', own)
  await page.fill('input[name=again]', own)
  await page.locator('[data-choose-password] [type=submit]').click()
  await page.waitForURL(({ pathname }) => pathname === '/work')
  return visitor
}

test('Somebody is let in to one district, sees that alone, and is out within a second of being disabled', async () => {
  const { page, context, trouble } = await open('users/+')
  const district = (await ask(page, '/regions?limit=1000')).items.find(({ level }) => level === 3)
  await page.waitForSelector('[data-regions] [data-region]')
  await page.fill('input[name=user_name]', 'Not A Name')
  await page.locator('[data-save]').click()
  await page.locator('[data-mistake=user_name]').waitFor()
  await page.locator('[data-mistake=roles]').waitFor()
  await keepPicture(page, 'admin-mistakes')
  await page.fill('input[name=user_name]', person)
  await page.fill('input[name=display_name]', '试用人员')
  await page.locator('[data-role=dispatcher]').check()
  await page.locator('.regions input[type=search]').fill(district.name)
  await page.locator(`[data-region="${district.code}"]`).check()
  await page.locator('[data-save]').click()
  const password = await told(page)
  assert.match(password, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  await noted(page)
  await page.waitForURL(`**/admin/users/${person}`)

  const theirs = await firstSignIn(password)
  const session = await ask(theirs.page, '/session')
  assert.deepEqual([session.regions, session.roles], [[district.code], ['dispatcher']])
  const grids = (await ask(theirs.page, '/cases?limit=50')).items.map(({ region }) => region).filter(Boolean)
  assert.ok(grids.every((region) => region.startsWith(district.code)), `${grids} lie in ${district.code}`)

  await page.reload()
  await page.locator('[data-sessions]').filter({ hasText: '1' }).waitFor()
  await page.waitForLoadState('networkidle') // what is read last stands above what is asked
  const refused = theirs.page.waitForResponse((answer) => answer.status() === 401)
  await act(page, 'disable')
  await page.locator('[data-act=enable]').waitFor()
  const before = Date.now()
  assert.equal(await status(theirs.page, '/session'), 401)
  assert.ok(Date.now() - before < 1000)
  await theirs.page.evaluate(() => fetch('/session'))
  await refused
  assert.equal(await status(theirs.page, '/session', { method: 'POST', data: { user_name: person, password: own } }), 401, 'and stays out')
  assert.deepEqual(trouble.filter((line) => !line.includes('400')), [])
  await Promise.all([context.close(), theirs.context.close()])
})

test('Somebody is given a post at a division, and it is taken away after a question', async () => {
  const { page, context, trouble } = await open('users/inspector_two')
  const posts = page.locator('[data-posts]')
  await posts.locator('[data-give]').click()
  await posts.locator('[name=post]').selectOption('handler')
  await posts.locator('[name=region]').selectOption('9901')
  await posts.locator('[name=department] option').nth(1).waitFor({ state: 'attached' })
  await posts.locator('[name=department]').selectOption({ index: 1 })
  await keepPicture(page, 'admin-posts')
  await posts.locator('[data-give-save]').click()
  const held = posts.locator('[data-holding=handler]')
  await held.filter({ hasText: '澜川市' }).waitFor()
  assert.deepEqual((await ask(page, '/posts/holders?limit=1000')).items.filter(({ account, post }) => account === 'inspector_two' && post === 'handler').map(({ region, final }) => [region, final]), [['9901', false]])
  await held.locator('[data-take]').click()
  await keepPicture(page, 'admin-post-taken')
  await held.locator('[data-sure]').click()
  await held.waitFor({ state: 'detached' })
  await posts.locator('[role=status]').filter({ hasText: '已免去' }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('What was typed is not lost by a slip', async () => {
  const { page, context } = await open(`users/${person}`)
  await page.waitForSelector('[data-user-panel] form')
  await page.fill('input[name=display_name]', '另一个名字')
  let asked = 0
  page.on('dialog', (dialog) => { asked += 1; void dialog.dismiss() })
  await page.locator('[data-part=health]').click()
  await page.locator('[data-room=users]').waitFor()
  assert.equal(asked, 1)
  assert.equal(await page.inputValue('input[name=display_name]'), '另一个名字')
  await context.close()
})

test('What somebody else changes meanwhile is not undone', async () => {
  const { page, context, trouble } = await open(`users/${person}`)
  await page.waitForSelector('[data-user-panel] form')
  await page.locator('[data-role=dispatcher]:checked').waitFor()
  await tell(page, `/users/${person}`, { roles: ['leader'] }, { method: 'PATCH' })
  await page.fill('input[name=display_name]', '试用人员甲')
  await page.locator('[data-save]').click()
  await page.getByRole('button', { name: '读取最新内容' }).click()
  await page.locator('[data-role=leader]:checked').waitFor()
  assert.equal(await page.inputValue('input[name=display_name]'), '试用人员甲')
  await page.locator('[data-save]').click()
  await page.locator('[role=status].done').waitFor()
  const { user } = await ask(page, `/users/${person}`)
  assert.deepEqual([user.display_name, user.roles], ['试用人员甲', ['leader']])
  assert.deepEqual(trouble.filter((line) => !line.includes('412')), [])
  await context.close()
})

async function until(holds) {
  for (const patience = Date.now() + 10_000; !await holds(); await setTimeout(100)) assert.ok(Date.now() < patience, `${holds} in vain`)
}

/** A request signed as the handbook has it, by nobody of ours. */
function signed(key, secret, path) {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()]
  const nothing = createHash('sha256').digest('hex')
  const [before, query = ''] = path.split('?')
  const text = ['GET', before, query.split('&').sort().join('&'), timestamp, nonce, nothing].join('\n')
  return { headers: { 'X-Key': key, 'X-Timestamp': timestamp, 'X-Nonce': nonce, 'X-Signature': `hmac-sha256:${createHmac('sha256', secret).update(text).digest('hex')}` } }
}

test('A program is let in to one face from one network, signs, and is let out again', async () => {
  const { page, context, trouble } = await open('clients/+', { bypassCSP: true })
  const stranger = await visit(browser)
  await page.waitForSelector('[data-regions] [data-region]')
  await page.fill('input[name=name]', program)
  await page.fill('input[name=title]', '试用对接')
  await page.locator('[data-face=photon]').check()
  await page.locator('[data-regions] [data-region=""]').check()
  await page.locator('[data-save]').click()
  const first = await told(page)
  await noted(page)
  await page.locator('[data-state]').filter({ hasText: '有效' }).waitFor()
  const asks = (secret, path = '/photon/api?q=x') => status(stranger.page, `${path}&key=${secret}`)
  assert.equal(await asks(first), 200)
  assert.equal(await asks(first, '/nominatim/search?q=x'), 403)
  for (const [network, answer] of [['10.0.0.0/8', 403], ['127.0.0.0/8', 200]]) {
    await page.fill('textarea[name=networks]', network)
    await page.locator('[data-save]').click()
    await page.locator('[role=status]').filter({ hasText: '已保存' }).waitFor()
    await until(async () => await asks(first) === answer)
  }
  await page.fill('textarea[name=networks]', '10.0.0')
  await page.locator('[data-save]').click()
  await page.locator('[data-mistake=networks]').waitFor()
  await page.getByRole('button', { name: '放弃改动' }).click()
  await page.reload()
  await page.locator('[data-client-calls] tr').filter({ hasText: 'photon' }).waitFor()
  await act(page, 'rotate')
  const second = await told(page)
  await noted(page)
  assert.deepEqual([await asks(first), await asks(second)], [401, 200])
  await page.locator('[data-act=sign]').click()
  await page.selectOption('select[name=algorithm]', 'sm2')
  await page.fill('textarea[name=public_key]', 'no key')
  await page.locator('[data-sure]').click()
  await page.locator('[data-mistake=public_key]').waitFor()
  assert.deepEqual(await violations(page), [])
  await page.selectOption('select[name=algorithm]', 'hmac-sha256')
  await page.locator('[data-sure]').click()
  const third = await told(page)
  await noted(page)
  await page.locator('[data-shows]').filter({ hasText: '签名 · HMAC-SHA256' }).waitFor()
  const key = (await page.locator('.facts code').first().innerText()).trim()
  assert.equal(await asks(second), 401)
  const shown = signed(key, third, '/photon/api?q=x&limit=1')
  assert.deepEqual([await status(stranger.page, '/photon/api?q=x&limit=1', shown), await status(stranger.page, '/photon/api?q=x&limit=1', shown)], [200, 401], 'once')
  await act(page, 'revoke')
  await page.locator('[data-state]').filter({ hasText: '已吊销' }).waitFor()
  assert.equal(await status(stranger.page, '/photon/api?q=x', signed(key, third, '/photon/api?q=x')), 401)
  assert.deepEqual(trouble.filter((line) => !line.includes('400 (Bad Request)')), [], 'what was refused was meant to be')
  await Promise.all([context.close(), stranger.context.close()])
})

test('The audit tells all of it, opens what changed, and is a file', async () => {
  const { page, context, trouble } = await open(`audit?object=user:${person}`)
  await page.waitForSelector('[data-row]')
  const words = await page.locator('[data-row]').allInnerTexts()
  for (const action of ['建立账号', '登录', '修改密码', '停用账号']) assert.ok(words.some((line) => line.includes(action)), action)
  await page.locator('[data-row]').last().click()
  await page.locator('[data-entry-panel]').filter({ hasText: '试用人员' }).waitFor()
  await page.click('[data-check]')
  await page.locator('[data-seals] [data-whole=true]').waitFor()
  await keepPicture(page, 'admin-audit')
  const file = await page.request.get(`${origin}${await page.getAttribute('[data-csv]', 'href')}`)
  const text = await file.text()
  assert.ok(['user.create', 'session.open', 'password.change', 'user.disable'].every((action) => text.includes(action)))
  await page.fill('input[name=object]', `token:${program}`)
  await page.press('input[name=object]', 'Enter')
  await page.locator('[data-row]').filter({ hasText: '吊销接口客户端' }).waitFor()
  assert.equal(await page.locator('[data-row]').count(), 6, 'made, changed twice, given another key, had sign, revoked')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The audit is asked in the words that it shows', async () => {
  const { page, context, trouble } = await open('audit')
  const say = async (name, text) => {
    await page.fill(`input[name=${name}]`, text)
    await page.press(`input[name=${name}]`, 'Enter')
  }
  await say('action', '登录')
  await page.waitForURL(/action=session\.open/)
  await say('caller', '演示管理员')
  await page.waitForURL(/caller=admin/)
  await page.locator('[data-row]').first().filter({ hasText: 'admin' }).waitFor()
  await say('action', '规则包')
  await page.click('[data-meant="pack.install"]')
  await page.waitForURL(/action=pack\.install/)
  assert.equal(await page.inputValue('input[name=action]'), '安装规则包')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('An entry of the audit opens by its link, on whichever page it is', async () => {
  const { page, context, trouble } = await open('health')
  const { items: [oldest] } = await ask(page, `/audit?object=user:${person}&action=user.create`)
  await page.goto(`${origin}/admin/audit/${oldest.id}?action=session.open`)
  await page.locator('[data-entry-panel]').filter({ hasText: '试用人员' }).waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('The list is gone through by keys', async () => {
  const { page, context } = await open('users')
  await page.waitForSelector('[data-row=admin]')
  await page.keyboard.press('/')
  await page.keyboard.type('dis')
  await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 2)
  await page.locator('[data-sort=user_name]').click()
  await page.locator('[data-sort=user_name]').click()
  await page.locator('[data-table]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/users/dispatcher?q=dis')
  await page.locator('[data-user-panel] form').first().waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL('**/admin/users?q=dis')
  await context.close()
})

test('One\'s own password is changed in the menu of the user', async () => {
  const { page, context } = await open('health', { bypassCSP: true })
  await page.click('.user > button')
  await page.locator('[data-change-password]').click()
  const dialog = page.locator('[data-password-dialog][open]')
  await dialog.locator('[name=before]').fill('not it at all')
  await dialog.locator('[name=next]').fill(own)
  await dialog.locator('[name=again]').fill(`${own}!`)
  await dialog.locator('[type=submit]').click()
  await dialog.locator('[data-wrong=again]').waitFor()
  await dialog.locator('[name=again]').fill(own)
  await dialog.locator('[type=submit]').click()
  await dialog.locator('[data-wrong=before]').filter({ hasText: '原密码不对' }).waitFor()
  assert.deepEqual(await violations(page), [])
  await context.close()
})

for (const name of ['leader', 'dispatcher', 'handler']) {
  test(`Nothing of it is for others: ${name}`, async () => {
    const { page, context } = await visitSignedIn(browser, {}, demoPerson(name))
    for (const path of ['/users', '/users/admin', '/api-clients', '/roles', '/role-sets', '/jobs', '/audit', '/audit/check', '/operations/resources']) assert.equal(await status(page, path), 403, path)
    await page.goto(`${origin}/admin/users`)
    await page.waitForSelector('[data-not-yours]')
    assert.equal(await page.locator('#pages a[href^="/admin"]').count(), 0)
    await context.close()
  })
}

for (const colorScheme of themes) {
  test(`Every room can be used by all and speaks one language, ${colorScheme}`, async () => {
    const { page, context, trouble } = await visitSignedIn(browser, { colorScheme, locale: 'en-GB', bypassCSP: true }, admin)
    for (const [part, ready] of [['users', '[data-row]'], ['users/dispatcher', '[data-regions] [data-region]'], ['organisations', '[data-organisation]'], ['organisations/DEMO-CENTRE', '[data-members] li'], ['roles', '[data-role-card]'], ['roles/+', '[data-role-set-panel] [data-role]'], ['clients', '[data-row]'], ['clients/+', '[data-face=photon]'], ['layers/gis.road', '[data-layer-panel] dl'], ['packs', '[data-pack]'], ['calendars', '[data-calendar]'], ['jobs', '[data-row]'], ['health', '[data-projection]'], ['audit', '[data-row]']]) {
      await page.goto(`${origin}/admin/${part}`)
      await page.waitForSelector(ready)
      assert.deepEqual(await violations(page), [], part)
      assert.deepEqual(await strayWords(page), [], part)
      await keepPicture(page, `admin-${part.replace('/', '-')}-${colorScheme}`)
    }
    assert.deepEqual(trouble, [])
    await context.close()
  })
}
