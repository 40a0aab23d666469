// Classes as MapLibre layers: areas with their edges, lines by colour or width, points by colour, size and shape, and the words beside them.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { expression } from '@/map/style/expression'
import { regular } from '@/map/style/labels'
import { markId } from '@/map/style/marks'
import type { MapPalette } from '@/map/style/palette'
import type { Form } from '@/map/style/dataLayers'
import type { ClassSet, MapClass } from './classes'
import type { Look } from './look'

export interface Painted {
  /** Begins the names of the layers. */
  id: string
  source: string
  sourceLayer?: string
  form: Form
  look: Look
  classes: ClassSet
  /** Keys of classes that the legend has switched off. */
  hidden: ReadonlySet<string>
  /** Property that holds the attribute's value. */
  value: string
  /** Property that is written beside each. */
  label?: string
  /** Tile layer with one point for each area: an area that tiles cut is named once. */
  labelLayer?: string
  /** Zoom from which edges of areas are drawn as they are: from afar they would be all there is to see. */
  edgesFrom: number
  palette: MapPalette
}

/** Areas and lines come first, dots and marks behind them, words last. */
export function paintedLayers(painted: Painted): LayerSpecification[] {
  const { form } = painted
  return [
    ...(form === 'area' || form === 'mixed' ? areas(painted) : []),
    ...(form === 'line' || form === 'mixed' ? lines(painted) : []),
    ...(form === 'point' || form === 'mixed' ? points(painted) : []),
    ...(painted.label ? [words(painted, painted.label)] : []),
  ]
}

/** The class of a feature as its key. */
export function classKey({ classes: { method, breaks, classes }, value }: Pick<Painted, 'classes' | 'value'>): ExpressionSpecification | string {
  if (method === 'single') return '0'
  const own: ExpressionSpecification = ['get', value]
  if (method === 'categories') {
    const named = classes.flatMap(({ key, value: of }) => (of === undefined ? [] : [of, key]))
    if (named.length === 0) return 'none'
    return expression(['case', ['==', ['coalesce', ['to-string', own], ''], ''], 'none', ['match', ['to-string', own], ...named, 'other']])
  }
  const steps = ['step', ['to-number', own], '0', ...breaks.flatMap((at, index) => [at, String(index + 1)])]
  return expression(['case', ['==', ['typeof', own], 'number'], breaks.length > 0 ? steps : '0', 'none'])
}

function byClass<T extends string | number>(painted: Painted, of: (each: MapClass, place: number, all: number) => T): ExpressionSpecification | T {
  const { classes } = painted.classes
  const [first] = classes
  if (!first || painted.classes.method === 'single' || classes.length === 1) return of(first ?? { key: '0', colour: painted.palette.mixed, count: 0 }, 0, 1)
  const ordered = classes.filter(({ range }) => range).length || classes.length
  return expression(['match', classKey(painted), ...classes.flatMap((each, place) => [each.key, of(each, place, ordered)]), of(classes.at(-1)!, classes.length - 1, ordered)])
}

function shown(painted: Painted, ...types: string[]): FilterSpecification {
  const rules: unknown[] = [['in', ['geometry-type'], ['literal', types]], ['!', ['has', 'point_count']]]
  if (painted.hidden.size > 0) rules.push(['!', ['in', classKey(painted), ['literal', [...painted.hidden]]]])
  return ['all', ...rules] as FilterSpecification
}

const from = ({ source, sourceLayer }: Painted) => ({ source, ...(sourceLayer ? { 'source-layer': sourceLayer } : {}) })
/** From small to large by a class's place; of what is in no class the smallest. */
const sized = (smallest: number, largest: number) => ({ range }: MapClass, place: number, all: number): number => (range ? smallest + ((largest - smallest) * place) / Math.max(1, all - 1) : smallest)
const opacity = ({ look }: Painted): number => look.opacity / 100

function areas(painted: Painted): LayerSpecification[] {
  const { id, look, palette, edgesFrom } = painted
  const filter = shown(painted, 'Polygon')
  return [
    { ...from(painted), id: `${id}:fill`, type: 'fill', filter, paint: { 'fill-color': byClass(painted, ({ colour }) => colour), 'fill-opacity': opacity(painted) } },
    ...(look.outlined ? [{ ...from(painted), id: `${id}:edge`, type: 'line', filter, layout: { 'line-join': 'round' }, paint: { 'line-color': palette.label, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.3, 14, 0.7, 18, 1.4], 'line-opacity': ['interpolate', ['linear'], ['zoom'], Math.max(0, edgesFrom - 1), edgesFrom > 0 ? 0 : opacity(painted), Math.max(0.1, edgesFrom), opacity(painted)] } } satisfies LayerSpecification] : []),
  ]
}

function lines(painted: Painted): LayerSpecification[] {
  const { id, look, palette } = painted
  const width = look.sized ? byClass(painted, sized(1, 9)) : 2.6
  const filter = shown(painted, 'LineString')
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    ...(look.outlined ? [{ ...from(painted), id: `${id}:casing`, type: 'line', filter, layout: round, paint: { 'line-color': palette.halo, 'line-width': typeof width === 'number' ? width + 2 : ['+', width, 2], 'line-opacity': opacity(painted) } } satisfies LayerSpecification] : []),
    { ...from(painted), id: `${id}:line`, type: 'line', filter, layout: round, paint: { 'line-color': byClass(painted, ({ colour }) => colour), 'line-width': width, 'line-opacity': opacity(painted) } },
  ]
}

function points(painted: Painted): LayerSpecification[] {
  const { id, look, palette } = painted
  const filter = shown(painted, 'Point')
  if (look.shape !== 'circle') {
    const size = look.sized ? byClass(painted, sized(0.5, 2)) : 0.95
    const scaled = (factor: number) => (typeof size === 'number' ? size * factor : ['*', size, factor])
    return [{ ...from(painted), id: `${id}:mark`, type: 'symbol', filter,
      layout: { 'icon-image': byClass(painted, ({ colour }) => markId(look.shape, colour, look.outlined ? palette.ink : palette.surface)), 'icon-size': expression(['interpolate', ['linear'], ['zoom'], 8, scaled(0.4), 12, scaled(0.7), 15, scaled(1)]), 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-padding': 0 },
      paint: { 'icon-opacity': opacity(painted) } }]
  }
  const radius = look.sized ? byClass(painted, sized(2.5, 13)) : 4.5
  const times = (factor: number) => (typeof radius === 'number' ? radius * factor : ['*', radius, factor])
  return [{ ...from(painted), id: `${id}:dot`, type: 'circle', filter,
    paint: { 'circle-color': byClass(painted, ({ colour }) => colour), 'circle-radius': expression(['interpolate', ['linear'], ['zoom'], 8, times(0.35), 11, times(0.65), 14, times(1), 17, times(1.6)]),
      'circle-opacity': opacity(painted), 'circle-stroke-color': palette.label, 'circle-stroke-opacity': opacity(painted), 'circle-stroke-width': look.outlined ? ['interpolate', ['linear'], ['zoom'], 10, 0, 12, 0.4, 14, 0.9] : 0 } }]
}

function words(painted: Painted, label: string): LayerSpecification {
  const { id, palette, form, labelLayer } = painted
  return { ...from(painted), ...(labelLayer ? { 'source-layer': labelLayer } : {}), id: `${id}:words`, type: 'symbol', filter: shown(painted, 'Polygon', 'LineString', 'Point'),
    layout: { 'text-field': ['to-string', ['get', label]], 'text-font': regular, 'text-size': 11.5, 'text-padding': 4, 'text-max-width': 12,
      ...(form === 'line' ? { 'symbol-placement': 'line' } : form === 'area' ? {} : { 'text-anchor': 'top', 'text-offset': [0, 0.7] }) },
    paint: { 'text-color': palette.labelStrong, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 } }
}
