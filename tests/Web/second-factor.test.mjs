// Codes of an authenticator beside the password: set, asked for, and ended, as a person does it.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { violations } from './accessible.mjs'
import { demoPerson, keepPicture, launch, origin, tell, themes, visit, visitSignedIn } from './cockpit.mjs'

const person = { name: `try${Date.now()}.factor`, password: `long enough ${Date.now()}` }
let browser
before(async () => {
  browser = await launch()
  const { page, context } = await visitSignedIn(browser, {}, demoPerson('admin'))
  const { one_time_password } = await tell(page, '/users', { user_name: person.name, display_name: '两步验证人员', roles: ['supervisor'], regions: ['990101'] })
  await context.close()
  const { page: own, context: ownContext } = await visitSignedIn(browser, {}, { name: person.name, password: one_time_password })
  await tell(own, '/session/password', { password: one_time_password, new_password: person.password })
  await ownContext.close()
})
after(() => browser.close())

/** RFC 6238. */
function codeOf(secret, ahead = 0) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30000) + ahead))
  const mac = createHmac('sha1', key).update(step).digest()
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, '0')
}

for (const colorScheme of themes) {
  test(`A second factor is set, asked for, and ended (${colorScheme})`, async () => {
    const { page, context } = await visitSignedIn(browser, { colorScheme, bypassCSP: true }, person)
    await page.goto(`${origin}/casework`)
    await page.click('.user > button')
    await page.click('[data-own-factor]')
    const dialog = page.locator('[data-second-factor][open]')
    await dialog.locator('[name=password]').fill('not it')
    await dialog.locator('[data-begin-factor]').click()
    await dialog.locator('[role=alert]').filter({ hasText: '密码不对' }).waitFor()
    await dialog.locator('[name=password]').fill(person.password)
    await dialog.locator('[data-begin-factor]').click()
    const secret = await dialog.locator('[data-factor-secret]').textContent()
    await keepPicture(page, `second-factor-${colorScheme}`)
    assert.deepEqual(await violations(page), [])
    await dialog.locator('[name=code]').fill(codeOf(secret))
    await dialog.locator('[type=submit]').click()
    await dialog.locator('[data-recovery] li').nth(9).waitFor()
    const codes = await dialog.locator('[data-recovery] li').allTextContents()
    assert.equal(new Set(codes).size, 10)
    assert.deepEqual(await violations(page), [])
    for (let press = 0; press < 4; press++) await page.keyboard.press('Escape')
    assert.ok(await dialog.isVisible(), 'what is shown once stays, whatever Esc does')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await dialog.locator('[data-copy-recovery]').click()
    await dialog.getByText('已复制').waitFor()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join('\n'))
    await keepPicture(page, `recovery-codes-${colorScheme}`)
    await dialog.locator('[data-close-factor]').click()
    await dialog.waitFor({ state: 'detached' })
    await context.close()

    const { page: next, context: nextContext, trouble } = await visit(browser, { colorScheme, bypassCSP: true })
    await next.goto(`${origin}/casework`)
    await next.fill('[name=user_name]', person.name)
    await next.fill('[name=password]', person.password)
    await next.press('[name=password]', 'Enter')
    await next.locator('[name=code]').waitFor()
    assert.equal(await next.evaluate(() => document.activeElement?.getAttribute('name')), 'code')
    assert.deepEqual(await violations(next), [])
    await keepPicture(next, `sign-in-code-${colorScheme}`)
    await next.fill('[name=code]', '000000')
    await next.press('[name=code]', 'Enter')
    await next.locator('[role=alert]').filter({ hasText: '验证码不对' }).waitFor()
    await next.fill('[name=code]', codeOf(secret, 1))
    await next.press('[name=code]', 'Enter')
    await next.waitForURL(`${origin}/casework*`)
    await next.click('.user > button')
    await next.click('[data-own-factor]')
    await next.locator('[data-second-factor][open] [name=code]').fill(codes[0])
    await next.click('[data-remove-factor]')
    await next.locator('[data-second-factor][open] [data-begin-factor]').waitFor()
    await next.click('[data-close-factor]')
    await next.locator('[data-second-factor]').waitFor({ state: 'detached' })
    assert.deepEqual(trouble, [])
    await nextContext.close()
  })
}
