// The demo's equipment fails after a law that no request reaches. What a model learned from what happened is compared with it; and where nothing can be learned, nothing is told.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { before, test } from 'node:test'
import { askAsAdmin, inData, model, published } from './risk.mjs'

const root = join(import.meta.dirname, '..', '..')
let card, folder, judged
before(async () => {
  folder = inData('models', model, await published())
  card = await askAsAdmin(`/risk/models/${model}/card`)
  judged = rowsOf(readFileSync(join(folder, 'judged.csv'), 'utf8'))
})

/** Of CSV whose values hold no commas. */
function rowsOf(csv) {
  const [names, ...lines] = csv.trim().split('\n').map((line) => line.split(','))
  return lines.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])))
}

/** Rows of one day are compared with each other. */
function auc(scores, came) {
  let [area, pairs] = [0, 0]
  for (const rows of byDay()) {
    const order = rows.toSorted((a, b) => scores[a] - scores[b])
    let below = 0
    for (let from = 0, until; from < order.length; from = until) {
      until = from
      let [yes, no] = [0, 0]
      for (; until < order.length && scores[order[until]] === scores[order[from]]; until++) came[order[until]] ? yes++ : no++
      area += yes * (below + no / 2)
      below += no
    }
    pairs += below * (order.length - below)
  }
  return area / pairs
}

/** How many times as many come true among the first tenth of each day as among all. */
function lift(scores, came) {
  const first = byDay().flatMap((rows) => rows.toSorted((a, b) => scores[b] - scores[a]).slice(0, Math.round(rows.length / 10)))
  const share = (rows) => rows.filter(Boolean).length / rows.length
  return share(first.map((i) => came[i])) / share(came)
}

/** Numbers of the rows of each day. */
const byDay = () => [...new Set(judged.map(({ day }) => day))].map((day) => [...judged.keys()].filter((row) => judged[row].day === day))

/** Days by which an inspection comes after its date: mostly up to twenty before it, now and then up to four months late (EquipmentHistory). */
const delays = [...Array.from({ length: 20 }, (_, i) => [-i, 0.94 / 20]), ...Array.from({ length: 111 }, (_, i) => [10 + i, 0.06 / 111])]
const skipped = 0.012
const widest = 140
/** Chance that an inspection came less than so many days after the last one and a cycle, unless it was skipped. */
const cameBefore = (() => {
  const chances = new Float64Array(2 * widest + 2)
  for (const [next, a] of delays) for (const [last, b] of delays) chances[next - last + widest + 1] += a * b
  for (let i = 1; i < chances.length; i++) chances[i] += chances[i - 1]
  return (days) => chances[Math.max(0, Math.min(chances.length - 1, days + widest))]
})()

/** What the law says of a device on a day: the chance of a fault, and of that and of being found unfit, within the horizon. */
function chancesOf({ yearly_fault_rate: rate, terms, cycle_days: cycle, due_in: due }) {
  const fault = 1 - Math.exp(-rate * card.horizon_days / 365.25)
  const unfit = 1 / (1 + Math.exp(2.9 - 1.15 * terms))
  const within = (begin) => cameBefore(begin + card.horizon_days) - cameBefore(begin)
  // Never inspected yet: its first one may lie on any day of a cycle. Else what has not come by now was later than it could be, or was skipped and comes a cycle later.
  const inspected = due === '' ? card.horizon_days / cycle
    : ((1 - skipped) * within(-due) + skipped * within(-due - cycle)) / ((1 - skipped) * (1 - cameBefore(-due)) + skipped)
  return { fault, either: 1 - (1 - fault) * (1 - inspected * unfit) }
}

/** By day and code. */
function law(days) {
  const { postgres } = JSON.parse(readFileSync(inData('server.json'), 'utf8'))
  const sql = `copy (
    with cycles as (select code, id, make_interval(months => case when category = 'crane' then 24 when category like 'pressure%' then 36 else 12 end) as cycle from registry.special_equipment),
      days as (select unnest(array['${days.join("','")}']::date[]) as day)
    select d.day, r.equipment_code as key, r.yearly_fault_rate, (select sum(value::float) from jsonb_each_text(r.terms) where key <> 'kind') as terms,
      (extract(epoch from c.cycle) / 86400)::int as cycle_days, (max(i.occurred_at at time zone 'Asia/Shanghai')::date + c.cycle)::date - d.day as due_in
    from days d cross join demo.equipment_risk r join cycles c on c.code = r.equipment_code
      left join registry.inspection i on i.object_type = 'special_equipment' and i.object = c.id and i.inspection_kind = '定期检验' and i.recorded_at <= d.day::timestamp at time zone 'Asia/Shanghai'
    group by d.day, r.equipment_code, c.cycle) to stdout (format csv, header)`
  const rows = rowsOf(execFileSync('psql', ['-X', '-q', '-h', postgres.socket, '-U', 'postgres', '-d', postgres.database, '-c', sql], { encoding: 'utf8', maxBuffer: 2 ** 28 }))
  const numbers = ({ day, key, ...values }) => [`${day} ${key}`, chancesOf({ ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? '' : Number(value)])) })]
  return new Map(rows.map(numbers))
}

test('The model orders devices nine tenths as well as the law that made them fail', (t) => {
  const said = law([...new Set(judged.map(({ day }) => day))])
  const of = judged.map(({ day, key }) => said.get(`${day} ${key}`) ?? assert.fail(`the law says nothing of ${key}`))
  const came = judged.map(({ came }) => came === '1')
  const orders = { model: judged.map(({ score }) => Number(score)), law: of.map(({ either }) => either), faults: of.map(({ fault }) => fault), baseline: judged.map(({ baseline_score: score }) => Number(score)) }
  const found = Object.fromEntries(Object.entries(orders).map(([name, scores]) => [name, { auc: auc(scores, came), lift: lift(scores, came) }]))
  for (const [name, { auc, lift }] of Object.entries(found)) t.diagnostic(`${name}: AUC ${auc.toFixed(4)}, lift at 10 % ${lift.toFixed(3)}, ${(lift / found.law.lift).toFixed(3)} of the law's`)
  // Else it would be no law to be measured by.
  const [told, share] = [orders.law, came.map(Number)].map((values) => values.reduce((sum, value) => sum + value) / came.length)
  t.diagnostic(`the law says ${told.toFixed(4)}, came true ${share.toFixed(4)} of ${came.length} rows`)
  assert.ok(Math.abs(told / share - 1) < 0.03)
  assert.ok(Math.abs(found.model.auc - card.judged.auc) < 1e-9)
  assert.ok(found.law.auc > found.model.auc && found.model.auc > found.baseline.auc)
  assert.ok(found.model.lift >= 0.9 * found.law.lift)
})

test('Its chances come true: all of them on one line, and each colour within its band', (t) => {
  const { calibration_slope: slope, calibration_intercept: intercept } = card.judged
  t.diagnostic(`slope ${slope.toFixed(3)}, intercept ${intercept.toFixed(3)}; by day ${card.origins.map(({ judged }) => judged.calibration_slope.toFixed(3)).join(', ')}`)
  for (const { color, at_least: from, below, rows, observed, low, high } of card.colors) t.diagnostic(`${color}: ${rows} rows, ${observed.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) of ${from} to ${below}`)
  assert.ok(slope >= 0.9 && slope <= 1.1)
  assert.deepEqual(card.colors.filter(({ low, high, at_least: from, below }) => !(low < below && high >= from)), [])
})

/** A new training of the published one's rows, whose outcomes are dealt out among the things of each day anew. Who made, uses and keeps a thing is left out, for it is judged without in any case. */
async function trainedOnChance(seed) {
  const duck = createRequire(join(root, 'src/Analytics/native/package.json'))('@duckdb/node-bindings')
  const order = JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8'))
  const aside = mkdtempSync(join(tmpdir(), 'cockpit-chance-'))
  try {
    mkdirSync(join(aside, 'made'))
    const connection = await duck.connect(await duck.open(':memory:'))
    order.files = order.files.map(({ day, features, outcomes }) => ({ day, features: join(folder, 'rows', basename(features)), outcomes: join(aside, basename(outcomes)) }))
    for (const { day, features, outcomes } of order.files) {
      await duck.query(connection, `copy (
        with things as (select key, row_number() over (order by hash(key, '${day}', ${seed}), key) as place from read_parquet('${features}')),
          came as (select outcome, row_number() over (order by key) as place from read_parquet('${features}') f left join read_parquet('${join(folder, 'rows', basename(outcomes))}') o using (key))
        select key, outcome from things join came using (place) where outcome is not null) to '${outcomes}' (format parquet)`)
    }
    Object.assign(order, { folder: join(aside, 'made'), version: 'chance' })
    order.model.features = order.model.features.filter(({ is_identity: identity }) => !identity)
    writeFileSync(join(aside, 'order.json'), JSON.stringify(order))
    // It ends when its input does.
    const program = process.env.COCKPIT_PROGRAM ?? join(root, 'src/Cockpit/bin/Release/net10.0/SpatialCockpit.Cockpit.dll')
    const trainer = spawn('dotnet', [program, 'risk-process', 'train', join(aside, 'order.json')], { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, OMP_WAIT_POLICY: 'PASSIVE' } })
    assert.deepEqual(await once(trainer, 'exit'), [0, null])
    return JSON.parse(readFileSync(join(aside, 'made', 'card.json'), 'utf8'))
  } finally {
    rmSync(aside, { recursive: true })
  }
}

test('Where outcomes are dealt out by chance the same trainer finds nothing, and publishes nothing', async (t) => {
  const deal = async (seed) => {
    const { judged, baseline, advantage, is_published: isPublished, refusals, population } = await trainedOnChance(seed)
    t.diagnostic(`AUC ${judged.auc.toFixed(4)}, baseline ${baseline.auc.toFixed(4)}, better by ${advantage.low.toFixed(4)} at least; ${judged.rows} rows, ${judged.came} came true. ${refusals.map(({ english }) => english).join(' ')}`)
    assert.equal(population.rows, card.population.rows)
    assert.ok(Math.abs(population.came_share - card.population.came_share) < 1e-12)
    assert.ok(Math.abs(judged.auc - 0.5) <= 0.02)
    return isPublished
  }
  assert.equal(await deal(1), false)
})
