// Photos and papers of cases, before and with what is done.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dot, openedBy, report, sendReport } from './cases.mjs'
import { ask, demoPerson, keepPicture, launch, origin, sendFile, tell } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())
const open = openedBy(() => browser)

test('What needs no photo asks for none until somebody wants to add one', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('dispatcher'))
  const [code] = await report(page, 1)
  await page.goto(`${origin}/casework/${code}?mine=0`)
  await page.locator('[data-action=accept]').click()
  await page.locator('[data-form=accept] [data-more-photos]').waitFor()
  assert.equal(await page.locator('[data-form=accept] [data-slot]').count(), 0)
  await page.locator('[data-more-photos]').click()
  assert.equal(await page.locator('[data-form=accept] [data-slot]').count(), 5)
  assert.equal(await page.locator('[data-action=answer_supervision]').count(), 0, 'nobody supervises it')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Each photo has an entry with a sample; what is needed stands there, and what is of no use yet is folded away', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  const entries = () => page.locator('[data-slot]').evaluateAll((slots) => slots.map((slot) => slot.dataset.slot))
  await page.locator('[data-slot=near] img').waitFor()
  // Before and after are of what was handled at once.
  assert.deepEqual(await entries(), ['near', 'far', 'reference'])
  assert.ok(await page.locator('[data-slot] img').evaluateAll((samples) => samples.every((sample) => sample.naturalWidth > 0)))
  await page.locator('[name=self_handled]').check()
  assert.deepEqual(await entries(), ['before', 'after'])
  await page.locator('[data-more-photos]').click()
  assert.deepEqual(await entries(), ['before', 'after', 'near', 'far', 'reference'])
  assert.equal(await page.locator('[data-slot] .must').count(), 2)
  await page.locator('[name=self_handled]').uncheck()
  await page.locator('[data-slot=near] input').setInputFiles({ name: 'near.png', mimeType: 'image/png', buffer: dot })
  await page.locator('[data-slot=near].taken').waitFor()
  await keepPicture(page, 'case-photos')
  const said = `井盖缺失 ${Date.now()}`
  await page.fill('[data-field=description] textarea', said)
  const reported = await sendReport(page)
  assert.equal((await ask(page, `/attachments/${reported.history[0].attachments[0]}`)).slot, 'near')
  assert.deepEqual(trouble, [])
  await context.close()
})

test('Of two photos picked at once none is lost, and nothing is sent before they are', async () => {
  const { context, page, trouble } = await open('/casework?report=1', {}, demoPerson('supervisor'))
  await page.locator('[data-slot=near] img').waitFor()
  let send
  const held = new Promise((arrived) => {
    void page.route('**/attachments', async (route) => {
      await new Promise((go) => { send = go; arrived() })
      await route.continue()
    }, { times: 1 })
  })
  await page.locator('[data-slot=near] input').setInputFiles(['one', 'two'].map((name) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: dot })))
  await held
  assert.equal(await page.locator('[data-report-form] button.primary').isDisabled(), true)
  send()
  await page.locator('[data-slot=near] .count').filter({ hasText: '2' }).waitFor()
  await page.fill('[data-field=description] textarea', `井盖缺失 ${Date.now()}`)
  const reported = await sendReport(page)
  const names = await Promise.all(reported.history[0].attachments.map(async (code) => (await ask(page, `/attachments/${code}`)).name))
  assert.deepEqual(names.sort(), ['one.png', 'two.png'])
  assert.deepEqual(trouble, [])
  await context.close()
})

test('A photo of a step is shown, and a paper is a link with its name', async () => {
  const { context, page, trouble } = await open('/casework', {}, demoPerson('dispatcher'))
  const files = [await sendFile(page, 'near.png', dot), await sendFile(page, '现场勘查记录.pdf', Buffer.from(`%PDF-1.4 ${Date.now()}\n%%EOF\n`))]
  const [{ geometry }] = (await ask(page, "/cases?limit=1&sort=-recorded_at&filter=tier_region = '9901' AND class_code = '010201'")).items
  const { code } = await tell(page, '/cases', { type: 'case', class_code: '010201', condition: 'usual', channel: 'hotline', geometry, attachments: files })
  await page.goto(`${origin}/casework/${code}?mine=0`)
  await page.locator(`[data-file="${files[0]}"] img`).waitFor()
  assert.equal(await page.locator(`[data-file="${files[1]}"] img`).count(), 0)
  assert.equal((await page.locator(`[data-file="${files[1]}"] a`).innerText()).trim(), '现场勘查记录.pdf')
  assert.deepEqual(await page.locator(`[data-file="${files[0]}"] img`).evaluate(({ loading, decoding }) => [loading, decoding]), ['lazy', 'async'])
  await page.locator(`[data-file="${files[1]}"]`).scrollIntoViewIfNeeded()
  await keepPicture(page, 'case-papers')
  const [paper] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-file="${files[1]}"] a`).click()])
  assert.equal(paper.suggestedFilename(), '现场勘查记录.pdf')
  assert.deepEqual(trouble, [])
  await context.close()
})
