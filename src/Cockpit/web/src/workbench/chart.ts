// Which chart an answer is likely to want, and how it is drawn.
import type { EChartsCoreOption } from 'echarts/core'
import { categories } from '@/map/style/palette'
import { shortened, type Look } from '@/charts/chartOption'
import { isName, kindOf, type AnswerColumn } from './cells'
import { isPlace, lonNames } from './shapes'

export const chartKinds = ['bar', 'line', 'scatter'] as const
type ChartKind = (typeof chartKinds)[number]

/** By the columns' names, so that a choice outlives another order of columns. */
export interface ChartChoice {
  kind: ChartKind
  x: string
  y: string
  /** Rows of a value of it are a series of their own; none where it is empty. */
  series: string
}

/** A canvas with more of them shows nothing. */
export const mostMarks = { bar: 60, line: 5000, scatter: 10_000 }
const mostSeries = categories.length

/** Undefined where no column has amounts. */
export function guessed(columns: readonly AnswerColumn[], rows: readonly (readonly unknown[])[]): ChartChoice | undefined {
  const of = (...kinds: readonly string[]): AnswerColumn[] => columns.filter(({ type }) => kinds.includes(kindOf(type)))
  const amounts = measuresOf(of('number'))
  const times = of('moment', 'date')
  const groups = of('text', 'boolean')
  const y = amounts.at(-1)
  if (!y) return undefined
  const distinct = (column: AnswerColumn): number => new Set(rows.map((row) => row[columns.indexOf(column)])).size
  const few = groups.find((column) => distinct(column) <= mostSeries)
  // A line of latitudes says nothing: where there is nothing else, the places are drawn as such.
  if (isPlace(y.name) && amounts.length > 1) return { kind: 'scatter', x: amounts.find(({ name }) => lonNames.includes(name.toLowerCase()))?.name ?? '', y: y.name, series: few?.name ?? '' }
  if (times[0]) return { kind: 'line', x: times[0].name, y: y.name, series: few?.name ?? '' }
  if (groups[0]) {
    const second = groups.find((column) => column !== groups[0] && distinct(column) <= mostSeries && distinct(groups[0]!) < rows.length)
    return { kind: 'bar', x: groups[0].name, y: y.name, series: second?.name ?? '' }
  }
  const [x] = amounts
  return x && x !== y ? { kind: 'scatter', x: x.name, y: y.name, series: '' } : { kind: 'bar', x: '', y: y.name, series: '' }
}

/** Amounts before what only tells where something lies, or which one it is. */
function measuresOf(numbers: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const measures = numbers.filter(({ name }) => !isPlace(name) && !isName(name))
  return measures.length > 0 ? measures : numbers
}

/** What is chosen as far as the answer has it; otherwise what is likely. */
export function fitting(choice: ChartChoice | undefined, columns: readonly AnswerColumn[], rows: readonly (readonly unknown[])[]): ChartChoice | undefined {
  const has = (name: string): boolean => columns.some((column) => column.name === name)
  return choice && has(choice.y) && (choice.x === '' || has(choice.x)) ? { ...choice, series: has(choice.series) ? choice.series : '' } : guessed(columns, rows)
}

interface Mark {
  x: string | number
  y: number
  row: number
}

interface Series {
  name: string
  marks: Mark[]
}

/** Of the rows that have an amount, in their order, `without` being those that have none; series beyond the most are left out. `also` names columns that tell them apart beside the one chosen. */
export function seriesOf(choice: ChartChoice, columns: readonly AnswerColumn[], rows: readonly (readonly unknown[])[], write: (column: number, value: unknown) => string): { series: Series[]; left: number; without: number; also: string[] } {
  const at = (name: string): number => columns.findIndex((column) => column.name === name)
  const [x, y, by] = [at(choice.x), at(choice.y), at(choice.series)]
  const kind = x < 0 ? 'number' : kindOf(columns[x]!.type)
  const others = tellingApart(columns, rows, x, by)
  const found = new Map<string, Series>()
  let [left, without] = [0, 0]
  for (const [row, values] of rows.entries()) {
    const amount = values[y] === null || values[y] === undefined ? NaN : Number(values[y])
    const place = x < 0 ? row + 1 : placeOf(values[x], kind, choice.kind, (value) => write(x, value))
    if (!Number.isFinite(amount) || place === undefined) {
      without++
      continue
    }
    const name = [...(by < 0 ? [] : [by]), ...others].map((column) => write(column, values[column])).join(' · ')
    const series = found.get(name) ?? { name, marks: [] }
    if (!found.has(name) && found.size >= mostSeries) {
      left++
      continue
    }
    found.set(name, series)
    series.marks.push({ x: place, y: amount, row })
  }
  const series = [...found.values()]
  if (choice.kind === 'line') series.forEach(({ marks }) => marks.sort((one, two) => (typeof one.x === 'number' && typeof two.x === 'number' ? one.x - two.x : 0)))
  return { series, left, without, also: others.map((column) => columns[column]!.name) }
}

/** Where several rows share a place of a series, the other columns of groups make series, too: a line that jumps between them says nothing. */
function tellingApart(columns: readonly AnswerColumn[], rows: readonly (readonly unknown[])[], x: number, by: number): number[] {
  if (x < 0) return []
  const marks = new Set(rows.map((row) => JSON.stringify([row[x], by < 0 ? null : row[by]])))
  return marks.size === rows.length ? [] : columns.flatMap(({ type }, column) => (column !== x && column !== by && ['text', 'boolean'].includes(kindOf(type)) ? [column] : []))
}

/** Bars stand by their names; lines and dots by what they are worth. */
function placeOf(value: unknown, kind: string, chart: ChartKind, write: (value: unknown) => string): string | number | undefined {
  if (value === null || value === undefined) return chart === 'bar' ? '—' : undefined
  if (chart === 'bar') return write(value)
  if (kind === 'moment' || kind === 'date') return wallTime(String(value))
  return kind === 'number' ? Number(value) : write(value)
}

/** Milliseconds as if the city's clock were UTC's: moments of an answer are told by it, and days begin where its days do. */
export function wallTime(moment: string): number | undefined {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(moment) ? moment : `${moment.replace(/(Z|[+-]\d\d:\d\d)$/, '')}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** As much of a time as tells it from others on an axis as long as that, in milliseconds. */
export function timeOnAxis(at: number, span: number): string {
  const text = new Date(at).toISOString()
  const day = 86_400_000
  return span > 400 * day ? text.slice(0, 7) : span > 2 * day ? text.slice(5, 10) : `${span > day / 2 && text.slice(11, 16) === '00:00' ? text.slice(5, 10) : text.slice(11, 16)}`
}

/** Bars that stand by times, too, are told by as much of them as tells them apart. */
function namesOnAxis(names: readonly string[]): (name: unknown) => string {
  const times = names.filter((name) => name !== '—').map((name) => (/^\d{4}-\d\d-\d\d( |$)/.test(name) ? wallTime(name.replace(' ', 'T')) : undefined))
  if (times.length === 0 || times.some((time) => time === undefined)) return (name) => shortened(String(name), 14)
  const span = Math.max(...(times as number[])) - Math.min(...(times as number[]))
  return (name) => (name === '—' ? '—' : timeOnAxis(wallTime(String(name).replace(' ', 'T'))!, span))
}

/** Whole days without their midnight. */
const wholeTime = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')

interface ChartWords {
  amount: (value: number) => string
  x: string
  y: string
}

export function answerChart(choice: ChartChoice, isTime: boolean, { series }: { series: Series[] }, look: Look, words: ChartWords): EChartsCoreOption {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: look.fontSize }
  const isNumber = !isTime && choice.kind !== 'bar' && series.every(({ marks }) => marks.every(({ x }) => typeof x === 'number'))
  const names = [...new Set(series.flatMap(({ marks }) => marks.map(({ x }) => String(x))))].slice(0, choice.kind === 'bar' ? mostMarks.bar : undefined)
  const isCategory = !isTime && !isNumber
  const place = (value: unknown): string => (isTime ? wholeTime(Number(value)) : isNumber ? words.amount(Number(value)) : String(value))
  const colour = (index: number): string => (series.length === 1 ? look.accent : categories[index % categories.length]!)
  const times = isTime ? series.flatMap(({ marks }) => marks.map(({ x }) => Number(x))) : []
  const span = times.reduce((most, at) => Math.max(most, at), -Infinity) - times.reduce((least, at) => Math.min(least, at), Infinity)
  const label = isCategory ? namesOnAxis(names) : isTime ? (value: unknown) => timeOnAxis(Number(value), span) : (value: unknown) => words.amount(Number(value))
  const axis = { axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, splitLine: { show: false }, nameTextStyle: text }
  return {
    animation: !look.isStill, animationDuration: 160, textStyle: text, useUTC: true,
    grid: { left: 8, right: 24, top: series.length > 1 ? 56 : 36, bottom: isNumber ? 28 : 8, containLabel: true },
    legend: { show: series.length > 1, type: 'scroll', top: 0, left: 8, right: 8, textStyle: { ...text, color: look.ink }, itemWidth: 12, itemHeight: 8, pageTextStyle: text, pageIconColor: look.accent, pageIconInactiveColor: look.line },
    tooltip: {
      // Drawn on the canvas: markup with styles is not allowed here.
      renderMode: 'richText', confine: true, trigger: choice.kind === 'scatter' ? 'item' : 'axis', axisPointer: { type: choice.kind === 'bar' ? 'shadow' : 'line', lineStyle: { color: look.line }, label: { show: false } },
      backgroundColor: look.surface, borderColor: look.line, borderWidth: 1, textStyle: { ...text, color: look.ink },
      formatter: (told: unknown) => {
        const marks = (Array.isArray(told) ? told : [told]) as { seriesName: string; value: [string | number, number | null] }[]
        const lines = marks.filter(({ value }) => value[1] !== null).map(({ seriesName, value }) => `${series.length > 1 ? `${seriesName}  ` : ''}${words.amount(Number(value[1]))}`)
        return [place(marks[0]?.value[0]), ...lines].join('\n')
      },
    },
    xAxis: {
      ...axis, type: isCategory ? 'category' : isTime ? 'time' : 'value', ...(isCategory ? { data: names } : { scale: true }), ...(isNumber ? { name: words.x, nameLocation: 'middle', nameGap: 28 } : {}),
      axisLabel: { ...text, hideOverlap: true, ...(isCategory && names.length > 10 ? { rotate: 40, ...(names.length <= 40 ? { interval: 0 } : {}) } : {}), formatter: label },
      boundaryGap: choice.kind === 'bar' || !isCategory ? undefined : false,
    },
    // Lengths of bars are compared: they begin at nought.
    yAxis: { ...axis, type: 'value', scale: choice.kind !== 'bar', name: words.y, nameLocation: 'end', nameTextStyle: { ...text, align: 'left' }, splitLine: { show: true, lineStyle: { color: look.line } }, axisLabel: { ...text, formatter: (value: number) => words.amount(value) } },
    series: series.map(({ name, marks }, index) => ({
      name, type: choice.kind, itemStyle: { color: colour(index), ...(choice.kind === 'scatter' ? { opacity: 0.7 } : {}) }, lineStyle: { color: colour(index), width: 2 },
      ...(choice.kind === 'bar' ? { barMaxWidth: 28, itemStyle: { color: colour(index), borderRadius: [3, 3, 0, 0] } } : {}),
      ...(choice.kind === 'line' ? { showSymbol: marks.length <= 60, symbol: 'circle', symbolSize: 6 } : {}),
      ...(choice.kind === 'scatter' ? { symbolSize: 7 } : {}),
      data: marks.slice(0, choice.kind === 'bar' ? undefined : mostMarks[choice.kind]).filter(({ x }) => choice.kind !== 'bar' || names.includes(String(x))).map(({ x, y, row }) => ({ value: [isCategory ? String(x) : x, y], row })),
    })),
  }
}
