// What README.md and pages of docs tell people to type is typed here, against the server at COCKPIT_URL with the data folder COCKPIT_DATA.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { need, origin } from './cockpit.mjs'

const data = resolve(need('COCKPIT_DATA'))
const run = promisify(execFile)
const asks = (line) => /\b(curl|ogrinfo) /.test(line)

/** Pages whose requests are asked one by one, and how many each has at the least. */
const least = {
  'README.md': 5, 'docs/leader.md': 2, 'docs/supervisor.md': 2, 'docs/integrator.md': 14, 'docs/operator.md': 6, 'docs/analyst.md': 2,
  'docs/tiles.md': 9, 'docs/geocoder.md': 1, 'docs/geocoder-faces.md': 16,
}
/** Pages of whose scripts each holds from its first line to its last. */
const scripted = { 'docs/editing.md': 1, 'docs/integrator.md': 2 }
const textOf = (page) => readFile(new URL(`../../${page}`, import.meta.url), 'utf8')

/** Blocks that begin with who asks. */
async function blocksOf(page) {
  return [...(await textOf(page)).matchAll(/^```sh\n(H=.*?)^```$/gms)].map(([, block]) => ({ page, lines: block.trim().split('\n') }))
}
const blocks = (await Promise.all(Object.keys(least).map(blocksOf))).flat()
const here = (script) => script.replaceAll('http://127.0.0.1:8080', origin).replaceAll('.local/', `${data}/`)

for (const { page, lines } of blocks) {
  const given = lines.filter((line) => !asks(line))
  for (const line of lines.filter(asks)) {
    test(`${page}: ${line.split(/ +#/)[0]}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'cockpit-readme-'))
      try {
        const script = here([...given, line].join('\n')).replace(/\bcurl /, 'curl --silent --show-error --fail-with-body ')
        const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder })
        const saved = /-o (\S+)/.exec(line)
        const answer = saved ? await readFile(join(folder, saved[1])) : stdout
        assert.ok(holds(answer), `nothing in the answer: ${stdout.slice(0, 300)}`)
      } finally {
        await rm(folder, { recursive: true })
      }
    })
  }
}

for (const [page, count] of Object.entries(scripted)) {
  test(`${page} holds from its first line to its last`, async () => {
    const scripts = [...(await textOf(page)).matchAll(/^```sh\n(B=.*?)^```$/gms)].map(([, script]) => script)
    assert.equal(scripts.length, count)
    for (const script of scripts) {
      const folder = await mkdtemp(join(tmpdir(), 'cockpit-script-'))
      try {
        await run('bash', ['-euo', 'pipefail', '-c', here(script)], { cwd: folder })
      } finally {
        await rm(folder, { recursive: true })
      }
    }
  })
}

for (const [page, count] of Object.entries(least)) {
  test(`${page} shows how to ask`, () => assert.ok(blocks.filter((block) => block.page === page).flatMap(({ lines }) => lines.filter(asks)).length >= count))
}

/** Whether an answer holds something: bytes, a feature that GDAL prints, or JSON, one or a line each, whose lists are not empty and that tells of no error. */
function holds(answer) {
  if (typeof answer !== 'string') return answer.length > 0
  if (!/^[{[]/.test(answer)) return answer.includes('OGRFeature')
  return answer.trim().split('\n').map((line) => JSON.parse(line)).every(holdsSomething)
}

function holdsSomething(document) {
  if (document.error || (document.infocode && document.status !== '1')) return false // Amap answers 200 to what it refuses
  const lists = [document, document.features, document.layers, document.results, document.geocodes, document.tips].filter(Array.isArray)
  return lists.length > 0 ? lists.every((list) => list.length > 0) : Object.keys(document).length > 0
}
