import { expect, it } from 'vitest'
import { kinds } from './eventList'
import { parseShown, writeShown } from './useFenceView'

it.each([
  [undefined, []],
  ['', []],
  ['exit,enter', ['enter', 'exit']],
  ['enter,whatever', ['enter']],
])('kinds=%s shows %j', (text, shown) => expect(parseShown(text)).toEqual(shown))

it('all kinds and none are the default, and the link stays short', () => {
  expect(writeShown([])).toBeUndefined()
  expect(writeShown(kinds)).toBeUndefined()
  expect(writeShown(['exit', 'enter'])).toBe('enter,exit')
})
