import { expect, it } from 'vitest'
import { boundWords, rangeWords } from './classWords'

it.each<[number[], string, string[]]>([
  [[0, 5, 33], 'zh-CN', ['0', '5', '33']],
  [[1200, 34_000, 560_000], 'zh-CN', ['1200', '3.4万', '56万']],
  [[1200, 34_000, 5_600_000], 'en', ['1200', '34k', '5.6M']],
  [[120_000_000, 250_000_000], 'zh-CN', ['1.2亿', '2.5亿']],
  [[0.12, 0.13, 0.9], 'en', ['0.12', '0.13', '0.9']],
  [[10_001, 10_002], 'en', ['10.001k', '10.002k']],
  [[-3.5, 0], 'zh-CN', ['-3.5', '0']],
])('%j in %s: %j', (bounds, language, words) => expect(bounds.map(boundWords(bounds, language))).toEqual(words))

it.each([
  [[1, 5], false, true, '1 – 4'], [[5, 6], false, true, '5'], [[6, 9], true, true, '6 – 9'], [[1, 5], false, false, '1 – 5'], [[3, 3], true, false, '3'],
] as const)('%j (last: %s, whole numbers: %s) is "%s"', (range, isLast, areWhole, words) => expect(rangeWords(range, String, { isLast, areWhole })).toBe(words))
