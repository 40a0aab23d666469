import { describe, expect, it } from 'vitest'
import { filtered, fixTimeOf, inCommitOrder, kindBehind, lateAmong, merge, most, retractedAmong } from './eventList'
import { testEvent } from './testEvent'

const ids = (events: { id: string }[]): string[] => events.map(({ id }) => id)

it.each([
  ['9.0.0', '10.0.0', -1],
  ['10.2.0', '10.11.0', -1],
  ['10.2.1', '10.2.0', 1],
  ['10.2.1', '10.2.1', 0],
])('%s and %s in the order of commits: %i', (one, other, sign) => expect(Math.sign(inCommitOrder(one, other))).toBe(sign))

describe('the list', () => {
  it('has the newest first and each once, in whatever order they come', () => {
    const held = merge([], [testEvent('9.0.0'), testEvent('10.0.0')])
    expect(ids(merge(held, [testEvent('10.0.0'), testEvent('11.0.0'), testEvent('9.5.0'), testEvent('11.0.0')]))).toEqual(['11.0.0', '10.0.0', '9.5.0', '9.0.0'])
  })
  it('keeps so many', () => {
    const told = Array.from({ length: most + 20 }, (_, index) => testEvent(`${index}.0.0`))
    const held = merge([], told)
    expect(held).toHaveLength(most)
    expect(held[0]?.id).toBe(`${most + 19}.0.0`)
  })
  it('knows what was taken back', () => {
    const events = [testEvent('2.0.0', { kind: 'retraction', retracts: '1.0.0', evidence: { kind: 'enter' } as never }), testEvent('1.0.0')]
    expect([...retractedAmong(events)]).toEqual(['1.0.0'])
    expect(kindBehind(events[0]!)).toBe('enter')
  })
})

it('events told more than a minute behind later ones are late, retractions never', () => {
  const at = (id: string, time: string, kind = 'enter') => testEvent(id, { kind, time: `2026-03-02T${time}Z` })
  const events = [at('6.0.0', '08:10:00'), at('5.0.0', '08:00:00', 'retraction'), at('4.0.0', '08:04:00'), at('3.0.0', '08:03:59'), at('2.0.0', '08:05:00'), at('1.0.0', '08:04:30')]
  expect([...lateAmong(events)]).toEqual(['3.0.0'])
})

const events = [testEvent('3.0.0', { kind: 'exit', fence: 'a', object: 'x' }), testEvent('2.0.0', { kind: 'enter', fence: 'b', object: 'x' }), testEvent('1.0.0', { kind: 'enter', fence: 'a', object: 'y' })]
it.each([
  [{ kinds: [] }, ['3.0.0', '2.0.0', '1.0.0']],
  [{ kinds: ['enter' as const] }, ['2.0.0', '1.0.0']],
  [{ kinds: ['dwell' as const] }, []],
  [{ kinds: [], fence: 'a' }, ['3.0.0', '1.0.0']],
  [{ kinds: ['enter' as const], fence: 'a', object: 'x' }, []],
])('%j leaves %j', (filter, left) => expect(ids(filtered(events, filter))).toEqual(left))

it('a fence that was changed tells of a fix of before', () => {
  expect(fixTimeOf(testEvent('1.0.0', { evidence: { reason: 'fence_changed', fix_time: '2026-03-02T07:00:00Z' } as never }))).toBe('2026-03-02T07:00:00Z')
  expect(fixTimeOf(testEvent('1.0.0'))).toBe('2026-03-02T08:00:00Z')
})
