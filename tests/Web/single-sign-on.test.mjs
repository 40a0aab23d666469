// Signing in by the city's own sign-in, a real provider, as a person does it: there and back, refused, and out again. The city's settings say where the provider is; it is started here.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { strayWords, violations } from './accessible.mjs'
import { demoPerson, keepPicture, launch, need, origin, tell, themes, visit, visitSignedIn } from './cockpit.mjs'

const settings = JSON.parse(readFileSync(join(need('COCKPIT_DATA'), 'city.json'), 'utf8')).sign_in?.single_sign_on ?? assert.fail('the city has no single sign-on')
const person = { name: `try${Date.now()}.sso`, title: '单点登录人员' }
let browser, provider
before(async () => {
  provider = await startProvider({
    [person.name]: { sub: `subject-of-${person.name}`, preferred_username: person.name, name: person.title },
    stranger: { sub: 'a-stranger', preferred_username: 'nobody.here', name: 'Stranger' },
  })
  browser = await launch()
  const { page, context } = await visitSignedIn(browser, {}, demoPerson('admin'))
  await tell(page, '/users', { user_name: person.name, display_name: person.title, roles: ['supervisor'], regions: ['990101'] })
  await context.close()
})
after(async () => {
  await browser?.close()
  provider?.kill()
})

async function startProvider(people) {
  const started = spawn('node', [fileURLToPath(new URL('../Provider/provider.mjs', import.meta.url))], { stdio: ['pipe', 'pipe', 'ignore'] })
  const client = {
    client_id: settings.client_id, token_endpoint_auth_method: 'none', redirect_uris: [`${origin}/session/single-sign-on/callback`],
    post_logout_redirect_uris: [`${origin}/sign-in`], backchannel_logout_uri: `${origin}/session/single-sign-on/logout`, backchannel_logout_session_required: true,
  }
  started.stdin.write(`${JSON.stringify({ port: Number(new URL(settings.issuer).port), client, keys: 'web', people })}\n`)
  for await (const line of createInterface({ input: started.stdout })) if (line.startsWith('{')) return started
  return assert.fail('the provider did not start')
}

const ours = (trouble) => trouble.filter((each) => !each.startsWith(`asked another server: ${settings.issuer}/`))

/** From the sign-in page of ours to where the provider leads back to. */
async function goThere(page, login) {
  await page.click('[data-single-sign-on]')
  await page.fill('[name=login]', login)
  await page.click('[name=go]')
}

test('A person signs in by the button, comes to where they were going, and signs out of both', async () => {
  const { page, context, trouble } = await visit(browser)
  await page.goto(`${origin}/casework?lang=en`)
  await goThere(page, person.name)
  await page.waitForURL(`${origin}/casework*`)
  assert.equal((await (await page.request.get(`${origin}/session`)).json()).name, person.name)
  await page.click('.user > button')
  await page.click('[data-own-sign-ins]')
  await page.locator('[data-sign-ins] .open').filter({ hasText: 'single sign-on' }).first().waitFor()
  await page.click('[data-sign-ins] .ends button')
  await page.click('.user > button')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'City sign-out' }).waitFor()
  await page.click('[name=logout]')
  await page.waitForURL(`${origin}/sign-in*`)
  assert.equal((await page.request.get(`${origin}/session`)).status(), 401)
  await page.click('[data-single-sign-on]')
  await page.locator('[name=login]').waitFor()
  assert.deepEqual(ours(trouble), [])
  await context.close()
})

for (const colorScheme of themes) {
  test(`The sign-in page offers it, and says in words why somebody was refused (${colorScheme})`, async () => {
    for (const [lang, words] of [['zh-CN', '没有账号'], ['en', 'no account here']]) {
      const { page, context, trouble } = await visit(browser, { colorScheme, bypassCSP: true, locale: lang })
      await page.goto(`${origin}/work`)
      await page.locator('[data-single-sign-on]').waitFor()
      assert.deepEqual(await violations(page), [])
      await keepPicture(page, `single-sign-on-${lang}-${colorScheme}`)
      await page.focus('[type=submit]')
      await page.keyboard.press('Tab')
      assert.ok(await page.evaluate(() => document.activeElement.matches('[data-single-sign-on]')))
      await goThere(page, 'stranger')
      await page.locator('[role=alert]').filter({ hasText: words }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('next'), '/work')
      assert.deepEqual(await violations(page), [])
      if (lang === 'en') assert.deepEqual(await strayWords(page), [])
      await keepPicture(page, `single-sign-on-refused-${lang}-${colorScheme}`)
      await page.goto(`${origin}/sign-in?code=wanted&next=%2Fwork`)
      await page.fill('[name=code]', '123456')
      await page.press('[name=code]', 'Enter')
      await page.locator('[role=alert]').filter({ hasText: lang === 'en' ? 'begin again' : '重新登录' }).waitFor()
      assert.deepEqual(await violations(page), [])
      await keepPicture(page, `single-sign-on-code-${lang}-${colorScheme}`)
      assert.deepEqual(ours(trouble).filter((each) => !each.includes('/session/single-sign-on/code')), [])
      await context.close()
    }
  })

  test(`An administrator sees whom an account is linked to, unlinks and links it (${colorScheme})`, async () => {
    const { page: own, context: ownContext } = await visit(browser, { colorScheme })
    await own.goto(`${origin}/work`)
    await goThere(own, person.name)
    await own.waitForURL(`${origin}/work*`)
    const { page, context, trouble } = await visitSignedIn(browser, { colorScheme, bypassCSP: true }, demoPerson('admin'))
    await page.goto(`${origin}/admin/users/${person.name}`)
    const linked = page.locator('[data-linked]')
    await linked.filter({ hasText: `subject-of-${person.name}` }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.locator('[data-act=unlink-subject]').scrollIntoViewIfNeeded()
    await keepPicture(page, `linked-subject-${colorScheme}`)
    await page.click('[data-act=unlink-subject]')
    await page.click('[data-sure]')
    await linked.filter({ hasText: '未绑定' }).waitFor()
    assert.equal((await own.request.get(`${origin}/session`)).status(), 401)
    await page.fill('[name=subject]', '无')
    await page.click('[data-act=link-subject]')
    await page.locator('[data-mistake=subject]').waitFor()
    assert.deepEqual(await violations(page), [])
    await keepPicture(page, `link-subject-${colorScheme}`)
    await page.fill('[name=subject]', `subject-of-${person.name}`)
    await page.click('[data-act=link-subject]')
    await linked.filter({ hasText: `subject-of-${person.name}` }).waitFor()
    assert.deepEqual(trouble.filter((each) => !each.includes('/actions/link-subject')), [])
    await ownContext.close()
    await context.close()
  })
}
