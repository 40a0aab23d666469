import { expect, it } from 'vitest'
import { dueWords } from './due'

it.each([[3, { key: 'left', days: 3 }], [0, { key: 'today', days: 0 }], [-2, { key: 'over', days: 2 }], [null, undefined], [undefined, undefined]])('%s days left: %j', (days, words) => expect(dueWords(days)).toEqual(words))
