import { describe, expect, it } from 'vitest'
import { marketEn } from '@/locale/market.en'
import { marketZh } from '@/locale/market.zh-CN'
import { troubleOf } from './pushTrouble'

describe('what became of a push', () => {
  it.each([
    ['not sent: the address lies in a network that nothing is sent to', 'network', ''],
    ['not sent within 10 minutes', 'slow', '10'],
    ['more than 200000 rows: narrow the interface', 'many', '200000'],
    ['the interface answers with 403', 'refused', '403'],
    ['the interface answers: The layer is gone.', 'says', 'The layer is gone.'],
    ['answered with 500', 'answered', '500'],
    ['not reached: NameResolutionError', 'noName', ''],
    ['not reached: ConnectionError', 'unreached', ''],
    ['no answer in time', 'late', ''],
  ] as const)('%s: %s', (error, word, given) => {
    expect(troubleOf(error)).toEqual({ word, given })
    expect([marketZh.trouble[word], marketEn.trouble[word]].every((words) => words.includes('{given}') === (given !== ''))).toBe(true)
  })
  it('is told as it is where nobody knows it', () => expect(troubleOf('something else')).toBeUndefined())
})
