// What the address console shows, kept in the link: ?q=text&place=gid or &spot=lon,lat&at=lon,lat,zoom&mode=batch&row=12, or mode=corrections&kind=&finding=. Absent means the default.
import { computed, type ComputedRef } from 'vue'
import { useUrlQuery } from '@/link/useUrlQuery'
import { parsePosition, writePosition, type MapPosition } from '@/link/viewUrl'
import type { LonLat } from '@/geo/lonLat'

export const modes = ['search', 'batch', 'corrections'] as const
export type Mode = (typeof modes)[number]

export function parseSpot(text: string | undefined): LonLat | undefined {
  const [lon, lat, ...rest] = (text ?? '').split(',').map((part) => (part === '' ? Number.NaN : Number(part)))
  return lon !== undefined && lat !== undefined && rest.length === 0 && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? { lon, lat } : undefined
}

/** To a decimetre. */
export const writeSpot = ({ lon, lat }: LonLat): string => `${lon.toFixed(6)},${lat.toFixed(6)}`

export interface LocateView {
  mode: ComputedRef<Mode>
  searched: ComputedRef<string>
  place: ComputedRef<string | undefined>
  /** A point of the map that is asked about, in the stead of a place. */
  spot: ComputedRef<LonLat | undefined>
  position: ComputedRef<MapPosition | undefined>
  /** Of a batch, counted from 0. */
  row: ComputedRef<number | undefined>
  kind: ComputedRef<string | undefined>
  finding: ComputedRef<string | undefined>
  turn: (mode: Mode) => void
  search: (text: string, gid?: string) => void
  choose: (gid: string | undefined) => void
  /** As if it had been chosen with the search: no step of its own on the way back. */
  mark: (gid: string) => void
  point: (spot: LonLat | undefined) => void
  moveTo: (position: MapPosition) => void
  openRow: (row: number | undefined) => void
  showKind: (kind: string | undefined) => void
  openFinding: (id: string | undefined, gid: string | undefined) => void
}

export function useLocateView(): LocateView {
  const url = useUrlQuery()
  const { said } = url
  return {
    mode: computed(() => modes.find((mode) => mode === said('mode')) ?? 'search'),
    searched: computed(() => said('q') ?? ''),
    place: computed(() => said('place')),
    spot: computed(() => (said('place') === undefined ? parseSpot(said('spot')) : undefined)),
    position: computed(() => parsePosition(said('at'))),
    row: computed(() => (/^\d+$/.test(said('row') ?? '') ? Number(said('row')) : undefined)),
    kind: computed(() => said('kind')),
    finding: computed(() => said('finding')),
    turn: (mode) => url.patch({ mode: mode === 'search' ? undefined : mode, row: undefined, finding: undefined }, true),
    search: (text, gid) => url.patch({ q: text || undefined, place: gid, spot: undefined, mode: undefined, row: undefined }, true),
    choose: (gid) => url.patch({ place: gid, spot: undefined }, true),
    mark: (gid) => url.patch({ place: gid, spot: undefined }),
    point: (spot) => url.patch({ spot: spot && writeSpot(spot), place: undefined }, true),
    moveTo: (position) => url.patch({ at: writePosition(position) }),
    openRow: (row) => url.patch({ row: row?.toString() }),
    showKind: (kind) => url.patch({ kind, finding: undefined }),
    openFinding: (id, gid) => url.patch({ finding: id, place: gid, spot: undefined }, true),
  }
}
