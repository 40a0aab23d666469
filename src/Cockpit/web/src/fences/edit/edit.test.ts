// @vitest-environment happy-dom
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import { i18n, loadWords } from '@/locale'
import { square, testFence } from '../testFence'
import { changedBetween, overtake } from '@/ui/overtake'
import { draftOf, featureOf, fieldOf, newDraft, type FenceDraft } from './draft'
import { rowsOf, textOf } from './objects'
import { useSummary } from './useSummary'

await loadWords('en')

const area = { geometry: square(110, 40, 0.01) }
const draft = (more: Partial<FenceDraft> = {}): FenceDraft => ({ ...newDraft(), name: '校园周边', shape: area, ...more })

let words!: ReturnType<typeof useSummary>
createApp({ setup: () => ((words = useSummary(() => [])), () => null) }).use(createPinia()).use(i18n).mount(document.createElement('div'))

describe('what a rule means', () => {
  it.each<[Partial<FenceDraft>, string, string]>([
    [{}, '当任何对象进入或离开本区域时，发出橙色预警。', 'When any object enters or leaves this area, a warning of level orange is raised.'],
    [{ detect: ['enter', 'dwell'], dwellSeconds: 300, active: [{ days: ['workday'], start: '08:00', end: '18:00' }] },
      '当任何对象在工作日 08:00–18:00 进入本区域，或在其中停留满5分钟时，发出橙色预警。', 'When any object enters this area, or stays in it for 5 minutes (workdays 08:00–18:00), a warning of level orange is raised.'],
    [{ detect: ['dwell'], severity: undefined, shape: { geometry: { type: 'Point', coordinates: [1, 2] }, radiusMeters: 300 } },
      '当任何对象在半径 300 m 的圆形区域内停留时，记录一条不分级的事件。', 'When any object stays in the circle of 300 m radius, an event without a level is kept.'],
    [{ detect: ['exit'], severity: '红色', shape: { geometry: { type: 'LineString', coordinates: [[1, 2], [2, 3]] }, radiusMeters: 30 }, exitBufferMeters: 20, confirmFixes: 2, useAccuracy: true },
      '当任何对象离开两侧各 30 m 的走廊时，发出红色预警。连续 2 个定位都如此才算。离开边界超过 20 m 才算离开。误差圈跨过边界的定位不作判断。',
      'When any object leaves the corridor of 30 m to either side, a warning of level red is raised. It takes 2 positions in a row. Who is 20 m beyond the boundary has left. Positions whose accuracy reaches over the boundary decide nothing.'],
    [{ objects: "object = 'S-017'", detect: ['dwell'], dwellSeconds: 600, others: { inverted: true } },
      '当满足“编号 等于 S-017”的对象在本区域以外的地方内停留满10分钟时，发出橙色预警。', 'When any object whose code is S-017 stays in what lies outside of this area for 10 minutes, a warning of level orange is raised.'],
    [{ objects: "a = 1 OR b = 2" }, '当符合所写条件的对象进入或离开本区域时，发出橙色预警。', 'When any object that meets the written condition enters or leaves this area, a warning of level orange is raised.'],
    [{ detect: ['inside', 'outside'] }, '当任何对象在本区域内报告位置，或在本区域外报告位置时，发出橙色预警。', 'When any object reports from inside of this area, or reports from outside of this area, a warning of level orange is raised.'],
    [{ detect: [] }, '这条规则不报告任何事件。', 'This rule tells nothing.'],
    [{ detect: [], others: { permits: ['*'] } }, '这条规则不报告事件，只用作许可。', 'This rule tells nothing: it is a permit.'],
  ])('%j', (more, zh, en) => {
    i18n.global.locale.value = 'zh-CN'
    expect(words.summary(draft(more))).toBe(zh)
    i18n.global.locale.value = 'en'
    expect(words.summary(draft(more))).toBe(en)
    i18n.global.locale.value = 'zh-CN'
  })
})

describe('a fence', () => {
  it('comes out of the form as it went in, with what the form does not show', () => {
    const fence = testFence('f', { type: 'Point', coordinates: [110, 40] }, {
      name: '广场', severity: '蓝色', detect: ['enter', 'dwell'], dwell_s: 300, radius_m: 140, confirm_fixes: 2, exit_buffer_m: 25, use_accuracy: true, active: [{ days: ['sat'], zone: 'Asia/Shanghai' }], objects: "type = 'car'", meta: { duty: 'a' }, permits: ['g'],
    })
    const { geometry, properties } = featureOf(draftOf(fence))
    expect({ geometry, properties }).toEqual({ geometry: fence.geometry, properties: fence.properties })
  })
  it('says nothing that nobody has said', () => expect(featureOf(draft({ name: ' ', severity: undefined })).properties).toEqual({ detect: ['enter', 'exit'] }))
  it('keeps no length of stay where stays are not told', () => expect(featureOf(draft({ dwellSeconds: 60 })).properties).not.toHaveProperty('dwell_s'))
})

it('what somebody else has changed is taken over, and what both have changed stays one’s own', () => {
  const before = draft()
  const mine = draft({ name: '我的', detect: ['enter'] })
  const now = draft({ name: '对方的', exitBufferMeters: 30, detect: ['enter'] })
  expect(overtake(before, mine, now)).toEqual({ draft: draft({ name: '我的', detect: ['enter'], exitBufferMeters: 30 }), theirs: ['exitBufferMeters'], both: ['name'] })
  expect(changedBetween(before, mine)).toEqual(['name', 'detect'])
})

it.each([
  ['active[1]: end: an hour such as 06:00.', 'active'],
  ['dwell_s: a number from 0 to 31622400.', 'dwellSeconds'],
  ['objects: expected a value at 12.', 'objects'],
  ['The polygon is not valid: Self-intersection at [1, 2].', 'shape'],
  ['A Point needs radius_m, metres above 0.', 'shape'],
  ['radius_m: a polygon has none; a point or a line does.', 'shape'],
  ['region: a division code within what you see.', undefined],
])('“%s” stands at %s', (detail, field) => expect(fieldOf(detail)).toBe(field))

it.each([
  ['', []],
  ["object = 'S-017'", [['object', 'eq', 'S-017']]],
  ["type = 'special_equipment' AND name LIKE '%和 AND 平%' and load_kg >= 1000", [['type', 'eq', 'special_equipment'], ['name', 'has', '和 AND 平'], ['load_kg', 'ge', '1000']]],
  ["owner <> 'O''Neil' AND ends IS NULL AND begins IS NOT NULL", [['owner', 'ne', "O'Neil"], ['ends', 'none', ''], ['begins', 'some', '']]],
  ["is_open = TRUE AND day < DATE('2026-03-01')", [['is_open', 'eq', 'true'], ['day', 'lt', '2026-03-01']]],
  ["a = 1 OR b = 2", undefined],
  ["(a = 1)", undefined],
])('%s as rows', (text, rows) => {
  const read = rowsOf(text)
  expect(read?.map(({ attribute, operator, value }) => [attribute, operator, value])).toEqual(rows)
  if (read) expect(textOf(read)).toBe(text.replace(' and ', ' AND '))
})
