// Divisions coloured by a figure: by the colours of its bands where it is judged, else in classes of one hue that hold about as many each (quantiles).
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { IndicatorValue } from '@/api/contract'
import { medium, namedSuffix } from '@/map/style/labels'
import type { MapPalette, Theme } from '@/map/style/palette'
import { colourWord, shapes, type ColourWord } from '@/ui/bandColour'
import { levelOf } from './drill'

/** From little to much; in the dark more is brighter. */
export const ramps: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#d9e7f4', '#a9cbe6', '#6ea5d1', '#3a7ab3', '#174f86'],
  dark: ['#1b3a56', '#28587f', '#3f7fb0', '#69a8d8', '#a5d0f2'],
}
const banded: Readonly<Record<Theme, Readonly<Record<ColourWord, string>>>> = {
  light: { red: '#b3261e', orange: '#a84b00', yellow: '#c79a1b', blue: '#0b5cad', green: '#1b6e3c', grey: '#8a949e' },
  dark: { red: '#ff8a80', orange: '#ffb066', yellow: '#f2d16b', blue: '#7cc0ff', green: '#7bd6a0', grey: '#66727e' },
}

export interface Shade {
  code: string
  colour: string
  /** What stands on the map: the value, and the shape of its band. */
  text: string
}
export interface ShadeClass {
  colour: string
  /** Shape and word of a band. */
  band?: ColourWord
  /** Of the values in it; undefined for a band. */
  from?: number
  to?: number
  count: number
}

/** Values that divide others into so many classes of about as many each; fewer where values are few or alike. */
export function quantiles(values: readonly number[], classes: number): number[] {
  const sorted = [...values].sort((one, other) => one - other)
  const breaks = Array.from({ length: classes - 1 }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / classes)]).filter((value): value is number => value !== undefined && value > (sorted[0] ?? 0))
  return [...new Set(breaks)]
}

export function shadesOf(values: readonly IndicatorValue[], theme: Theme, isJudged: boolean, write: (value: number | null) => string): { shades: Shade[]; classes: ShadeClass[] } {
  const known = values.flatMap((each) => (typeof each.of['region'] === 'string' && each.value !== null ? [{ code: each.of['region'], value: each.value, band: colourWord(each.band) }] : []))
  if (isJudged) {
    const words = (['red', 'orange', 'yellow', 'blue', 'green'] as const).filter((word) => word === 'green' || known.some(({ band }) => band === word))
    const shades = known.map(({ code, value, band = 'green' }) => ({ code, colour: banded[theme][band], text: `${shapes[band]} ${write(value)}` }))
    return { shades, classes: words.map((band) => ({ band, colour: banded[theme][band], count: known.filter((each) => (each.band ?? 'green') === band).length })) }
  }
  const ramp = ramps[theme]
  const breaks = quantiles(known.map(({ value }) => value), ramp.length)
  // Few classes take the whole ramp.
  const colourAt = (place: number): string => ramp[breaks.length === 0 ? 2 : Math.round((place * (ramp.length - 1)) / breaks.length)] ?? ramp[0] ?? ''
  const placeOf = (value: number): number => breaks.filter((each) => value >= each).length
  const within = (place: number): number[] => known.map(({ value }) => value).filter((value) => placeOf(value) === place)
  return {
    shades: known.map(({ code, value }) => ({ code, colour: colourAt(placeOf(value)), text: write(value) })),
    classes: Array.from({ length: breaks.length + 1 }, (_, place) => ({ colour: colourAt(place), from: Math.min(...within(place)), to: Math.max(...within(place)), count: within(place).length })).filter(({ count }) => count > 0),
  }
}

export interface ShadePicture {
  shades: readonly Shade[]
  /** How long the codes of these divisions are, and where they lie. */
  length: number
  region: string
  /** By bands, whose colours are loud. */
  isJudged: boolean
  palette: MapPalette
  origin: string
}

export const shadeSource = 'shades'
const divisions = 'grid.division'

/** Under the names of the base map, with each division's value at its middle. */
export function withShades(map: StyleSpecification, { shades, length, region, isJudged, palette, origin }: ShadePicture): StyleSpecification {
  if (shades.length === 0) return map
  const filter = `level = ${levelOf(length)}${region ? ` AND code LIKE '${region}%'` : ''}`
  const by = (say: (shade: Shade) => string, otherwise: string) => ['match', ['get', 'code'], ...shades.flatMap((shade) => [shade.code, say(shade)]), otherwise] as never
  const split = map.layers.findIndex(({ type }) => type === 'symbol')
  const from = { source: shadeSource, 'source-layer': divisions } as const
  const layers: LayerSpecification[] = [
    { ...from, id: 'shades:fill', type: 'fill', paint: { 'fill-color': by(({ colour }) => colour, palette.mixed), 'fill-opacity': isJudged ? 0.42 : 0.66 } },
    { ...from, id: 'shades:line', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.surface, 'line-width': 1.5 } },
  ]
  const values: LayerSpecification = { ...from, 'source-layer': divisions + namedSuffix, id: 'shades:value', type: 'symbol', layout: { 'text-field': ['concat', ['coalesce', ['get', 'short_name'], ['get', 'name']], '\n', by(({ text }) => text, '')] as never, 'text-font': medium, 'text-size': 13, 'text-allow-overlap': length <= 6, 'text-padding': 4 },
    paint: { 'text-color': palette.labelStrong, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 } }
  return {
    ...map,
    sources: { ...map.sources, [shadeSource]: { type: 'vector', tiles: [`${origin}/tiles/${divisions}/{z}/{x}/{y}.mvt?${new URLSearchParams({ named: divisions, filter }).toString()}`], minzoom: 3, maxzoom: 14 } },
    // Names of places would stand beside those of the divisions.
    layers: [...map.layers.slice(0, split < 0 ? undefined : split), ...layers, ...(split < 0 ? [] : map.layers.slice(split).filter((layer) => !('source-layer' in layer && String(layer['source-layer']).startsWith('gis.place')))), values],
  }
}
