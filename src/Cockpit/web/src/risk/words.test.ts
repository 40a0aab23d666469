import { expect, it } from 'vitest'
import type { RiskExplanation } from '@/api/contract'
import { chanceOf, codeWords, exactWords, factorWords, scoreWords, shortened, signedWords, sumOf, tidied } from './words'

it.each([[0, '1'], [0.3365, '1.4'], [-0.4, '0.67'], [1.0986, '3'], [3.4, '30']])('%f more log odds multiply the odds by %s', (adds, factor) => expect(factorWords(adds, 'zh-CN')).toBe(factor))
it.each([[1.0923, '+1.09'], [-0.316, '−0.32'], [0.001, '0.00'], [-0.001, '0.00']])('%f is written %s', (adds, words) => expect(signedWords(adds, 'en')).toBe(words))
it.each([[0, 0.5], [-1.3434, 0.20695]])('log odds %f are a chance of %f', (odds, chance) => expect(chanceOf(odds)).toBeCloseTo(chance, 4))
it('all that is added, and what all begin with, make the sum', () => {
  const part = { feature: 'a', title: { chinese: '甲', english: null }, value: 1, unit: null, value_title: null, remedy: null }
  expect(sumOf({ begins: -1, contributions: [{ ...part, adds: 2 }, { ...part, adds: -0.5 }], others: 0.25 })).toBeCloseTo(0.75)
})
it.each([[0.7229, 3, '0.723'], [null, 3, '—'], [undefined, 1, '—'], [15.79, 1, '15.8']])('%s to %i digits: %s', (figure, digits, words) => expect(exactWords(figure, digits, 'en')).toBe(words))
it.each([[0.97727, 'chance', '97.7%'], [1.2345, 'count', '1.23'], [0.416, 'time', '41.6%']] as const)('%f of a %s is written %s', (score, kind, words) => expect(scoreWords(score, kind, 'en')).toBe(words))
it.each([[234.4015, 234], [5.898, 5.9], [0.03414, 0.0341], ['lift', 'lift'], [null, null]])('%s is tidied to %s', (value, tidy) => expect(tidied(value)).toBe(tidy))
it.each([['L-1', '电梯', 'L-1', 'L-1'], ['L-1', null, 'L-1', undefined], ['C-1 e01', 'C-1', 'C-1', undefined]])('%s that is called %s, of %s, has the code %s beside it', (key, name, thing, code) => expect(codeWords({ key, name, thing })).toBe(code))
it('What is shortened adds up to the same', () => {
  const explanation = { begins: -1, others: 0.25, contributions: [{ adds: 2 }, { adds: -1 }, { adds: 0.5 }] } as RiskExplanation
  const short = shortened(explanation, 1)
  expect(short.contributions.map(({ adds }) => adds)).toEqual([2])
  expect(sumOf(short)).toBe(sumOf(explanation))
})
