// Divisions coloured by a figure: by the colours of its bands where it is judged, else in classes of one hue that hold about as many each (quantiles).
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { IndicatorValue } from '@/api/contract'
import { breaksOf, classAt } from '@/map/classes/breaks'
import { distributionOfNumbers } from '@/map/classes/distribution'
import { rampColours } from '@/map/classes/ramps'
import { expression } from '@/map/style/expression'
import { medium, namedSuffix } from '@/map/style/labels'
import type { MapPalette } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { colourWord, gravity, shapes, type ColourWord } from '@/ui/bandColour'
import { levelOf } from './drill'

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

interface ShadeLook {
  theme: Theme
  /** By bands, whose colours are loud. */
  isJudged: boolean
  /** What is better of the figure: up, down or neither. */
  direction: string
  /** The least stands out, not the most. */
  isTurned?: boolean
  write: (value: number | null) => string
}

/** As many classes as eyes compare. */
const mostClasses = 5

/** The gravest band first, then the value that is furthest from what is wanted. */
export function shadesOf(values: readonly Pick<IndicatorValue, 'of' | 'value' | 'band'>[], { theme, isJudged, direction, isTurned, write }: ShadeLook): { shades: Shade[]; classes: ShadeClass[] } {
  const known = values.flatMap((each) => (typeof each.of['region'] === 'string' && each.value !== null ? [{ code: each.of['region'], value: each.value, band: colourWord(each.band) }] : []))
    .sort((one, other) => gravity(one.band ?? 'green') - gravity(other.band ?? 'green') || (direction === 'up' ? one.value - other.value : other.value - one.value))
  if (isJudged) {
    const words = (['red', 'orange', 'yellow', 'blue', 'green'] as const).filter((word) => word === 'green' || known.some(({ band }) => band === word))
    const shades = known.map(({ code, value, band = 'green' }) => ({ code, colour: banded[theme][band], text: `${shapes[band]} ${write(value)}` }))
    return { shades, classes: words.map((band) => ({ band, colour: banded[theme][band], count: known.filter((each) => (each.band ?? 'green') === band).length })) }
  }
  const breaks = breaksOf('quantiles', distributionOfNumbers(known.map(({ value }) => value)).steps, mostClasses)
  const colours = rampColours('blue', breaks.length + 1, theme, isTurned)
  const colourOf = (place: number): string => colours[place] ?? ''
  const within = (place: number): number[] => known.map(({ value }) => value).filter((value) => classAt(value, breaks) === place)
  return {
    shades: known.map(({ code, value }) => ({ code, colour: colourOf(classAt(value, breaks)), text: write(value) })),
    classes: colours.map((colour, place) => ({ colour, from: Math.min(...within(place)), to: Math.max(...within(place)), count: within(place).length })).filter(({ count }) => count > 0),
  }
}

interface ShadePicture {
  shades: readonly Shade[]
  /** How long the codes of these divisions are, and where they lie. */
  length: number
  region: string
  /** By bands, whose colours are loud. */
  isJudged: boolean
  palette: MapPalette
  origin: string
}

const shadeSource = 'shades'
const divisions = 'grid.division'

/** Under the names of the base map, with each division's value at its middle. */
export function withShades(map: StyleSpecification, { shades, length, region, isJudged, palette, origin }: ShadePicture): StyleSpecification {
  if (shades.length === 0) return map
  const filter = `level = ${levelOf(length)}${region ? ` AND code LIKE '${region}%'` : ''}`
  const by = (say: (shade: Shade) => string, otherwise: string) => expression(['match', ['get', 'code'], ...shades.flatMap((shade) => [shade.code, say(shade)]), otherwise])
  const split = map.layers.findIndex(({ type }) => type === 'symbol')
  const from = { source: shadeSource, 'source-layer': divisions } as const
  const layers: LayerSpecification[] = [
    { ...from, id: 'shades:fill', type: 'fill', paint: { 'fill-color': by(({ colour }) => colour, palette.mixed), 'fill-opacity': isJudged ? 0.42 : 0.66 } },
    { ...from, id: 'shades:line', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.surface, 'line-width': 1.5 } },
  ]
  const values: LayerSpecification = { ...from, 'source-layer': divisions + namedSuffix, id: 'shades:value', type: 'symbol', layout: { 'text-field': ['concat', ['coalesce', ['get', 'short_name'], ['get', 'name']], '\n', by(({ text }) => text, '')], 'text-font': medium, 'text-size': 13, 'text-allow-overlap': length <= 6, 'text-padding': 4 },
    paint: { 'text-color': palette.labelStrong, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 } }
  return {
    ...map,
    sources: { ...map.sources, [shadeSource]: { type: 'vector', tiles: [`${origin}/tiles/${divisions}/{z}/{x}/{y}.mvt?${new URLSearchParams({ named: divisions, filter }).toString()}`], minzoom: 3, maxzoom: 14 } },
    // Names of places would stand beside those of the divisions.
    layers: [...map.layers.slice(0, split < 0 ? undefined : split), ...layers, ...(split < 0 ? [] : map.layers.slice(split).filter((layer) => !('source-layer' in layer && String(layer['source-layer']).startsWith('gis.place')))), values],
  }
}
