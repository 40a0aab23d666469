// Somebody goes away, another acts in their posts, and gives it back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { demoPerson, keepPicture, launch, origin, visitSignedIn } from './cockpit.mjs'

const dispatcher = demoPerson('dispatcher')
let browser
before(async () => (browser = await launch()))
after(() => browser.close())

async function openDialog(page) {
  await page.click('.user > button')
  await page.click('[data-own-stand-ins]')
  const dialog = page.locator('dialog[data-stand-ins][open]')
  await dialog.locator('select').waitFor()
  return dialog
}

for (const options of [{ colorScheme: 'light', locale: 'zh-CN' }, { colorScheme: 'dark', locale: 'en', viewport: { width: 390, height: 844 } }]) {
  const { colorScheme, locale: lang } = options
  test(`A deputy is named, sees for whom they act, and gives it back (${colorScheme}, ${lang})`, async () => {
    const { page, context, trouble } = await visitSignedIn(browser, { ...options, bypassCSP: true }, dispatcher)
    await page.goto(`${origin}/casework?lang=${lang}`)
    const dialog = await openDialog(page)
    await dialog.locator('[type=submit]').click()
    await dialog.locator('[data-field=deputy] [role=alert]').waitFor()
    assert.deepEqual(await violations(page), [])
    await dialog.locator('[data-field=deputy] select').selectOption('inspector')
    await dialog.locator('[data-field=ends_at] input').fill('2020-01-01T09:00')
    await dialog.locator('[type=submit]').click()
    await dialog.locator('[data-field=ends_at] [role=alert]').waitFor()
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await dialog.locator('[data-field=ends_at] input').fill(`${tomorrow}T18:00`)
    await dialog.locator('[data-field=reason] input').fill('休假')
    await dialog.locator('[type=submit]').click()
    await dialog.locator('[data-stand-in]').waitFor()
    assert.deepEqual(await violations(page), [])
    if (lang === 'en') assert.deepEqual(await strayWords(page), [])
    await keepPicture(page, `stand-in-${lang}-${colorScheme}`)

    const { page: other, context: otherContext } = await visitSignedIn(browser, { ...options, bypassCSP: true }, demoPerson('inspector'))
    await other.goto(`${origin}/casework?lang=${lang}`)
    await other.locator('[data-stands-in]').waitFor()
    assert.deepEqual(await violations(other), [])
    await keepPicture(other, `stand-in-deputy-${lang}-${colorScheme}`)
    await other.click('.user > button')
    await other.click('[data-own-stand-ins]')
    await other.click('[data-end-stand-in]')
    await other.locator('[data-stands-in]').waitFor({ state: 'detached' })
    await otherContext.close()

    await page.reload()
    const again = await openDialog(page)
    assert.equal(await again.locator('[data-stand-in]').count(), 0)
    assert.deepEqual(trouble, [])
    await context.close()
  })
}
