// No word is kept that no page says.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { zhCN } from './zh-CN'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|vue)$/.test(file) && !file.endsWith('.test.ts') && !file.startsWith('locale'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n')

/** Names of words as they are written, `map.layers`, and those of which parts are worked out, `admin.part.${name}`. */
const written = new Set([...sources.matchAll(/['"`](\w+(?:\.[\w-]+)+)['"`]|\bt\('(\w+)'/g)].map(([, name, alone]) => name ?? alone))
const workedOut = [...sources.matchAll(/`([^`\n]*)`/g)]
  .map(([, name]) => name!.replaceAll(/\$\{[^}]*\}/g, '*'))
  .filter((name) => /^[\w.*-]*[\w-][\w.*-]*$/.test(name) && name.includes('*') && name.includes('.'))
  .map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.+')}$`))

function namesOf(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([name, word]) => (typeof word === 'object' ? namesOf(word, `${before}${name}.`) : [before + name]))
}

it('every word is said somewhere', () => {
  const unsaid = namesOf(zhCN).filter((name) => !written.has(name) && !workedOut.some((form) => form.test(name)))
  expect(unsaid).toEqual([])
})
