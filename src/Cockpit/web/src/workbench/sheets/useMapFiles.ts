// A map and its features as files: PNG and PDF of what is seen, CSV and GeoJSON of what the filter leaves, received page by page, of which the lines alone are kept.
import type * as maplibregl from 'maplibre-gl'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { CatalogLayer } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { metersPerPixel } from '@/geo/distance'
import { formOf } from '@/map/style/dataLayers'
import { momentWords } from '@/words/time'
import { pagesOf } from '../layers/useSelected'
import { byteOrderMark, headLine, rowLine } from './csv'
import { give } from './give'
import { bytesOf, drawSheet, snapshot, within, type Inks, type Sheet } from './picture'

export const mapFormats = ['png', 'pdf', 'csv', 'geojson'] as const
export type MapFormat = (typeof mapFormats)[number]

const pageSize = 2000
const mostPixels = 4096

export function useMapFiles() {
  const under = ref<MapFormat>()
  /** Features received. */
  const received = ref(0)
  const saved = ref<string>()
  const problem = shallowRef<unknown>()
  let leaving: AbortController | undefined

  async function doing(format: MapFormat, name: string, work: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    if (under.value) return
    const mine = (leaving = new AbortController())
    ;[under.value, received.value, saved.value, problem.value] = [format, 0, undefined, undefined]
    try {
      const blob = await work(mine.signal)
      if (mine.signal.aborted) return
      const file = `${name}-${momentWords(new Date()).replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`
      give(blob, file)
      saved.value = file
    } catch (trouble) {
      if (!mine.signal.aborted) problem.value = trouble instanceof ProblemError ? trouble : new ProblemError({ type: 'answer-broken', title: String(trouble), status: 400 })
    } finally {
      under.value = undefined
    }
  }

  const png = (map: maplibregl.Map, sheet: Sheet, inks: Inks, name: string): Promise<void> => doing('png', name, async () => {
    const seen = await snapshot(map)
    return bytesOf(drawSheet(seen, sheet, map.getPixelRatio(), metersPerPixel(map.getCenter().lat, map.getZoom()), inks), 'image/png')
  })

  /** The server draws the page, so that its letters are letters. */
  const pdf = (map: maplibregl.Map, sheet: Sheet, name: string): Promise<void> => doing('pdf', name, async (signal) => {
    const seen = within(await snapshot(map), mostPixels)
    const perPixel = (metersPerPixel(map.getCenter().lat, map.getZoom()) * map.getContainer().clientWidth) / seen.width
    const picture = await base64(await bytesOf(seen, 'image/jpeg'))
    const body = { title: sheet.title, notes: [...sheet.notes], picture, width: seen.width, height: seen.height, meters_per_pixel: perPixel, legend_title: sheet.legendTitle, legend: sheet.legend.map((each) => ({ ...each })), credits: sheet.credits }
    return take(client.POST('/map.pdf', { body, parseAs: 'blob', signal }))
  })

  const features = (format: 'csv' | 'geojson', layer: CatalogLayer, filter: string | undefined, name: string): Promise<void> => doing(format, name, async (signal) => {
    const arePoints = formOf(layer) === 'point'
    const parts: string[] = [format === 'csv' ? byteOrderMark + headLine(layer.attributes, arePoints) : '{"type":"FeatureCollection","features":[\n']
    for await (const page of pagesOf(layer.name, filter, pageSize, signal)) {
      const lines = format === 'csv' ? page.features.map((feature) => rowLine(feature, layer.attributes, arePoints)).join('') : page.features.map((feature) => JSON.stringify(feature)).join(',\n')
      parts.push(format === 'geojson' && received.value > 0 && lines ? `,\n${lines}` : lines)
      received.value += page.features.length
    }
    if (format === 'geojson') parts.push('\n]}\n')
    return new Blob(parts, { type: format === 'csv' ? 'text/csv;charset=utf-8' : 'application/geo+json' })
  })

  const stop = (): void => leaving?.abort()
  onScopeDispose(stop)
  return { under, received, saved, problem, png, pdf, features, stop }
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(new Error('no picture'))
    reader.readAsDataURL(blob)
  })
}
