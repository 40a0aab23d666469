import { expect, it } from 'vitest'
import type { CaseType } from '@/api/contract'
import { classGroups } from './classGroups'

const one = (code: string, chinese: string, english: string, group: string | null, kind = 'event', conditions = ['usual']) =>
  ({ code, title: { chinese, english }, kind, group, conditions: conditions.map((name) => ({ name, title: { chinese: name, english: null }, limit: 1, limit_unit: 'minutes' })) }) as NonNullable<CaseType['classes']>[number]
const classes = [one('e01', '市容环境', 'City appearance', null, 'event', []), one('p01', '公用设施类', 'Utilities', null, 'part', []), one('010201', '暴露垃圾', 'Exposed refuse', 'e01'), one('0102', '雨水箅子', 'Gully', 'p01', 'part'), one('990101', '其他', 'Other', null)]

it.each([
  ['all, under what they are of', '', 'e01 010201 | p01 0102 |  990101'],
  ['the beginning of a code', '0102', 'e01 010201 | p01 0102'],
  ['part of a name', '垃圾', 'e01 010201'],
  ['in the other language too', ' REFUSE', 'e01 010201'],
  ['a group with all of it', '公用', 'p01 0102'],
  ['nothing that is called so', '地铁', ''],
])('%s', (_, search, shown) => expect(classGroups(classes, search).map(({ code, classes: of }) => [code, ...of.map((each) => each.code)].join(' ')).join(' | ')).toBe(shown))
