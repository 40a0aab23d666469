// What tests of cases share: who opens a page, and cases that have just been reported.
import { ask, need, origin, tell, visitSignedIn } from './cockpit.mjs'

export const admin = { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') }
/** A picture of one point. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** @param browser that is open when a test runs */
export const openedBy = (browser) => async (path, options, who = admin) => {
  const visitor = await visitSignedIn(browser(), options, who)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

/** Cases that the city's desk has just been told of, at the place of one that it had. */
export async function report(page, count) {
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=tier_region = '9901' AND class_code = '010201'")).items
  const made = []
  for (let number = 0; number < count; number++) made.push((await tell(page, '/cases', { type: 'case', class_code: '010201', condition: 'usual', channel: 'hotline', description: '路边有垃圾', address: '五一路口', geometry })).code)
  return made
}

/** The form that is open is about litter where some was seen before; it is sent, and the case read that comes of it. */
export async function sendReport(page) {
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=class_code = '010201'")).items
  await page.locator('[data-field=class_code] select').selectOption('010201')
  await page.locator('[data-field=channel] select').selectOption('patrol')
  await page.fill('[data-field=place] input', geometry.coordinates.join(','))
  await page.locator('[data-report-form] button.primary').click()
  await page.locator('[data-open-case] [data-state]').waitFor()
  return ask(page, `/cases/${await page.locator('[data-open-case]').getAttribute('data-open-case')}`)
}
