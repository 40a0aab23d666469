// A case from the desk to the street and back: filed by address, dispatched, checked on a phone whose line drops and comes back. Nothing is lost, nothing is there twice.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strayWords, violations } from './accessible.mjs'
import { ask, demoPerson, keepPicture, launch, need, origin, tell, themes, visitSignedIn } from './cockpit.mjs'

/** A picture of one point. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, bypassCSP: true }
/** What browsers say of a line that is not there. */
const ofLine = /net::ERR|AJAXError|Failed to fetch|Worker failed to load/
const sound = (trouble) => trouble.filter((each) => !ofLine.test(each))
/** Litter in the supervisor's own streets. */
const ofStreet = encodeURIComponent("region LIKE '990101001%' AND class_code = '010201'")
let browser
before(async () => { browser = await launch() })
after(() => browser.close())

const open = (who, options) => visitSignedIn(browser, options, demoPerson(who))
const files = (slot) => ({ name: `${slot}.png`, mimeType: 'image/png', buffer: dot })

/** An address in the supervisor's own grid, near which something was reported before. */
async function anAddressNearACase(page) {
  const { items } = await ask(page, `/cases?limit=30&sort=-recorded_at&filter=${ofStreet}`)
  for (const { geometry } of items) {
    const [lon, lat] = geometry.coordinates
    const { features } = await ask(page, `/v1/reverse?point.lon=${lon}&point.lat=${lat}&size=5&layers=address`)
    const found = features.find(({ properties }) => properties.label && properties.distance_m !== undefined ? properties.distance_m < 60 : true)
    if (found) return found.properties.label
  }
  return assert.fail('there is an address near a case')
}

/** What a test has reported is made void, with what it takes. */
async function voided(code, desk, handler, leader) {
  const { state } = await ask(desk, `/cases/${code}`)
  if (state === 'to_close') await tell(desk, `/cases/${code}/actions/do_not_close`, { attributes: { reason: '试验' } })
  const now = await ask(desk, `/cases/${code}`)
  if (now.state === 'reported') await tell(desk, `/cases/${code}/actions/accept`, {})
  if (now.state === 'reported' || now.state === 'to_file') return tell(desk, `/cases/${code}/actions/do_not_file`, { attributes: { reason: '试验' } })
  await tell(now.state === 'to_dispatch' ? desk : handler, `/cases/${code}/actions/void`, { attributes: { reason: '试验' } })
  for (const page of [desk, leader]) {
    const asked = (await ask(page, `/cases/${code}`)).requests.find(({ state: open, may }) => open === 'open' && may.includes('approve'))
    if (asked) await tell(page, `/cases/requests/${asked.id}/actions/approve`, { opinion: null })
  }
}

for (const theme of themes) {
  test(`The desk files a case by a chosen address, is told of what is like it, and dispatches it; on the street the line drops and comes back (${theme})`, async () => {
    const desk = await open('district', { viewport: { width: 1920, height: 1080 }, colorScheme: theme })
    const root = await open('leader')
    await root.page.goto(origin)
    await desk.page.goto(origin)
    const ruler = await visitSignedIn(browser, {}, { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') })
    const hand = await open('handler')
    await hand.page.goto(origin)
    const label = await anAddressNearACase(desk.page)

    await desk.page.goto(`${origin}/casework?report=1`)
    await desk.page.fill('[data-field=description] textarea', '路边暴露垃圾无人清理（试验）')
    await desk.page.locator('[data-field=class_code] select').selectOption('010201')
    await desk.page.locator('[data-field=channel] select').selectOption('hotline')
    const address = desk.page.locator('[data-field=address] input')
    await address.pressSequentially(label.replace(/^.*?区/, '').slice(0, 12), { delay: 20 })
    await desk.page.locator('[data-candidate]').first().waitFor()
    await keepPicture(desk.page, 'offline-candidates')
    const wanted = desk.page.locator('[data-candidate]', { hasText: label })
    await (await wanted.count() > 0 ? wanted : desk.page.locator('[data-candidate]')).first().click()
    await desk.page.waitForFunction(() => /^\d+\.\d+,\d+\.\d+$/.test(document.querySelector('[data-field=place] input').value))
    await desk.page.locator('[data-similar] li').first().waitFor()
    assert.match(await desk.page.locator('[data-similar] li').first().innerText(), /\d+ m|\d+\.\d km/)
    await keepPicture(desk.page, 'offline-similar')
    await desk.page.locator('[data-report-form] button.primary').click()
    await desk.page.locator('[data-open-case] [data-state]').waitFor()
    const code = await desk.page.locator('[data-open-case]').getAttribute('data-open-case')

    try {
      for (const action of ['accept', 'file']) {
        await desk.page.locator(`[data-action=${action}]`).click()
        await desk.page.locator(`[data-form=${action}] button.primary`).click()
        await desk.page.locator(`[data-form=${action}]`).waitFor({ state: 'detached' })
      }
      const { department_code: department } = (await ask(ruler.page, '/posts/holders?post=handler')).items.find(({ account }) => account === 'handler')
      await desk.page.locator('[data-action=dispatch]').click()
      await desk.page.locator(`[data-field=to_department] option[value="${department}"]`).waitFor({ state: 'attached' })
      await desk.page.locator('[data-field=to_department] select').selectOption(department)
      await desk.page.locator('[data-form=dispatch] button.primary').click()
      await desk.page.locator('[data-step="4"]').waitFor()
      await tell(hand.page, `/cases/${code}/actions/report_back`, { attributes: { result: '已清理' } })
      await tell(desk.page, `/cases/${code}/actions/send_to_check`, {})

      const street = await open('supervisor', { ...phone, colorScheme: theme })
      const { page } = street
      await page.goto(`${origin}/work?tab=tasks&task=case`)
      await page.locator(`[data-task="case/${code}"]`).waitFor()
      await keepPicture(page, 'offline-tasks')
      assert.match(await page.locator(`[data-task="case/${code}"] [data-geo]`).getAttribute('href'), /^geo:\d+\.\d+,\d+\.\d+/)
      await page.locator(`[data-task="case/${code}"] a.link`).tap()
      await page.locator('[data-action=pass_check]').tap()
      const small = await page.locator('[data-open-case] :is(button, a.go, label.slot)').evaluateAll((all) => all.map((each) => [each.innerText.trim(), each.getBoundingClientRect()]).filter(([, { width, height }]) => width > 0 && height < 44).map(([text]) => text))
      assert.deepEqual(small, [], 'all that is tapped is 44 px high')

      await page.context().setOffline(true)
      await page.locator('[data-slot=after] input[type=file]').setInputFiles(files('after'))
      await page.locator('[data-photo-waits]').waitFor()
      await page.locator('[data-form=pass_check] button.primary').tap()
      await page.locator('[data-kept-here]').waitFor()
      await page.locator('[data-waiting]', { hasText: '1' }).waitFor()
      assert.match(await page.locator('.banner').innerText(), /最后一次联系 \d\d:\d\d/)
      assert.equal(await page.locator('[data-action]').count(), 0, 'nothing more is done before it has gone')
      await keepPicture(page, 'offline-kept')
      assert.deepEqual(await violations(page), [])
      assert.equal((await ask(desk.page, `/cases/${code}`)).state, 'checking')

      // The line is back and does the write, and drops before its answer is heard: the next attempt is answered as the first.
      let arrived = 0
      await page.route(`**/cases/${code}/actions/pass_check`, async (route) => {
        arrived += 1
        await route.fetch()
        await route.abort()
      }, { times: 1 })
      await page.context().setOffline(false)
      while (arrived === 0) await page.waitForEvent('requestfailed')
      await page.reload()
      await page.locator('[data-waiting]').waitFor({ state: 'detached' })
      await page.locator('[data-open-case] [data-state]', { hasText: '待结案' }).or(page.locator('[data-open-case] .done')).first().waitFor()
      await keepPicture(page, 'offline-sent')

      const { history, state } = await ask(desk.page, `/cases/${code}`)
      assert.equal(state, 'to_close')
      const checks = history.filter(({ action }) => action === 'pass_check')
      assert.equal(checks.length, 1)
      assert.equal(checks[0].attachments.length, 1)
      const photo = await ask(desk.page, `/attachments/${checks[0].attachments[0].code ?? checks[0].attachments[0]}`)
      assert.deepEqual([photo.state, photo.slot, photo.name], ['complete', 'after', 'after.png'])
      assert.deepEqual(sound(street.trouble), [])
      await street.context.close()
    } finally {
      await voided(code, desk.page, hand.page, root.page)
    }
    for (const { context, trouble } of [desk, root, ruler, hand]) {
      assert.deepEqual(trouble, [])
      await context.close()
    }
  })
}

test('What somebody else was faster with is kept with its reason, until its author throws it away or sends it over what is so now; reports go in their order', async () => {
  const street = await open('supervisor', { ...phone, colorScheme: 'dark', locale: 'en-US' })
  const { page } = street
  const desk = await open('district')
  await desk.page.goto(origin)
  await page.goto(`${origin}/casework?report=1`)
  const [{ geometry }] = (await ask(page, `/cases?limit=1&sort=-recorded_at&filter=${ofStreet}`)).items
  const report = async (text) => {
    await page.fill('[data-field=description] textarea', text)
    await page.locator('[data-field=class_code] select').selectOption('010201')
    await page.fill('[data-field=place] input', geometry.coordinates.join(','))
    await page.locator('[data-report-form] button.primary').tap()
  }
  const marks = ['一', '二'].map((mark) => `断线上报试验${mark} ${Date.now().toString(36)}`)
  await page.locator('[data-field=class_code] select option[value="010201"]').waitFor({ state: 'attached' })
  await page.context().setOffline(true)
  const codes = []
  try {
    await report(marks[0])
    await page.locator('[data-report-kept]').waitFor()
    await page.locator('[data-report]').tap()
    await report(marks[1])
    await page.locator('[data-waiting]', { hasText: '2' }).waitFor()
    await page.locator('[data-show-outbox]').tap()
    assert.deepEqual(await page.locator('[data-letter=waiting] strong').allInnerTexts().then((all) => all.map((text) => marks.findIndex((mark) => text.includes(mark)))), [0, 1])
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(await strayWords(page), [])
    await keepPicture(page, 'offline-outbox')
    await page.keyboard.press('Escape')
    await page.context().setOffline(false)
    await page.locator('[data-waiting]').waitFor({ state: 'detached' })
    const found = (await ask(page, '/cases?limit=10&sort=-recorded_at&filter=' + encodeURIComponent(`class_code = '010201'`))).items.filter(({ description }) => marks.includes(description))
    codes.push(...found.map(({ code }) => code))
    assert.deepEqual(found.map(({ description }) => description).sort(), [...marks].sort(), 'each is there once')
    assert.deepEqual([...found].sort((one, other) => one.code.localeCompare(other.code)).map(({ description }) => description), marks, 'in their order')

    // One's own report is withdrawn without a line, while the desk accepts it.
    await page.goto(`${origin}/casework/${codes[0]}?mine=0`)
    await page.locator('[data-action=withdraw]').tap()
    await page.context().setOffline(true)
    await page.locator('[data-form=withdraw] button.primary').tap()
    await page.locator('[data-kept-here]').waitFor()
    await tell(desk.page, `/cases/${codes[0]}/actions/accept`, {})
    await page.context().setOffline(false)
    await page.locator('[data-kept-here].refused').waitFor()
    await page.locator('[data-show-outbox]').tap()
    await page.locator('[data-letter=refused] .mistake').waitFor()
    await keepPicture(page, 'offline-refused')
    await page.locator('[data-drop]').tap()
    await page.locator('[data-drop-sure]').tap()
    await page.locator('[data-letter]').waitFor({ state: 'detached' })
    assert.deepEqual(sound(street.trouble).filter((each) => !/412/.test(each)), [])
  } finally {
    await page.context().setOffline(false)
    for (const code of codes) {
      const { state } = await ask(desk.page, `/cases/${code}`)
      if (state === 'reported') await tell(page, `/cases/${code}/actions/withdraw`, {})
      else await tell(desk.page, `/cases/${code}/actions/do_not_file`, { attributes: { reason: '试验' } })
    }
  }
  await street.context.close()
  await desk.context.close()
})
