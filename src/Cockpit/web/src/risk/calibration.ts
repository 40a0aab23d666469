// What was told against what came, as ECharts takes it: points on a line, and the diagonal on which chances are right.
import type { EChartsCoreOption } from 'echarts/core'
import type { TellingBand } from '@/api/contract'
import type { Look } from '@/charts/chartOption'

interface CalibrationWords {
  percent: (share: number) => string
  told: string
  observed: string
  exact: string
}

/** Where both axes end: the tenth above all values. */
export function mostOf(bands: readonly Pick<TellingBand, 'told' | 'observed'>[]): number {
  return Math.min(1, Math.max(0.1, Math.ceil(Math.max(0, ...bands.flatMap(({ told, observed }) => [told, observed])) * 10 - 1e-9) / 10))
}

export function calibrationOption(bands: readonly TellingBand[], look: Look, words: CalibrationWords): EChartsCoreOption {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: look.fontSize }
  const most = mostOf(bands)
  const axis = { type: 'value', min: 0, max: most, nameLocation: 'middle', nameTextStyle: text, axisLabel: { ...text, formatter: words.percent }, splitNumber: 5, splitLine: { lineStyle: { color: look.line } }, axisLine: { lineStyle: { color: look.line } } }
  return {
    animation: !look.isStill, animationDuration: 160, textStyle: text,
    grid: { left: 32, right: 20, top: 12, bottom: 24, containLabel: true },
    tooltip: {
      // Drawn on the canvas: markup with styles is not allowed here.
      renderMode: 'richText', confine: true, trigger: 'item', backgroundColor: look.surface, borderColor: look.line, borderWidth: 1, textStyle: { ...text, color: look.ink },
      formatter: ({ value }: { value: [number, number] }) => `${words.told} ${words.percent(value[0])}\n${words.observed} ${words.percent(value[1])}`,
    },
    xAxis: { ...axis, name: words.told, nameGap: 28 },
    yAxis: { ...axis, name: words.observed, nameGap: 48 },
    series: [
      { type: 'line', name: words.exact, data: [[0, 0], [most, most]], symbol: 'none', silent: true, tooltip: { show: false }, lineStyle: { color: look.quiet, type: 'dashed', width: 1 }, endLabel: { show: false } },
      { type: 'line', data: bands.map(({ told, observed }) => [told, observed]), symbol: 'circle', symbolSize: 8, lineStyle: { color: look.accent, width: 2 }, itemStyle: { color: look.accent, borderColor: look.surface, borderWidth: 1 } },
    ],
  }
}
