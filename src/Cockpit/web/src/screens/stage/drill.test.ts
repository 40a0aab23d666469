import { expect, it } from 'vitest'
import { drilled, isRegion, nextLength, regionCondition, wayTo } from './drill'

it.each([['990101', '', ['99', '9901', '990101']], ['990101002003', '9901', ['990101', '990101002', '990101002003']], ['9901', '9901', []], ['990101002003007', '990101002', ['990101002003', '990101002003007']]])('the way to %s from %j', (region, root, way) => expect(wayTo(region, root)).toEqual(way))

it.each([['', 6], ['9901', 6], ['990101', 9], ['990101002', 12], ['990101002003', undefined], ['990101002003007', undefined]])('below %j codes are %s long', (region, length) => expect(nextLength(region)).toBe(length))

it.each([
  ['region:6', '', 'unit_grid_code', 'region:6'], ['region:6', '990101', 'unit_grid_code', 'region:9'], ['region:9', '9901', 'unit_grid_code', 'region:9'],
  ['region:6', '990101002003', 'unit_grid_code', 'unit_grid_code'], ['region:6', '990101002003', undefined, 'region:6'], ['channel', '990101', undefined, 'channel'],
])('%s within %j is told apart by %s as %s', (by, region, grid, told) => expect(drilled(by, region, grid)).toBe(told))

it.each([['990101', true], ['99010', false], ['99010a', false], ['', false], [undefined, false], ['990101002003007', true]])('%s is a division: %s', (text, is) => expect(isRegion(text)).toBe(is))

it.each<[string, boolean, string | undefined]>([
  ['', true, undefined], ['990101', true, "region LIKE '990101%'"], ['990101002003007', true, "unit_grid_code = '990101002003007'"], ['990101002003007', false, "region LIKE '990101002003%'"],
])('in %j, unit grids known: %s, %s', (region, grid, condition) => expect(regionCondition(region, grid)).toBe(condition))
