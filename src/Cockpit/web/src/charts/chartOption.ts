// How points are drawn, as ECharts takes it: bars from nought with their values beside them, a line over time, a ring of parts.
import type { EChartsCoreOption } from 'echarts/core'
import { categories, other } from '@/map/style/palette'
import { hasHan } from '@/words/title'
import type { ColourWord } from '@/ui/bandColour'
import type { Point } from './points'

export type ChartKind = 'bars' | 'line' | 'ring'

/** Colours as a canvas takes them: it knows no variables of the style sheet. */
export interface Look {
  ink: string
  quiet: string
  line: string
  surface: string
  accent: string
  /** Of warnings. */
  colours: Readonly<Record<ColourWord, string>>
  font: string
  fontSize: number
  isStill: boolean
}

interface ChartWords {
  value: (value: number | null) => string
  unit: string
  /** Of a period that is not over. */
  soFar: string
}

export const sliceColour = ({ mapColour, isRest }: Point, index: number, points: readonly Point[]): string => mapColour ?? (isRest && points[0]?.mapColour ? other : categories[index % categories.length] ?? categories[0])

/** What is on a canvas must not be longer than its room: Chinese is twice as wide. */
export function shortened(name: string, most: number): string {
  let width = 0
  for (const [index, letter] of [...name].entries()) {
    width += hasHan(letter) || /[（），、：]/.test(letter) ? 2 : 1
    if (width > most) return `${[...name].slice(0, index).join('')}…`
  }
  return name
}

export function chartOption(kind: ChartKind, points: readonly Point[], look: Look, words: ChartWords): EChartsCoreOption {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: look.fontSize }
  const amount = (value: unknown): string => `${words.value(typeof value === 'number' ? value : null)}${words.unit ? ` ${words.unit}` : ''}`
  const common = {
    animation: !look.isStill,
    animationDuration: 160,
    animationDurationUpdate: 160,
    textStyle: text,
    tooltip: {
      // Drawn on the canvas: markup with styles is not allowed here.
      renderMode: 'richText', confine: true, trigger: kind === 'line' ? 'axis' : 'item', axisPointer: { lineStyle: { color: look.line } },
      backgroundColor: look.surface, borderColor: look.line, borderWidth: 1, textStyle: { ...text, color: look.ink },
      formatter: (told: unknown) => {
        const { name, value, dataIndex } = (Array.isArray(told) ? told[0] : told) as { name: string; value: unknown; dataIndex?: number }
        return `${name}${points[dataIndex ?? -1]?.isOpen ? ` ${words.soFar}` : ''}\n${amount(value)}`
      },
    },
  }
  if (kind === 'ring') return {
    ...common,
    series: [{
      type: 'pie', radius: ['58%', '88%'], center: ['50%', '50%'], label: { show: false }, emphasis: { scaleSize: 3 }, itemStyle: { borderColor: look.surface, borderWidth: 2 },
      data: points.map((point, index) => ({ name: point.name, value: point.value, itemStyle: { color: sliceColour(point, index, points), ...faded(point, points).itemStyle }, cursor: point.rows ? 'pointer' : 'default' })),
    }],
  }
  const names = points.map(({ name }) => name)
  const data = points.map((point) => ({ value: point.value, cursor: point.rows ? 'pointer' : 'default', itemStyle: { ...(point.colour ? { color: look.colours[point.colour] } : {}), ...faded(point, points).itemStyle }, ...(point.isOpen ? { symbol: 'emptyCircle', itemStyle: { color: look.accent, borderColor: look.accent, borderWidth: 2 } } : {}) }))
  if (kind === 'line') return {
    ...common,
    grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: names, boundaryGap: false, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, splitLine: { lineStyle: { color: look.line } }, axisLabel: { ...text, formatter: (value: number) => words.value(value) } },
    series: [{ type: 'line', data, connectNulls: false, symbol: 'circle', symbolSize: 7, showAllSymbol: true, triggerLineEvent: false, lineStyle: { color: look.accent, width: 2 }, itemStyle: { color: look.accent, borderColor: look.surface, borderWidth: 1 } }],
  }
  return {
    ...common,
    grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 'dataMax', show: false },
    yAxis: { type: 'category', data: names, inverse: true, triggerEvent: true, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, axisLabel: { ...text, color: look.ink, interval: 0, formatter: (name: string) => shortened(name, 22) } },
    series: [{ type: 'bar', data, barMaxWidth: 18, itemStyle: { color: look.accent, borderRadius: [0, 3, 3, 0] }, label: { show: true, position: 'right', ...text, color: look.ink, formatter: ({ value }: { value: unknown }) => words.value(typeof value === 'number' ? value : null) } }],
  }
}

/** What is not chosen steps back, where something is. */
function faded({ isChosen }: Point, points: readonly Point[]): { itemStyle?: { opacity: number } } {
  return isChosen || !points.some((point) => point.isChosen) ? {} : { itemStyle: { opacity: 0.35 } }
}
