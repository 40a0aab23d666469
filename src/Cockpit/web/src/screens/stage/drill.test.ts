import { expect, it } from 'vitest'
import { drilled, isRegion, nextLength, wayTo } from './drill'

it.each([['990101', '', ['99', '9901', '990101']], ['990101002003', '9901', ['990101', '990101002', '990101002003']], ['9901', '9901', []]])('the way to %s from %j', (region, root, way) => expect(wayTo(region, root)).toEqual(way))

it.each([['', 6], ['9901', 6], ['990101', 9], ['990101002', 12], ['990101002003', undefined]])('below %j codes are %s long', (region, length) => expect(nextLength(region)).toBe(length))

it.each([
  ['region:6', '', 'unit_grid_code', 'region:6'], ['region:6', '990101', 'unit_grid_code', 'region:9'], ['region:9', '9901', 'unit_grid_code', 'region:9'],
  ['region:6', '990101002003', 'unit_grid_code', 'unit_grid_code'], ['region:6', '990101002003', undefined, 'region:6'], ['channel', '990101', undefined, 'channel'],
])('%s within %j is told apart by %s as %s', (by, region, grid, told) => expect(drilled(by, region, grid)).toBe(told))

it.each([['990101', true], ['99010', false], ['99010a', false], ['', false], [undefined, false]])('%s is a division: %s', (text, is) => expect(isRegion(text)).toBe(is))
