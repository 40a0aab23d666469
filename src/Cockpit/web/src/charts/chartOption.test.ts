import { expect, it } from 'vitest'
import { chartOption, shortened, type ChartKind } from './chartOption'
import type { Point } from './points'
import { testLook } from './testLook'

const points: Point[] = [{ key: 'a', name: 'A', value: 3, count: 3, whole: null, rows: '/objects/lift', band: null }, { key: 'b', name: 'B', value: null, count: 0, whole: null, rows: null, band: null }]
const option = (kind: ChartKind) => chartOption(kind, points, testLook, { value: (value) => String(value ?? '-'), unit: 'lifts', soFar: 'so far' }) as {
  tooltip: { renderMode: string; formatter: (told: unknown) => string }
  xAxis?: { min?: number }
  yAxis?: { min?: number }
  series: { data: { value: number | null; cursor: string }[] }[]
}

it.each(['bars', 'line', 'ring'] as const)('%s: each point once, and what has rows looks so', (kind) => {
  expect(option(kind).series[0]?.data.map(({ value, cursor }) => [value, cursor])).toEqual([[3, 'pointer'], [null, 'default']])
})

it('bars and lines begin at nought', () => {
  expect(option('bars').xAxis?.min).toBe(0)
  expect(option('line').yAxis?.min).toBe(0)
})

it.each([['In-plant vehicle', 'In-plant vehicle'], ['场（厂）内专用机动车辆', '场（厂）内专用机动车辆'], ['abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuv…'], ['一二三四五六七八九十一二', '一二三四五六七八九十一…']])('%s beside a bar: %s', (name, short) => expect(shortened(name, 22)).toBe(short))

it('tells a value with its unit, on the canvas', () => {
  const { tooltip } = option('bars')
  expect(tooltip.renderMode).toBe('richText')
  expect(tooltip.formatter({ name: 'A', value: 3 })).toBe('A\n3 lifts')
})
