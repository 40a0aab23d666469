import { expect, test } from 'vitest'
import { findingOf } from './finding'

test.each([
  [{ rule: 'speed', speed_kmh: 92.1, limit_kmh: 80 }, { key: 'speed', values: { speed: '92.1', limit: '80' } }],
  [{ rule: 'district_change', from_name: '西区', to_name: '东区' }, { key: 'change', values: { from: '西区', to: '东区' } }],
  [{ rule: 'district_change', from_name: '西区' }, { key: 'change', values: { from: '西区', to: '—' } }],
  [{ rule: 'not_on_site', distance_m: 1234 }, { key: 'site', values: { distance: '1.2 km' } }],
  [{ rule: 'mobile_machine', moves: [{}, {}, {}] }, { key: 'mobile', values: { moves: 3 } }],
  [{ rule: 'patrol', point: 'b', visited: 1, of: 3 }, { key: 'visited', values: { point: 'b', visited: '1', of: '3' } }],
  [{ rule: 'patrol', missing: ['a', 'c'], visited: 1, of: 3 }, { key: 'missing', values: { missing: ['a', 'c'], count: 2, of: '3' } }],
  [{ rule: 'patrol', of: 3 }, { key: 'complete', values: { of: '3' } }],
  [{ reason: 'window_opened' }, undefined],
  [null, undefined],
])('what %j found', (evidence, finding) => {
  expect(findingOf(evidence)).toEqual(finding)
})
