// Pictures of every screen, as they stand under docs/screens: SCREENS=folder makes them, each at most 400 KB. On a desk in both themes, and in one theme on a laptop, a wall and a phone.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { demoPerson, launch, visit, visitSignedIn } from './cockpit.mjs'
import { openScreen, screens } from './everyScreen.mjs'
import { quietOf } from './settled.mjs'

const folder = process.env.SCREENS
const run = promisify(execFile)
const sizes = [['desk', 1920, 1080, 'light'], ['desk-dark', 1920, 1080, 'dark'], ['laptop', 1280, 720, 'light'], ['wall', 3840, 1080, 'dark'], ['phone', 390, 844, 'light']]

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

for (const [name, screen] of Object.entries(screens)) {
  test(`${name} is pictured`, { skip: !folder && 'SCREENS names no folder', timeout: 600_000 }, async () => {
    await mkdir(folder, { recursive: true })
    for (const [size, width, height, theme] of sizes) {
      const options = { viewport: { width, height }, colorScheme: theme, ...(size === 'phone' ? { hasTouch: true, isMobile: true } : {}) }
      const { context, page } = screen[0] ? await visitSignedIn(browser, options, demoPerson(screen[0])) : await visit(browser, options)
      await openScreen(page, quietOf(page), screen)
      const file = join(folder, `${name}-${size}.png`)
      await page.screenshot({ path: file })
      await run('pngquant', ['--force', '--nofs', '--skip-if-larger', '--strip', '--ext', '.png', '128', file]).catch(({ code }) => assert.ok(code === 98 || code === 99, `pngquant ended with ${code}`))
      assert.ok((await stat(file)).size <= 400_000, `${name} (${size}) is ${(await stat(file)).size} bytes`)
      await context.close()
    }
  })
}
