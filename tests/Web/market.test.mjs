// The market of interfaces: somebody registers a program and applies, an administrator decides, the program calls, and both see how that goes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { demoPerson, keepPicture, launch, origin, themes, visitSignedIn } from './cockpit.mjs'

const name = `web-${Date.now().toString(36)}`
let browser, admin, person
before(async () => {
  browser = await launch()
  admin = await visitSignedIn(browser, {}, demoPerson('admin'))
  person = await visitSignedIn(browser, {}, demoPerson('maintainer'))
})
after(() => browser.close())

test('An interface is written, told what is wrong with it, published on its card, found by its words and changed', async () => {
  const { page } = admin
  await page.goto(`${origin}/market`)
  await page.click('[data-write]')
  const form = page.locator('[data-interface-form]')
  await form.locator('[name=name]').fill(name)
  await form.locator('[name=target]').selectOption('special_equipment')
  for (const [field, text] of Object.entries({ title: '特种设备清单', title_en: 'Equipment', category: '安全生产', subcategory: '特种设备', owner: '市场监管局', query: 'colour = red' })) await form.locator(`[name=${field}]`).fill(text)
  await form.locator('[data-save]').click()
  await form.locator('.mistake').waitFor()
  await keepPicture(page, 'market-write')
  await form.locator('[name=query]').fill('life = all')
  await form.locator('[data-save]').click()
  await form.waitFor({ state: 'detached' })

  await page.goto(`${origin}/market?q=${name.slice(0, 6)}`)
  const card = page.locator(`[data-interface="${name}"]`)
  await card.locator('[data-move=publish]').click()
  await card.locator('[data-move=stop]').waitFor()
  await keepPicture(page, 'market')
  await card.locator('[data-edit]').click()
  assert.equal(await card.locator('[name=query]').inputValue(), 'life = all')
  await card.locator('[name=description]').fill('在册的特种设备')
  await card.locator('[data-save]').click()
  await card.getByText('在册的特种设备').waitFor()
})

test('A program is registered, let in, given its secret once, and applied for; many are approved at once', async () => {
  await person.page.goto(`${origin}/market/mine`)
  await person.page.click('[data-new]')
  await person.page.fill('#program-name', 'Not A Name')
  await person.page.fill('#program-title', '维保系统')
  await person.page.fill('#program-purpose', '每日同步在管电梯')
  await person.page.click('[data-register] button[type=submit]')
  await person.page.locator('[data-register] [data-mistake=name]').waitFor()
  assert.equal(await person.page.getAttribute('#program-name', 'aria-invalid'), 'true')
  await person.page.fill('#program-name', name)
  await person.page.click('[data-register] button[type=submit]')
  await person.page.locator(`[data-program="${name}"]`).waitFor()

  await admin.page.goto(`${origin}/market/review`)
  await admin.page.locator(`[data-waiting="${name}"] [data-admit]`).click()
  await admin.page.locator(`[data-waiting="${name}"] [data-applicant]`, { hasText: '维保' }).waitFor()
  await admin.page.click('[data-sure]')
  await admin.page.locator(`[data-waiting="${name}"]`).waitFor({ state: 'detached' })

  await person.page.reload()
  await person.page.locator(`[data-program="${name}"] [data-fetch]`).click()
  const secret = await person.page.locator('[data-secret][open] code').innerText()
  await person.page.locator('[data-secret][open] [data-noted]').click()
  await person.page.goto(`${origin}/market?q=${name}`)
  await person.page.locator('[data-apply]').click()
  await person.page.locator('[data-apply-form] textarea').fill('每日同步')
  await person.page.locator('[data-apply-form] button[type=submit]').click()
  await person.page.locator('[data-apply-form]').waitFor({ state: 'detached' })

  await admin.page.reload()
  await admin.page.locator('[data-request]', { hasText: name }).locator('input').check()
  await admin.page.click('[data-approve]')
  assert.equal(await admin.page.locator('[data-request]', { hasText: name }).locator('[data-conditions]').innerText(), 'life = all')
  assert.ok(await admin.page.evaluate(() => document.activeElement?.matches('[data-ask-first]')), 'what is asked has the focus')
  await keepPicture(admin.page, 'market-review')
  await admin.page.click('[data-sure]')
  await admin.page.locator('[data-request]', { hasText: name }).waitFor({ state: 'detached' })

  await admin.page.goto(`${origin}/market/review?state=approved`)
  const row = admin.page.locator('[data-request]', { hasText: name })
  await row.locator('input').check()
  await admin.page.fill('#grant-day', '500')
  await admin.page.click('[data-renew]')
  await row.getByText('500').waitFor()
  await row.locator('[data-history]').click()
  await admin.page.locator('[data-step]').first().waitFor()
  assert.deepEqual(await admin.page.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.dataset.step)), ['renew', 'approve', 'apply'])
  await keepPicture(admin.page, 'market-history')

  const answer = await fetch(`${origin}/exchange/${name}?limit=5`, { headers: { Authorization: `Bearer ${secret}` } })
  assert.equal(answer.status, 200, await answer.text())
  await person.page.goto(`${origin}/market/calls`)
  await person.page.locator(`[data-count="${name}"]`).waitFor()
  await keepPicture(person.page, 'market-calls')
  await person.page.goto(`${origin}/market/mine`)
  await person.page.locator('[data-subscription] [data-push]').first().click()
  await person.page.locator('[data-push-form]').waitFor()
  await keepPicture(person.page, 'market-mine')
})

test('Another secret, a withdrawal and a stop are asked first, and a push that is not there is not asked for', async () => {
  const { page, trouble } = person
  await page.goto(`${origin}/market/mine`)
  const program = page.locator(`[data-program="${name}"]`)
  await program.locator('[data-fetch]').click()
  await program.locator('[data-ask-first]').press('Escape')
  await program.locator('[data-ask-first]').waitFor({ state: 'detached' })
  assert.ok(await page.evaluate(() => document.activeElement?.matches('[data-fetch]')), 'the focus is back')
  assert.equal(await page.locator('[data-secret][open]').count(), 0)
  const mine = page.locator('[data-subscription]', { hasText: name })
  await mine.locator('[data-push]').click()
  await mine.locator('[data-push-one]').waitFor()
  await mine.locator('[data-withdraw]').click()
  await keepPicture(page, 'market-withdraw')
  await mine.locator('[data-sure]').click()
  await mine.locator('[data-withdraw]').waitFor({ state: 'detached' })
  assert.deepEqual(trouble.filter((line) => !line.includes('400')), [])
  await admin.page.goto(`${origin}/market?q=${name}`)
  await admin.page.click('[data-move=stop]')
  await keepPicture(admin.page, 'market-stop')
  await admin.page.click('[data-sure]')
  await admin.page.locator('[data-move=start]').waitFor()
})

test('Whose review it is not is told so', async () => {
  const { page, context } = await visitSignedIn(browser, {}, demoPerson('analyst'))
  await page.goto(`${origin}/market/review`)
  await page.locator('[data-not-yours]').waitFor()
  await context.close()
})

for (const theme of themes) {
  test(`Nobody meets a barrier or a word of another language on it, in the ${theme} theme`, async () => {
    const { context, page, trouble } = await visitSignedIn(browser, { colorScheme: theme, locale: 'en-GB', bypassCSP: true }, demoPerson('admin'))
    for (const part of ['browse', 'mine', 'review?state=all', 'calls?by=hour']) {
      await page.goto(`${origin}/market/${part}`)
      await page.waitForLoadState('networkidle')
      if (part === 'browse') await page.click('[data-write]')
      assert.deepEqual(await violations(page), [], part)
      assert.deepEqual(await strayWords(page), [], part)
      await keepPicture(page, `market-${part.split('?')[0]}-${theme}-en`)
    }
    assert.deepEqual(trouble, [])
    await context.close()
  })
}
