// terra-draw on our map, one shape at a time: it is drawn corner by corner, and then its corners can be moved. Loaded when somebody draws.
import type { Map as Drawing } from 'maplibre-gl'
import { TerraDraw, TerraDrawCircleMode, TerraDrawLineStringMode, TerraDrawModeUndoRedo, TerraDrawPolygonMode, TerraDrawSelectMode, type GeoJSONStoreFeatures } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import type { Position } from 'geojson'
import { circle } from '../fence'
import { formOf, isMovable, rounded, usualMeters, type Form, type Shape } from './shape'

export interface Pencil {
  /** From nothing. */
  begin: (form: Form) => void
  /** Its corners can be moved; of one that has none to move nothing is drawn. */
  hold: (shape: Shape | undefined) => void
  /** Takes the last corner back of what is being drawn. @returns false where there is none */
  back: () => boolean
  drop: () => void
}
interface Colours {
  line: `#${string}`
  edge: `#${string}`
}
/** As it is under the pointer; done when the pointer has let go of it. */
type Draw = (shape: Shape | undefined, isDone: boolean) => void

const modes: Record<Form, string> = { polygon: 'polygon', circle: 'circle', corridor: 'linestring' }
/** Of a circle; its outline is the draft's. A corner to the north and one to the south tell its radius. */
const handles = 8
const metersPerDegree = 111_195.08
/** Nothing but the pointer selects, deletes or turns: keys belong to the page. */
const noKeys = { deselect: null, delete: null, rotate: null, scale: null }

export function takePencil(map: Drawing, { line, edge }: Colours, draw: Draw): Pencil {
  const corners = { midpoints: true, draggable: true, deletable: true }
  const area = { fillColor: line, fillOpacity: 0.02, outlineColor: line, outlineWidth: 2 } as const
  const pen = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    modes: [
      new TerraDrawPolygonMode({ showCoordinatePoints: true, styles: { ...area, closingPointColor: line, closingPointOutlineColor: edge, closingPointWidth: 6, coordinatePointColor: line, coordinatePointOutlineColor: edge, coordinatePointWidth: 4 } }),
      new TerraDrawLineStringMode({ showCoordinatePoints: true, styles: { lineStringColor: line, lineStringWidth: 2, closingPointColor: line, closingPointOutlineColor: edge, coordinatePointColor: line, coordinatePointOutlineColor: edge, coordinatePointWidth: 4 } }),
      new TerraDrawCircleMode({ projection: 'globe', styles: area }),
      new TerraDrawSelectMode({
        allowManualDeselection: false, keyEvents: noKeys,
        flags: {
          polygon: { feature: { draggable: true, selfIntersectable: true, coordinates: corners } },
          linestring: { feature: { draggable: true, selfIntersectable: true, coordinates: corners } },
          circle: { feature: { draggable: true, coordinates: { resizable: 'center-fixed' } } },
        },
        styles: {
          selectedPolygonColor: line, selectedPolygonFillOpacity: 0.02, selectedPolygonOutlineColor: line, selectedPolygonOutlineWidth: 2, selectedPolygonOutlineOpacity: ({ properties }) => (properties['mode'] === modes.circle ? 0 : 1), selectedLineStringColor: line, selectedLineStringWidth: 2,
          selectionPointColor: edge, selectionPointWidth: 6, selectionPointOutlineColor: line, selectionPointOutlineWidth: 2, midPointColor: line, midPointWidth: 3, midPointOutlineColor: edge, midPointOutlineWidth: 1,
        },
      }),
    ],
  })
  let radiusMeters: number | undefined
  /** What is put there by hand changes nothing. */
  let putting = false
  const drawn = (): Shape | undefined => {
    const features = pen.getSnapshot().filter(({ properties }) => Object.values(modes).includes(String(properties['mode'])))
    return features[0] && shapeOf(features[0], radiusMeters)
  }
  function put(act: () => void): void {
    putting = true
    act()
    putting = false
  }

  pen.start()
  pen.on('change', () => { if (!putting) draw(drawn(), false) })
  pen.on('finish', () => draw(drawn(), true))

  return {
    begin(form) {
      put(() => {
        radiusMeters = undefined
        pen.clear()
        pen.setMode(modes[form])
      })
    },
    hold(shape) {
      put(() => {
        radiusMeters = shape?.radiusMeters
        pen.setMode('select')
        pen.clear()
        if (!shape || !isMovable(shape)) return
        const [added] = pen.addFeatures([featureOf(shape)])
        if (added?.valid && added.id !== undefined) pen.selectFeature(added.id)
      })
    },
    back: () => pen.getModeState() === 'drawing' && pen.canUndo() && pen.undo(),
    drop: () => put(() => pen.stop()),
  }
}

function featureOf(shape: Shape): GeoJSONStoreFeatures {
  const form = formOf(shape)
  const { geometry, radiusMeters = usualMeters.circle } = shape
  const whole = geometry.type === 'Point' ? circle(geometry.coordinates, radiusMeters, handles) : geometry
  return { type: 'Feature', geometry: roundedOf(whole as GeoJSONStoreFeatures['geometry']), properties: { mode: modes[form], ...(form === 'circle' ? { radiusKilometers: radiusMeters / 1000 } : {}) } }
}

function roundedOf(geometry: GeoJSONStoreFeatures['geometry']): GeoJSONStoreFeatures['geometry'] {
  const round = ([lon = 0, lat = 0]: Position): Position => [rounded(lon), rounded(lat)]
  switch (geometry.type) {
    case 'Polygon': return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(round)) }
    case 'LineString': return { type: 'LineString', coordinates: geometry.coordinates.map(round) }
    default: return geometry
  }
}

/** Undefined while there is too little of it to be one. */
function shapeOf({ geometry, properties }: GeoJSONStoreFeatures, radiusMeters: number | undefined): Shape | undefined {
  if (geometry.type === 'LineString') return geometry.coordinates.length > 1 ? { geometry: roundedOf(geometry) as Shape['geometry'], radiusMeters: radiusMeters ?? usualMeters.corridor } : undefined
  if (geometry.type !== 'Polygon') return undefined
  if (properties['mode'] !== modes.circle) return (geometry.coordinates[0]?.length ?? 0) > 3 ? { geometry: roundedOf(geometry) as Shape['geometry'] } : undefined
  const [lons, lats] = [0, 1].map((axis) => (geometry.coordinates[0] ?? []).map((corner) => corner[axis] ?? 0)) as [number[], number[]]
  const [west, south, east, north] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
  const meters = Math.round(((north - south) / 2) * metersPerDegree)
  return meters > 0 ? { geometry: { type: 'Point', coordinates: [rounded((west + east) / 2), rounded((south + north) / 2)] }, radiusMeters: meters } : undefined
}
