import { expect, it } from 'vitest'
import { ProblemError } from '@/api/problem'
import { en } from '@/locale/en'
import { zhCN } from '@/locale/zh-CN'
import { jsonMistake, styleMistake } from './mistakes'

it.each([
  ['{"a": 1}', undefined],
  ['', undefined],
  ['{', { place: { line: 1, column: 2 } }],
  ['{\n  "a": 1,\n  oops\n}', { place: { line: 3, column: 3 } }],
])('%j has its mistake at %j', (text, mistake) => expect(jsonMistake(text)).toEqual(mistake))

it('the rule that a style breaks is told by what the server names', () => {
  const error = new ProblemError({ type: 'bad-body', title: '', status: 400, mistake: { rule: 'layer-type', at: 'layers[2]', value: 'fill, line' } })
  expect(styleMistake(error)).toEqual({ key: 'styling.mistake.layer-type', named: { at: 'layers[2]', value: 'fill, line' } })
  expect(styleMistake(new Error('x'))).toBeUndefined()
})

it('both languages have words for the same rules and problems', () => {
  expect(Object.keys(en.styling.mistake)).toEqual(Object.keys(zhCN.styling.mistake))
  expect(Object.keys(en.problem.of)).toEqual(Object.keys(zhCN.problem.of))
})
