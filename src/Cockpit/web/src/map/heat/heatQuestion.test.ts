import { describe, expect, it } from 'vitest'
import { testLayer } from '@/map/testLayer'
import { filterOf, parseHeat, writeHeat } from './heatQuestion'

describe('heat map in the link', () => {
  it.each([
    ['cases.case_file,500', { layer: 'cases.case_file', radiusMeters: 500 }],
    ['cases.case_file,1000,days', { layer: 'cases.case_file', radiusMeters: 1000, weight: 'days' }],
    ['cases.case_file', undefined],
    ['cases.case_file,0', undefined],
    ['cases.case_file,wide', undefined],
    ['<script>,500', undefined],
    [undefined, undefined],
  ])('%s', (text, choice) => expect(parseHeat(text)).toEqual(choice))
  it('comes back as it was written', () => expect(parseHeat(writeHeat({ layer: 'a.b', radiusMeters: 200, weight: 'n' }))).toEqual({ layer: 'a.b', radiusMeters: 200, weight: 'n' }))
})

describe('what the legend leaves in', () => {
  const kind = (value: string) => ({ value, colour: '#3b75af', shape: 'circle' })
  const layer = testLayer('a.b', 'Point', { by: 'kind', kinds: [kind('x'), kind("o'y"), kind('rest')] })
  const counted = { ...testLayer('a.b', 'Point', { by: 'n', kinds: [kind('0'), kind('1'), kind('')] }), attributes: [{ name: 'n', type: 'integer' }] } as typeof layer
  const coded = testLayer('a.b', 'Point', { by: 'code', prefix: 2, kinds: [kind('01'), kind('02'), kind('99')] })
  const stepped = testLayer('a.b', 'Point', { by: 'n', steps: [3, 9], kinds: [kind('0'), kind('1'), kind('2'), kind('')] })
  it.each([
    [stepped, ['a.b:1'], '("n" IS NULL OR NOT (("n" >= 3 AND "n" < 9)))'],
    [stepped, ['a.b:0', 'a.b:2'], '("n" IS NULL OR NOT (("n" < 3) OR ("n" >= 9)))'],
    [stepped, ['a.b:'], '(("n" < 3) OR ("n" >= 3 AND "n" < 9) OR ("n" >= 9))'],
    [layer, [], undefined],
    [layer, ['c.d:x'], undefined],
    [layer, ["a.b:o'y"], `("kind" IS NULL OR NOT "kind" IN ('o''y'))`],
    [layer, ['a.b:rest'], `"kind" IN ('x','o''y')`],
    [counted, ['a.b:0'], '("n" IS NULL OR NOT "n" IN (0))'],
    [coded, ['a.b:01'], `("code" IS NULL OR NOT ("code" LIKE '01%'))`],
    [testLayer('a.b'), ['a.b:'], undefined],
  ])('%#', (of, hidden, filter) => expect(filterOf(of, hidden)).toBe(filter))
})
