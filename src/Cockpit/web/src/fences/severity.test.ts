import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { colours, levelOf, levels } from './severity'

it.each([
  ['red', 'red'], ['Critical', 'red'], [' high ', 'orange'], ['黄色', 'yellow'], ['low', 'blue'], ['whatever', 'none'], ['', 'none'], [null, 'none'], [undefined, 'none'],
])('%j is %s', (said, level) => expect(levelOf(said)).toBe(level))

it.each(levels)('%s on the map is that of the panels', (level) => {
  const tokens = readFileSync('src/design/tokens.css', 'utf8')
  const [, light, dark] = new RegExp(`--${level === 'none' ? 'grey' : level}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? []
  expect([colours.light[level], colours.dark[level]]).toEqual([light, dark])
})
