import assert from 'node:assert/strict'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ask, idle, keep, launch, need, openMap, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

const cases = 'cases.case_file'
const parameter = (page, name, value) => page.waitForFunction(([key, text]) => new URLSearchParams(location.search).get(key) === text, [name, value])
const unfold = (page, layer) => page.click(`[data-tools="${layer}"]`)

for (const [theme, lang] of [['light', 'zh-CN'], ['dark', 'en']]) {
  test(`A heat map is switched on, widened, weighed and read below the pointer (${theme}, ${lang})`, async () => {
    const { page, trouble } = await visitSignedIn(browser, { colorScheme: theme })
    await openMap(page, `/?layers=${cases}&lang=${lang}`)
    await unfold(page, cases)
    await page.click(`[data-heat="${cases}"]`)
    await parameter(page, 'heat', `${cases},500`)
    const legend = page.locator('.heat-legend')
    await legend.locator('.marks span').first().waitFor()
    await page.locator('.tools .heat select').first().selectOption('1000')
    await parameter(page, 'heat', `${cases},1000`)
    await page.waitForSelector(idle)
    const { lon, lat } = (await ask(page, '/session')).home
    await openMap(page, `/?at=${lon},${lat},12&layers=${cases}&heat=${cases},1000&lang=${lang}`)
    const box = await page.locator('[data-map-idle]').boundingBox()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 })
    await page.waitForFunction(() => /\/km²/.test(document.querySelector('.heat-legend .below')?.textContent ?? ''))
    const { max_per_km2: highest } = await ask(page, `/tiles/${cases}/heat?radius_m=1000`)
    assert.ok(highest > 0)
    await keep(page, `heat-${theme}-${lang}`)
    await legend.getByRole('button').click()
    await page.waitForFunction(() => !new URLSearchParams(location.search).has('heat'))
    assert.equal(await legend.count(), 0)
    assert.deepEqual(trouble, [])
  })
}

test('A layer is coloured by an attribute of one\'s choice, and the link brings the colours back', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, `/?layers=${cases}`)
  await unfold(page, cases)
  const choice = page.locator(`[data-colours="${cases}"]`)
  await choice.selectOption('stage')
  await parameter(page, 'by', `${cases}:stage`)
  const style = await ask(page, `/styles/${cases}?by=stage`)
  const { classes, has_other: hasOther } = style.metadata['spatialcockpit:legend']
  assert.equal(hasOther, false, 'every case is in a stage')
  await page.waitForFunction((count) => document.querySelectorAll('.layers ul li').length === count, classes.length)
  await page.reload()
  await page.waitForSelector(idle)
  assert.equal(await page.locator('.layers ul li').count(), classes.length)
  await keep(page, 'colours')
  await page.getByRole('button', { name: '恢复默认' }).click()
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('by'))
  assert.deepEqual(trouble, [])
})

test('Colours are offered by what groups features, and classes by a code bear the names behind it', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, `/?layers=${cases}`)
  await unfold(page, cases)
  await page.locator(`[data-colours="${cases}"] option[value=region]`).waitFor({ state: 'attached' })
  const offered = await page.$$eval(`[data-colours="${cases}"] option`, (options) => options.map(({ value }) => value))
  assert.ok(['stage', 'channel'].every((each) => offered.includes(each)), offered.join())
  assert.deepEqual(offered.filter((each) => ['code', 'address', 'description', 'unit_grid_code'].includes(each)), [])
  await page.locator(`[data-colours="${cases}"]`).selectOption('region')
  await page.waitForFunction(() => document.querySelectorAll('.layers ul li').length === 9)
  const names = await page.$$eval('.layers ul li', (entries) => entries.map((entry) => entry.textContent.trim()))
  assert.ok(names.every((name) => /[\u4e00-\u9fff]/.test(name)), names.join())
  assert.deepEqual(trouble, [])
})

test('Under a heat map the legend says what it does, and does it', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, `/?layers=${cases}&heat=${cases},1000&by=${cases}:reworked`)
  await page.getByText('计入热力图').waitFor()
  const answered = page.waitForResponse((response) => /\/heat\?/.test(response.url()) && decodeURIComponent(response.url().replaceAll('+', ' ')).includes('"reworked"'))
  await page.locator('.layers ul li button').first().click()
  assert.equal((await answered).status(), 200)
  assert.deepEqual(trouble, [])
})

test('Tiles of what is seen are exported to an archive', async () => {
  const { page, trouble } = await visitSignedIn(browser)
  await openMap(page, '/?layers=registry.special_equipment')
  await unfold(page, 'registry.special_equipment')
  await page.locator('.tools summary').click()
  assert.deepEqual(await page.$$eval('.tools .zooms select:first-child option', (zooms) => [zooms[0].value, zooms.at(-1).value]), ['9', '16'], 'no zooms that hold nothing')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-export]')])
  assert.equal(download.suggestedFilename(), 'registry.special_equipment.pmtiles')
  const path = join(await mkdtemp(join(tmpdir(), 'export-')), 'city.pmtiles')
  await download.saveAs(path)
  const archive = await readFile(path)
  assert.equal(archive.subarray(0, 8).toString('latin1'), 'PMTiles\u0003')
  assert.ok(Number(archive.readBigUInt64LE(72)) > 0, 'it has tiles')
  await page.locator('.tools [role=status]').waitFor()
  await keep(page, 'export')
  assert.deepEqual(trouble, [])
})

test('An export is cancelled', async () => {
  const { page } = await visitSignedIn(browser)
  await openMap(page, '/?layers=registry.part')
  await unfold(page, 'registry.part')
  await page.locator('.tools summary').click()
  await page.locator('.tools form select').last().selectOption('16')
  await page.click('[data-export]')
  await page.locator('progress').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await page.locator('[data-export]').waitFor()
  assert.equal(await page.locator('.tools [role=status], .tools [role=alert]').count(), 0)
})

test('On a phone the tools of a layer and the legend of its heat map fit', async () => {
  const { page, trouble } = await visitSignedIn(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await openMap(page, `/?layers=${cases}&heat=${cases},500`)
  await page.locator('.heat-legend .below').waitFor()
  await keep(page, 'phone-heat')
  await page.locator('.handle').focus()
  await page.keyboard.press('Enter')
  await unfold(page, cases)
  await page.locator('.tools').scrollIntoViewIfNeeded()
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  await keep(page, 'phone-tools')
  assert.deepEqual(trouble, [])
})

test('An administrator writes a style, is told what is wrong with it, and takes it back', async () => {
  const { page } = await visitSignedIn(browser, {}, { name: 'admin', password: need('COCKPIT_ADMIN_PASSWORD') })
  const layer = 'registry.unit'
  await openMap(page, `/?layers=${layer}`)
  await unfold(page, layer)
  await page.click(`[data-styling="${layer}"]`)
  const dialog = page.getByRole('dialog')
  const text = dialog.locator('textarea')
  await page.waitForFunction(() => document.querySelector('dialog textarea')?.value.includes('"version": 8'))
  await keep(page, 'styling')
  const style = JSON.parse(await text.inputValue())
  await text.fill('{')
  await dialog.locator('.mistake').getByText('第 1 行第 2 列').waitFor()
  assert.ok(await dialog.getByRole('button', { name: '保存' }).isDisabled())
  await text.fill(JSON.stringify({ ...style, version: 7 }))
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByRole('alert').getByText('version 应为 8').waitFor()
  await text.fill(JSON.stringify({ ...style, name: 'mine' }))
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('已保存').waitFor()
  assert.equal((await ask(page, `/styles/${layer}`)).name, 'mine')
  await dialog.getByRole('button', { name: '恢复自动样式' }).click()
  await dialog.getByText('已恢复自动样式').waitFor()
  assert.notEqual((await ask(page, `/styles/${layer}`)).name, 'mine')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})
