import { expect, test } from 'vitest'
import { i18n, loadWords } from '@/locale'
import { limitsOf, ruleKinds, windowWords } from './rule'

await loadWords('en')

test.each([
  [{ kind: 'speed', limit_kmh: 80 }, [{ key: 'speed', values: { limit: 80 } }]],
  [{ kind: 'dormant', after_s: 600 }, [{ key: 'dormant', values: { seconds: 600 } }]],
  [{ kind: 'jurisdiction' }, [{ key: 'level', values: { level: 'district' } }]],
  [{ kind: 'mobile_machine', days: 7 }, [{ key: 'moves', values: { moves: 3, days: 7, distance: '4.0 km' } }]],
  [{ kind: 'not_on_site', lon: 1, lat: 2 }, [{ key: 'site', values: { distance: '100 m' } }]],
  [{ kind: 'duty_grid' }, []],
  [{ kind: 'patrol', points: [{}, {}], ordered: true }, [{ key: 'points', values: { points: 2 } }, { key: 'reach', values: { distance: '50 m' } }, { key: 'ordered', values: {} }]],
  [{ kind: 'separation', limit_m: 300 }, [{ key: 'apart', values: { distance: '300 m' } }]],
  [{ kind: 'proximity', targets: [{}] }, [{ key: 'targets', values: { targets: 1 } }, { key: 'within', values: { distance: '5.0 km' } }]],
  [{ kind: 'of tomorrow' }, []],
])('%j takes %j', (rule, limits) => expect(limitsOf({ id: 'r', ...rule })).toEqual(limits))

test.each([
  [{ days: ['workday'], start: '20:00', end: '22:00' }, 'workday 20:00–22:00'],
  [{ days: ['sat', 'sun'] }, 'sat、sun'],
  [{ start: '22:00' }, '22:00–24:00'],
  [{ from: '2026-03-02T08:00:00+08:00', to: '2026-03-02T12:00:00+08:00' }, '2026-03-02 08:00 – 12:00'],
  [{ from: '2026-03-02T20:00:00+08:00', to: '2026-03-03T06:00:00+08:00' }, '2026-03-02 20:00 – 2026-03-03 06:00'],
  [{ from: '2026-10-01' }, '2026-10-01 – …'],
])('%j is written %s', (window, words) => expect(windowWords(window, (day) => day, '、')).toBe(words))

test.each(['zh-CN', 'en'] as const)('every kind of rule has a name in %s, and so have its limits', (language) => {
  for (const kind of ruleKinds) {
    const keys = [`fences.rule.${kind}`, ...limitsOf({ id: 'r', kind, ordered: true }).map(({ key }) => `fences.limit.${key}`)]
    expect(keys.filter((key) => !i18n.global.te(key, language))).toEqual([])
  }
})
