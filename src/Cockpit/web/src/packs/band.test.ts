import { expect, it } from 'vitest'
import { bandOf, writeBand } from './band'

it.each([
  ['yellow', '<= 3', { left: '<= 3', color: 'yellow', title: '', title_en: '' }],
  ['near', { color: 'blue', left: '<= 3 months', title: '临近' }, { left: '<= 3 months', color: 'blue', title: '临近', title_en: '' }],
  ['red', 0, { left: '0', color: 'red', title: '', title_en: '' }],
])('%s: %j', (name, value, parts) => expect(bandOf(name, value)).toEqual(parts))

it.each([
  ['yellow', '<= 3', { left: '<= 4' }, '<= 4'],
  ['yellow', '<= 3', { color: 'orange' }, { left: '<= 3', color: 'orange' }],
  ['near', { color: 'blue', left: '<= 3 months', title: '临近' }, { left: '<= 4 months' }, { color: 'blue', left: '<= 4 months', title: '临近' }],
  ['near', { color: 'blue', left: '<= 3' }, { color: 'red' }, { color: 'red', left: '<= 3' }],
])('%s: %j with %j', (name, value, change, written) => expect(writeBand(name, { ...bandOf(name, value), ...change }, value)).toEqual(written))
