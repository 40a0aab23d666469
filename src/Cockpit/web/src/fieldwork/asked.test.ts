import { expect, it } from 'vitest'
import { campaignFilter, namesIn, taskFilter } from './asked'

it.each([
  ['all', { kind: undefined, state: undefined }, undefined],
  ['a sort', { kind: 'double_random', state: undefined }, "kind = 'double_random'"],
  ['a sort and a state', { kind: "it's", state: 'issued' }, "kind = 'it''s' AND state = 'issued'"],
] as const)('Campaigns: %s', (_, asked, filter) => expect(campaignFilter(asked)).toBe(filter))

const late = new Date('2026-11-23T08:00:00Z')
it.each([
  ['all', { state: undefined, late: undefined }, undefined],
  ['what is filled in', { state: 'filled', late: undefined }, "state = 'filled'"],
  ['what is late', { state: undefined, late }, "state IN ('open', 'returned') AND due_at < TIMESTAMP('2026-11-23T08:00:00.000Z')"],
  ['what was returned and is late', { state: 'returned', late }, "state = 'returned' AND state IN ('open', 'returned') AND due_at < TIMESTAMP('2026-11-23T08:00:00.000Z')"],
] as const)('Tasks: %s', (_, asked, filter) => expect(taskFilter(asked)).toBe(filter))

it.each([['', []], ['one two', ['one', 'two']], [' one，two、one\nthree; ', ['one', 'two', 'three']]] as const)('Names in %j', (text, names) => expect(namesIn(text)).toEqual(names))
