// Ten figures: on the screen, from the API, and counted by SQL of our own, the same number three times.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ask, idle, launch, need, origin, visitSignedIn } from './cockpit.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser.close())

const day = (back) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - back * 86_400_000))
const [from, to, behind] = [day(29), day(0), day(-1)]
const within = (time) => `${time} >= timestamptz '${from} 00:00:00+08' and ${time} < timestamptz '${behind} 00:00:00+08'`
const here = "region like '9901%'"
const cases = `from cases where case_type = 'case' and ${here}`

const figures = {
  city: {
    cases_reported: `select count(*) ${cases} and ${within('recorded_at')}`,
    cases_closed: `select count(*) ${cases} and stage = 'closed' and not self_handled and ${within('closed_at')}`,
    cases_on_time_rate: `select 100.0 * count(*) filter (where stage = 'closed' and on_time) / count(*) ${cases} and due_at is not null and stage <> 'void' and ${within('due_at')}`,
    cases_open_when_due: `select count(*) ${cases} and stage not in ('closed', 'void') and ${within('due_at')}`,
    faults_total: `select count(*) from fault where voided_at is null and ${here} and ${within('occurred_at')}`,
    inspections_overdue: `select count(*) from duties where obligation = 'periodic_inspection' and band = 'overdue' and ${here}`,
    equipment_failed: `select count(*) from special_equipment where life = 'active' and inspection_result = '不合格' and ${here}`,
    major_hazards_open: `select count(*) from duties where obligation = 'major_hazard' and state <> 'met' and ${here}`,
  },
  equipment: {
    equipment_in_use: `select count(*) from special_equipment where life = 'active' and state = 'in_use' and ${here}`,
    inspection_pass_rate: `select 100.0 * count(*) filter (where result in ('合格', '复检合格')) / count(*) from inspection where voided_at is null and ${here} and ${within('occurred_at')}`,
  },
}

async function counted(sql) {
  const answer = await fetch(`${origin}/analytics/query`, { method: 'POST', headers: { Authorization: `Bearer ${readFileSync(join(need('COCKPIT_DATA'), 'admin.token'), 'utf8').trim()}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ sql }) })
  assert.equal(answer.status, 200, sql)
  return Number((await answer.json()).rows[0][0])
}

test('Ten figures are the same on the screen, from the API and by SQL', async () => {
  const { context, page, trouble } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 } })
  const indicators = await ask(page, '/analytics/indicators')
  for (const [screen, asked] of Object.entries(figures)) {
    await page.goto(`${origin}/screens/${screen}`)
    await page.waitForSelector(idle)
    await page.waitForFunction(() => document.querySelectorAll('.head-figure .skeleton, .head-figure.stale').length === 0 && document.querySelectorAll('.head-figure').length > 0)
    for (const [name, sql] of Object.entries(asked)) {
      const { count } = indicators.find((each) => each.name === name)
      const dated = ['cases', 'records'].includes(count.sort) ? `?from=${from}&to=${to}` : ''
      const told = (await ask(page, `/analytics/indicators/${name}${dated}`)).values[0].value
      const own = await counted(sql)
      assert.ok(own > 0, `${name} counts something`)
      assert.ok(Math.abs(told - own) < 1e-9 * Math.max(1, own), `${name}: the API tells ${told}, SQL ${own}`)
      const shown = Number((await page.locator(`.head-figure[data-indicator=${name}] .value`).innerText()).replaceAll(',', '').match(/[\d.]+/)[0])
      assert.equal(shown, told < 1000 ? Math.round(told * 10) / 10 : Math.round(told), `${name} on the screen`)
    }
  }
  assert.deepEqual(trouble, [])
  await context.close()
})
