// The map beside the list of cases, and which of both is shown on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openedBy } from './cases.mjs'
import { keepPicture, launch } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())
const open = openedBy(() => browser)

/** The points of the map of cases that nothing lies upon, by the number of their case. */
const freePoints = (page) => page.locator('[data-case-map] .place-pin').evaluateAll((points) => points.filter((point) => {
  const { x, y, width, height } = point.getBoundingClientRect()
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.place-pin') === point
}).map(({ dataset }) => dataset.gid))
const caseMap = '[data-case-map] [data-map-idle=true]'

test('The cases of a list are on a map beside it: what is pointed at in one is marked in the other, and a point opens its case', async () => {
  const { context, page, trouble } = await open('/casework?mine=0&box=closed')
  await page.locator(caseMap).waitFor()
  const pointOf = (code) => page.locator(`[data-case-map] [data-gid="${code}"]`)
  const listed = () => page.locator('[data-case]').evaluateAll((rows) => rows.map((row) => row.dataset.case).sort())
  const drawn = () => page.locator('[data-case-map] .place-pin').evaluateAll((points) => points.map(({ dataset }) => dataset.gid).sort())
  const counted = async () => (await page.locator('[data-case-map] [data-kind] .figures').allInnerTexts()).reduce((sum, text) => sum + Number(text), 0)
  assert.deepEqual(await drawn(), await listed())
  assert.equal(await counted(), (await listed()).length)

  const [code] = await freePoints(page)
  await page.locator(`[data-case="${code}"]`).hover()
  await page.locator(`[data-case-map] .named[data-gid="${code}"]`).waitFor()
  await keepPicture(page, 'cases-map')
  await pointOf(code).hover()
  await page.locator(`[data-marked] [data-case="${code}"]`).waitFor()
  await page.mouse.move(2, 2)
  await page.locator('[data-marked]').waitFor({ state: 'detached' })

  await page.locator('[data-colouring]').selectOption('stage')
  await page.waitForURL(/colour=stage/)
  await page.locator('[data-kind=closed]').click()
  assert.deepEqual(await drawn(), [])
  await page.locator('[data-kind=closed]').click()
  assert.deepEqual(await drawn(), await listed())

  const within = async () => {
    const [stage, point] = [await page.locator(caseMap).boundingBox(), await pointOf(code).boundingBox()]
    return [point.x - stage.x, point.y - stage.y].map(Math.round)
  }
  const stage = await page.locator(caseMap).boundingBox()
  const before = await within()
  await page.mouse.move(stage.x + 20, stage.y + stage.height - 60)
  await page.mouse.down()
  await page.mouse.move(stage.x + 60, stage.y + stage.height - 90, { steps: 8 })
  await page.mouse.up()
  await page.locator(caseMap).waitFor()
  const after = await within()
  assert.notDeepEqual(after, before)
  const { length } = await listed()
  await page.locator('.more button').click()
  await page.waitForFunction((count) => document.querySelectorAll('[data-case]').length > count, length)
  await page.locator(caseMap).waitFor()
  assert.deepEqual(await drawn(), await listed())
  assert.deepEqual(await within(), after, 'it stays where somebody has moved it')

  const [opened] = await freePoints(page)
  await pointOf(opened).click()
  await page.locator(`[data-open-case="${opened}"] [data-state]`).waitFor()
  assert.equal(await page.locator('[data-case-map]').count(), 0)
  assert.deepEqual(trouble, [])
  await context.close()
})

test('On a phone a button shows the map in the place of the list, and who comes back from a case finds it', async () => {
  const { context, page, trouble } = await open('/casework?mine=0', { viewport: { width: 390, height: 844 } })
  await page.locator('[data-case]').first().waitFor()
  assert.equal(await page.locator('[data-case-map]').count(), 0)
  await page.locator('[data-to-map]').click()
  await page.locator(caseMap).waitFor()
  assert.equal(await page.locator('[data-case]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'cases-map-phone')
  const point = page.locator('[data-case-map] .place-pin').first()
  const code = await point.getAttribute('data-gid')
  await point.press('Enter')
  await page.locator(`[data-open-case="${code}"] [data-state]`).waitFor()
  await page.locator('.back').click()
  await page.locator(caseMap).waitFor()
  await page.locator('[data-to-map]').click()
  await page.locator('[data-case]').first().waitFor()
  assert.deepEqual(trouble, [])
  await context.close()
})

test('On a phone the list or the case is shown, never both', async () => {
  const { context, page } = await open('/casework?mine=0', { viewport: { width: 390, height: 844 } })
  await page.locator('[data-case]').first().click()
  await page.locator('[data-open-case] [data-state]').waitFor()
  assert.equal(await page.locator('[data-case]').first().isVisible(), false)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await keepPicture(page, 'case-phone')
  await page.locator('.back').click()
  await page.locator('[data-case]').first().waitFor()
  await context.close()
})
