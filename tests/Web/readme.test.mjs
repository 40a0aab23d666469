// What README.md tells people to type is typed here, against the server at COCKPIT_URL with the data folder COCKPIT_DATA.
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
const page = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block.trim().split('\n'))
const asks = (line) => /\b(curl|ogrinfo) /.test(line)

for (const block of blocks.filter((lines) => lines.some(asks))) {
  const given = block.filter((line) => !asks(line))
  for (const line of block.filter(asks)) {
    test(`README.md: ${line.split(/ +#/)[0]}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'cockpit-readme-'))
      try {
        const script = [...given, line].join('\n')
          .replaceAll('http://127.0.0.1:8080', origin)
          .replaceAll('.local/', `${data}/`)
          .replace(/\bcurl /, 'curl --silent --show-error --fail-with-body ')
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

test('docs/editing.md holds from its first line to its last', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cockpit-editing-'))
  try {
    const [, script] = /^```sh\n(.*?)^```$/ms.exec(await readFile(new URL('../../docs/editing.md', import.meta.url), 'utf8'))
    const told = script.replaceAll('http://127.0.0.1:8080', origin).replaceAll('.local/', `${data}/`)
    await run('bash', ['-euo', 'pipefail', '-c', told], { cwd: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('README.md shows how to ask', () => assert.ok(blocks.flat().filter(asks).length >= 5))

/** Whether an answer holds something: bytes, a feature that GDAL prints, or JSON whose lists are not all empty. */
function holds(answer) {
  if (typeof answer !== 'string') return answer.length > 0
  if (!answer.startsWith('{')) return answer.includes('OGRFeature')
  const document = JSON.parse(answer)
  const lists = [document.features, document.layers].filter(Array.isArray)
  return lists.length > 0 ? lists.every((list) => list.length > 0) : Object.keys(document).length > 0
}
