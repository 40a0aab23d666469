import { describe, expect, it } from 'vitest'
import { answerChart, fitting, guessed, seriesOf, timeOnAxis, wallTime, type ChartChoice } from './chart'
import { testLook } from '@/charts/testLook'

const columns = (...each: string[]) => each.map((one) => ({ name: one.split(' ')[0]!, type: one.split(' ')[1]! }))
const write = (_: number, value: unknown): string => (value === null ? '—' : String(value))

describe('the likely chart', () => {
  it.each([
    [columns('month TIMESTAMPTZ', 'cases BIGINT'), 'line month cases '],
    [columns('month DATE', 'state VARCHAR', 'cases BIGINT'), 'line month cases state'],
    [columns('region VARCHAR', 'cases BIGINT'), 'bar region cases '],
    [columns('a DOUBLE', 'b DOUBLE'), 'scatter a b '],
    [columns('a DOUBLE'), 'bar  a '],
    [columns('id BIGINT', 'at TIMESTAMPTZ', 'lon DOUBLE', 'lat DOUBLE'), 'scatter lon lat '],
    [columns('id BIGINT', 'at TIMESTAMPTZ', 'speed DOUBLE', 'lon DOUBLE', 'lat DOUBLE'), 'line at speed '],
  ])('of %j is %s', (each, told) => {
    const choice = guessed(each, [each.map((_, index) => index)])!
    expect(`${choice.kind} ${choice.x} ${choice.y} ${choice.series}`).toBe(told)
  })
  it('of texts alone is none', () => expect(guessed(columns('a VARCHAR'), [['x']])).toBeUndefined())
  it('makes series of a column of few values only', () => {
    const many = Array.from({ length: 50 }, (_, index) => ['2026-01-01', `c${index}`, index])
    expect(guessed(columns('day DATE', 'code VARCHAR', 'n BIGINT'), many)?.series).toBe('')
  })
})

describe('a choice', () => {
  const choice: ChartChoice = { kind: 'bar', x: 'a', y: 'n', series: 'gone' }
  it('stays as far as the answer has its columns', () => expect(fitting(choice, columns('a VARCHAR', 'n BIGINT'), [])).toEqual({ ...choice, series: '' }))
  it('is guessed anew where it has not', () => expect(fitting(choice, columns('b VARCHAR', 'm BIGINT'), [])?.y).toBe('m'))
})

describe('series', () => {
  const rows = [['a', 's', 1], ['b', 's', null], ['a', 't', 3], [null, 't', 4]]
  it('hold what has an amount, by their column', () => expect(seriesOf({ kind: 'bar', x: 'x', y: 'n', series: 'by' }, columns('x VARCHAR', 'by VARCHAR', 'n BIGINT'), rows, write).series).toEqual([
    { name: 's', marks: [{ x: 'a', y: 1, row: 0 }] },
    { name: 't', marks: [{ x: 'a', y: 3, row: 2 }, { x: '—', y: 4, row: 3 }] },
  ]))
  it('of a line go on in time', () => {
    const { series, without } = seriesOf({ kind: 'line', x: 'at', y: 'n', series: '' }, columns('at TIMESTAMPTZ', 'n BIGINT'), [['2026-02-01T00:00:00Z', 2], ['2026-01-01T00:00:00Z', 1], [null, 3]], write)
    expect([series[0]!.marks.map(({ y }) => y), without]).toEqual([[1, 2], 1])
  })
  it('are told apart by all groups where rows share a place', () => {
    const rows = [['2026-01-01', 'a', true, 1], ['2026-01-01', 'a', false, 2], ['2026-02-01', 'a', true, 3]]
    const { series } = seriesOf({ kind: 'line', x: 'day', y: 'n', series: 'by' }, columns('day DATE', 'by VARCHAR', 'late BOOLEAN', 'n BIGINT'), rows, write)
    expect(series.map(({ name, marks }) => [name, marks.length])).toEqual([['a · true', 2], ['a · false', 1]])
  })
  it('are no more than colours there are', () => {
    const { series, left } = seriesOf({ kind: 'line', x: 'n', y: 'n', series: 'by' }, columns('by VARCHAR', 'n BIGINT'), Array.from({ length: 20 }, (_, index) => [`s${index}`, index]), write)
    expect([series.length, left]).toEqual([8, 12])
  })
})

it('bars begin at nought, dots do not', () => {
  const words = { amount: String, x: 'x', y: 'y' }
  const drawn = (kind: ChartChoice['kind']) => answerChart({ kind, x: 'x', y: 'y', series: '' }, false, { series: [{ name: '', marks: [{ x: 5, y: 100, row: 0 }] }] }, testLook, words) as { yAxis: { scale: boolean }; xAxis: { type: string } }
  expect([drawn('bar').yAxis.scale, drawn('bar').xAxis.type]).toEqual([false, 'category'])
  expect([drawn('scatter').yAxis.scale, drawn('scatter').xAxis.type]).toEqual([true, 'value'])
})

it('bars by times are told by what of them differs', () => {
  const label = (...names: string[]) => {
    const drawn = answerChart({ kind: 'bar', x: 'x', y: 'y', series: '' }, false, { series: [{ name: '', marks: names.map((x, row) => ({ x, y: 1, row })) }] }, testLook, { amount: String, x: 'x', y: 'y' }) as { xAxis: { axisLabel: { formatter: (name: string) => string } } }
    return names.map(drawn.xAxis.axisLabel.formatter)
  }
  expect(label('2025-01-01 00:00:00', '2026-11-01 00:00:00')).toEqual(['2025-01', '2026-11'])
  expect(label('2026-11-01', '2026-11-09', '—')).toEqual(['11-01', '11-09', '—'])
  expect(label('2026-11-01', 'other')).toEqual(['2026-11-01', 'other'])
})

it.each([['2026-11-01T00:00:00+08:00', '2026-11-01T00:00:00.000Z'], ['2026-11-01', '2026-11-01T00:00:00.000Z'], ['2026-11-01T05:00:00', '2026-11-01T05:00:00.000Z'], ['infinity', undefined]])('%s stands at %s of an axis', (moment, at) => {
  const told = wallTime(moment)
  expect(told === undefined ? undefined : new Date(told).toISOString()).toBe(at)
})
it.each([[900, '2026-11'], [30, '11-05'], [0.2, '06:30']])('on an axis of %d days a time is %s', (days, words) => expect(timeOnAxis(Date.UTC(2026, 10, 5, 6, 30), days * 86_400_000)).toBe(words))
