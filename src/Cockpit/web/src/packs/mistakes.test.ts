import { expect, it } from 'vitest'
import { fieldOf, mistakeOf, mistakesOf } from './mistakes'

it.each([
  ['special-equipment/overlay#/obligations/x/bands/red: \'left\' reads like < 30: or so', '/obligations/x/bands/red', '\'left\' reads like < 30: or so'],
  ['special-equipment/overlay#/objects/unit/attributes/fax: \'title\' is missing', '/objects/unit/attributes/fax', '\'title\' is missing'],
  ['alerts.yaml:12: unknown duty', '', 'alerts.yaml:12: unknown duty'],
])('%s', (words, path, reason) => expect(mistakeOf(words)).toEqual({ path, reason }))

it('Mistakes and refusals are told alike', () => {
  expect(mistakesOf({ mistakes: ['p/overlay#/a: x'], refusals: ['drops registry.t.a: 3 have it.'] })).toEqual([{ path: '/a', reason: 'x' }, { path: '', reason: 'drops registry.t.a: 3 have it.' }])
  expect(mistakesOf(undefined)).toEqual([])
})

it.each([
  ['/a/bands/red/left', '/a/bands/red/left'],
  ['/a/bands/red/color', '/a/bands/red'],
  ['/a/bands/redder', '/a/bands'],
  ['/b', undefined],
])('%s belongs to %s', (path, field) => expect(fieldOf(path, ['/a/bands', '/a/bands/red', '/a/bands/red/left'])).toBe(field))
