import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mistakeWords } from './mistakeWords'

it.each([
  ["'filter': There is no property 'gravity'; known are closed_at, holds", 'noProperty', { name: 'gravity' }],
  ["'filter': Something is expected at 4.", 'filter', { why: 'Something is expected at 4.' }],
  ["there is no indicator 'hens'", 'none', { what: 'indicator', name: 'hens' }],
  ["no pack describes a layer 'gis.canal'", 'noLayer', { name: 'gis.canal' }],
  ["plots cannot be told apart by 'colour': an attribute, object.NAME", 'noGroup', { name: 'plots', by: 'colour' }],
  ['plots cannot be told apart by division', 'noDivision', { name: 'plots' }],
  ["plot has no attribute 'colour'", 'noAttribute', { of: 'plot', name: 'colour' }],
  ['it lies on the part at column 1, row 2', 'covered', { column: '1', row: '2' }],
  ["'layers' are 1 to 8", 'count', { key: 'layers', most: '8' }],
  ["'layers' and 'types' are 1 to 12 together", 'count', { key: 'layers', most: '12' }],
  ["'title' is missing", 'missing', { key: 'title' }],
  ["'survey' is 1 to 6 indicators", 'count', { key: 'survey', most: '6' }],
  ['it is the home of some who do not find it', 'home', {}],
])('%s', (reason, key, values) => expect(mistakeWords(reason)).toEqual({ key, values }))

it('what nobody knows stays as it is', () => expect(mistakeWords('it rains')).toBeUndefined())

/** What stands between quotes from there on, with 1 for what is put in, and where it ends. */
function sentenceAt(text: string, start: number): { said: string; end: number } {
  let [said, depth, isInner, end] = ['', 0, false, start]
  for (const letter of text.slice(start)) {
    end += 1
    if (depth > 0) {
      if (letter === '"') isInner = !isInner
      else if (!isInner) depth += letter === '{' ? 1 : letter === '}' ? -1 : 0
      if (depth === 0) said += '1'
    } else if (letter === '{') depth = 1
    else if (letter === '"') break
    else said += letter
  }
  return { said, end }
}
const screens = '../../Supervision/Screens'
/** Every sentence that the service's own code of screens says of a mistake. */
function sentences(): string[] {
  return readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cs')).flatMap((file) => {
    const text = readFileSync(`${screens}/${file}`, 'utf8').split('\n').filter((line) => !/Address\(|string\?\[\]/.test(line)).join('\n')
    let read = 0
    return [...text.matchAll(/(?:Mistake\(|: |=> |\? )\$?"/g)].flatMap(({ 0: opening, index }) => {
      if (index < read) return []
      const { said, end } = sentenceAt(text, index + opening.length)
      read = end
      return said.includes(' ') ? [said] : []
    })
  })
}
it('There are words for every mistake of a screen', () => {
  const said = sentences()
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter((each) => mistakeWords(each) === undefined)).toEqual([])
})
