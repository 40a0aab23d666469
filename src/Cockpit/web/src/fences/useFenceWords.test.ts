// @vitest-environment happy-dom
import { createApp } from 'vue'
import { expect, it } from 'vitest'
import { i18n, loadWords } from '@/locale'
import { testEvent } from './testEvent'
import { iconOf, useFenceWords } from './useFenceWords'

await loadWords('en')

let words!: ReturnType<typeof useFenceWords>
createApp({ setup: () => ((words = useFenceWords()), () => null) }).use(i18n).mount(document.createElement('div'))
const names = (fence: string): string | undefined => ({ gate: '检修许可' })[fence]

it.each([
  ['zh-CN', { kind: 'retraction', evidence: { kind: 'enter' } }, '撤回：进入'],
  ['zh-CN', { kind: 'suppressed', evidence: { kind: 'dwell', permit: 'gate' } }, '已许可：停留'],
  ['en', { kind: 'suppressed', evidence: { kind: 'alarm', permit: 'gate' } }, 'Permitted: Alarm'],
  ['en', { kind: 'enter', evidence: null }, 'Entered'],
] as const)('in %s %j is told as %s', (language, event, told) => {
  i18n.global.locale.value = language
  expect(words.happened(testEvent('1.0.0', event as never))).toBe(told)
})

it.each([
  ['zh-CN', { kind: 'suppressed', evidence: { kind: 'dwell', permit: 'gate' } }, '许可：检修许可'],
  ['en', { kind: 'suppressed', evidence: { kind: 'dwell', permit: 'afar' } }, 'permit: afar'],
  ['zh-CN', { kind: 'alarm', evidence: { rule: 'patrol', missing: ['北门', '泵房'], visited: 10, of: 12 } }, '缺 2/12：北门、泵房'],
  ['en', { kind: 'alarm', evidence: { rule: 'patrol', missing: ['gate', 'pump'], visited: 10, of: 12 } }, '2 of 12 missing: gate, pump'],
  ['en', { kind: 'enter', evidence: null }, '12 m inside · ± 8 m'],
] as const)('in %s %j says %s', (language, event, found) => {
  i18n.global.locale.value = language
  expect(words.found(testEvent('1.0.0', event as never), names)).toBe(found)
})

it.each([
  ['zh-CN', { kind: 'dormant', after_s: 600 }, ['10分钟无位置']],
  ['en', { kind: 'jurisdiction', level: 'street_office' }, ['by Street office']],
] as const)('in %s the limits of %j are %j', (language, rule, limits) => {
  i18n.global.locale.value = language
  expect(words.limits({ id: 'r', ...rule })).toEqual(limits)
})

it('windows are told up to three', () => {
  i18n.global.locale.value = 'en'
  expect(words.windows(undefined)).toEqual([])
  expect(words.windows([{ days: ['workday'], start: '20:00', end: '22:00' }, {}, {}, {}, {}])).toEqual(['workdays 20:00–22:00', '', '', '2 more windows'])
  i18n.global.locale.value = 'zh-CN'
})

it('what ends well, what is permitted and what is done look different', () => {
  expect(new Set(['alarm', 'clear', 'complete', 'suppressed'].map(iconOf)).size).toBe(4)
})
