// Who is out, on the map of a screen: what is drawn of them, what a click on one means, and where the map looks when somebody is chosen.
import type { StyleSpecification } from 'maplibre-gl'
import { computed, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type MapCanvas from '@/map/MapCanvas.vue'
import type { Spot } from '@/map/MapCanvas.vue'
import { objectAt } from '@/map/moving/around'
import { mostTrails, movingSources } from '@/map/moving/moving'
import { useMoving } from '@/map/moving/useMoving'
import type { MapPosition } from '@/link/viewUrl'
import { palettes } from '@/map/style/palette'
import { useCoverage } from '@/screens/coverage'
import { usePreferences } from '@/ui/preferences'
import { figureWords } from '@/words/amount'
import { shadesOf, type ShadeClass } from '../shades'
import type { StageState } from '../useStageState'
import { withMovers } from './moversStyle'
import { useMovers } from './useMovers'
import { frameOf } from './way'

/** So near that the next street is seen. */
const nearZoom = 15

interface MoversMap {
  drawn: (map: StyleSpecification) => StyleSpecification
  /** Sources whose data are kept up to date beside the style. */
  live: ComputedRef<string[]>
  /** Of duty grids, by how much of them was walked. */
  classes: ComputedRef<ShadeClass[]>
  moved: (position: MapPosition) => void
  /** Whether somebody was meant. */
  pick: (spot: Spot) => boolean
  look: (lon: number, lat: number) => void
}

export function useMoversMap(canvas: () => InstanceType<typeof MapCanvas> | null | undefined, state: StageState): MoversMap {
  const movers = useMovers()!
  const preferences = usePreferences()
  const { locale } = useI18n()
  const isShown = computed(() => movers.types.value.length > 0)
  const { data: coverage } = useCoverage(() => ({ by: 'duty_grid', region: state.region.value, days: state.days.value }), isShown)
  const walked = computed(() => shadesOf((coverage.value?.items ?? []).map(({ code, percent }) => ({ of: { region: code }, value: percent, band: null })), { theme: preferences.theme, isJudged: false, direction: 'up', isTurned: true, write: (value) => figureWords(value ?? 0, locale.value) }))
  useMoving(() => (isShown.value && canvas()?.styled ? canvas()?.map : undefined), () => ({ tracks: movers.tracks.value, names: movers.names.value, object: movers.object.value, now: movers.now.value }))

  function look(lon: number, lat: number): void {
    canvas()?.flyTo({ lon, lat, zoom: Math.max(nearZoom, movers.camera.value?.zoom ?? 0) })
  }
  // What a link says stands; who is chosen then is looked at once their way is there, which grows without moving the map.
  const asked = computed(() => movers.object.value && `${movers.object.value} ${movers.day.value}`)
  let looked = state.position.value && asked.value
  watch([asked, () => movers.way.data.value], ([now, way]) => {
    if (now === undefined) looked = undefined
    if (now === looked || way?.object !== movers.object.value) return
    looked = now
    const frame = way && frameOf(way)
    if (frame) canvas()?.fit(frame)
    else if (movers.fix.value) look(movers.fix.value.lon, movers.fix.value.lat)
  })

  return {
    look,
    live: computed(() => (isShown.value ? Object.keys(movingSources) : [])),
    classes: computed(() => walked.value.classes),
    drawn: (map) => withMovers(map, { shades: walked.value.shades, way: movers.object.value === undefined ? undefined : movers.way.data.value, object: movers.object.value, crowded: movers.tracks.value.size > mostTrails, palette: palettes[preferences.theme], origin: location.origin }),
    moved: (position) => (movers.camera.value = position),
    pick({ lon, lat }) {
      const object = isShown.value ? objectAt(lon, lat, movers.camera.value?.zoom ?? 0, movers.tracks.value) : undefined
      if (object !== undefined) movers.choose(object)
      return object !== undefined
    },
  }
}
