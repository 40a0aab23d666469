// When a page is all there.
import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { idle } from './cockpit.mjs'

/** @returns what ends once nothing was asked for most of a second; streams stay open */
export function quietOf(page) {
  const asked = new Set()
  let last = Date.now()
  const done = (request) => { if (asked.delete(request)) last = Date.now() }
  page.on('request', (request) => { if (request.resourceType() !== 'eventsource' && !request.url().endsWith('/changes')) asked.add(request) })
  page.on('requestfinished', done)
  page.on('requestfailed', done)
  return async () => {
    for (const patience = Date.now() + 60_000; asked.size > 0 || Date.now() - last < 800; await setTimeout(100)) assert.ok(Date.now() < patience, `${[...asked].map((request) => request.url())} are not answered`)
  }
}

/** Nothing waits any more: maps are drawn, charts too, and no skeleton stands. A page that is too busy to ask yet looks so too; when it has time it is looked at once more. */
export async function settled(page, quiet) {
  await allDrawn(page, quiet)
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
  await allDrawn(page, quiet)
}

async function allDrawn(page, quiet) {
  await quiet()
  await page.waitForFunction((still) => document.querySelectorAll('.skeleton, [data-drawn=false]').length === 0 && [...document.querySelectorAll('[data-map-idle]')].every((map) => map.matches(still)), idle, { timeout: 60_000 })
}
