// The base map: areas, lines and buildings of our own tiles. A flat registration, drawn from the bottom up.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { expression } from './expression'
import type { MapPalette } from './palette'

export const baseSource = 'base'
/** Drawn from one tile that carries them all. */
export const baseLayers = [
  'gis.land_use', 'gis.water', 'gis.waterway', 'gis.building', 'gis.railway', 'gis.road', 'gis.place', 'gis.poi',
] as const

type Stops = [zoom: number, width: number][]

export function byZoom(...stops: Stops): ExpressionSpecification {
  return expression(['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()])
}

const has = (...classes: string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', classes]]

/** One of OSM's highway values, with its links. Widths in pixels without the casing. */
const roads: { id: string; classes: string[]; from: number; width: Stops; major: boolean }[] = [
  { id: 'lane', classes: ['service', 'living_street', 'track', 'alley'], from: 14.5, width: [[14.5, 0.6], [16, 3], [18, 9], [20, 24]], major: false },
  { id: 'street', classes: ['residential', 'unclassified', 'road', 'tertiary_link'], from: 13, width: [[13, 0.7], [15, 3], [17, 9], [20, 42]], major: false },
  { id: 'tertiary', classes: ['tertiary', 'secondary_link', 'primary_link'], from: 12, width: [[12, 0.8], [14, 2.4], [16, 7.5], [20, 52]], major: false },
  { id: 'secondary', classes: ['secondary'], from: 10.5, width: [[10.5, 0.6], [13, 2.2], [16, 10], [20, 62]], major: true },
  { id: 'primary', classes: ['primary', 'trunk_link', 'motorway_link'], from: 9, width: [[9, 0.9], [12, 2.4], [13, 3.4], [16, 12], [20, 72]], major: true },
  { id: 'express', classes: ['trunk', 'motorway'], from: 6, width: [[6, 0.8], [10, 2], [12, 3.2], [13, 4.4], [16, 14], [20, 84]], major: true },
]

function cased(width: Stops): Stops {
  return width.map(([zoom, pixels]) => [zoom, pixels + Math.min(3, 0.6 + pixels * 0.18)])
}

/** From far off to near, the colour of a road on its land changes over. */
function farToNear(far: string, near: string): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 11.5, far, 13.5, near]
}

function roadLayers(palette: MapPalette): LayerSpecification[] {
  const line = { type: 'line', source: baseSource, 'source-layer': 'gis.road' } as const
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  const yes = (flag: string): ExpressionSpecification => ['==', ['get', flag], true]
  const casings = roads.map((road): LayerSpecification => ({
    ...line, id: `road-${road.id}-case`, minzoom: Math.max(road.from, road.major ? 10.5 : 12), layout: round, filter: ['all', has(...road.classes), ['!', yes('tunnel')]],
    paint: { 'line-color': road.major ? palette.roadMajorCase : palette.roadCase, 'line-width': byZoom(...cased(road.width)), 'line-opacity': ['interpolate', ['linear'], ['zoom'], road.major ? 10.5 : 12, 0, road.major ? 12 : 14, 1] },
  }))
  const tunnels: LayerSpecification = {
    ...line, id: 'road-tunnel', minzoom: 12, filter: yes('tunnel'), layout: round,
    paint: { 'line-color': palette.tunnel, 'line-width': byZoom([12, 1.5], [16, 7], [20, 50]), 'line-dasharray': [2, 1] },
  }
  const fills = roads.map((road): LayerSpecification => ({
    ...line, id: `road-${road.id}`, minzoom: road.from, layout: round, filter: ['all', has(...road.classes), ['!', yes('tunnel')]],
    paint: {
      'line-color': road.major ? farToNear(palette.roadMajorFar, palette.roadMajor) : farToNear(palette.roadFar, palette.road),
      'line-width': byZoom(...road.width),
    },
  }))
  const paths: LayerSpecification = {
    ...line, id: 'road-path', minzoom: 15, filter: has('footway', 'path', 'cycleway', 'steps', 'pedestrian', 'bridleway'),
    paint: { 'line-color': palette.path, 'line-width': byZoom([15, 0.8], [18, 2.5]), 'line-dasharray': [3, 1.5] },
  }
  // A bridge is drawn once more above everything it crosses, between two firm edges.
  const bridges = roads.flatMap((road): LayerSpecification[] => {
    const filter: ExpressionSpecification = ['all', has(...road.classes), yes('bridge')]
    const from = Math.max(road.from, 12.5)
    return [
      { ...line, id: `bridge-${road.id}-case`, minzoom: from, filter, layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.railway, 'line-width': byZoom(...cased(cased(road.width))) } },
      { ...line, id: `bridge-${road.id}`, minzoom: from, filter, layout: { 'line-join': 'round' },
        paint: { 'line-color': road.major ? palette.roadMajor : palette.road, 'line-width': byZoom(...road.width) } },
    ]
  })
  return [tunnels, paths, ...casings, ...fills, ...bridges]
}

function areaLayers(palette: MapPalette): LayerSpecification[] {
  const use = { type: 'fill', source: baseSource, 'source-layer': 'gis.land_use' } as const
  return [
    { ...use, id: 'land-built', filter: has('residential', 'commercial', 'retail', 'village', 'mixed'), paint: { 'fill-color': palette.built } },
    { ...use, id: 'land-industry', filter: has('industrial', 'railway', 'warehouse', 'port', 'quarry', 'landfill', 'depot', 'construction', 'brownfield'), paint: { 'fill-color': palette.industry } },
    { ...use, id: 'land-institution', filter: has('education', 'school', 'university', 'hospital', 'government', 'institutional', 'public'),
      paint: { 'fill-color': palette.institution } },
    { ...use, id: 'land-park',
      filter: has('park', 'garden', 'forest', 'wood', 'recreation_ground', 'village_green', 'nature_reserve', 'golf_course', 'cemetery', 'orchard'),
      paint: { 'fill-color': palette.park } },
    { ...use, id: 'land-grass', filter: has('grass', 'grassland', 'meadow', 'scrub', 'heath'), paint: { 'fill-color': palette.grass } },
    { ...use, id: 'land-farm', filter: has('farmland', 'farmyard', 'allotments', 'greenhouse_horticulture'), paint: { 'fill-color': palette.farm } },
    { id: 'water', type: 'fill', source: baseSource, 'source-layer': 'gis.water', paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterLine } },
    { id: 'waterway', type: 'line', source: baseSource, 'source-layer': 'gis.waterway', layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.water, 'line-width': ['interpolate', ['exponential', 1.5], ['zoom'],
        8, ['match', ['get', 'class'], 'river', 1.4, 0.4], 14, ['match', ['get', 'class'], 'river', 5, 1.4], 18, ['match', ['get', 'class'], 'river', 16, 6]] } },
  ]
}

function railwayLayers(palette: MapPalette): LayerSpecification[] {
  const line = { type: 'line', source: baseSource, 'source-layer': 'gis.railway', minzoom: 10 } as const
  return [
    { ...line, id: 'railway', paint: { 'line-color': palette.railway, 'line-width': byZoom([10, 0.8], [14, 2], [18, 5]) } },
    { ...line, id: 'railway-gap', minzoom: 13, paint: { 'line-color': palette.railwayGap, 'line-width': byZoom([13, 0.8], [14, 1.1], [18, 3]), 'line-dasharray': [6, 6] } },
  ]
}

export function baseMap(palette: MapPalette): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    ...areaLayers(palette),
    { id: 'building', type: 'fill', source: baseSource, 'source-layer': 'gis.building', minzoom: 14.5,
      paint: { 'fill-color': palette.building, 'fill-outline-color': palette.buildingLine, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14.5, 0, 15.2, 1] } },
    ...railwayLayers(palette),
    ...roadLayers(palette),
  ]
}
