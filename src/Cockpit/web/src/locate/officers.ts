// Officers as marks on the map, fresh positions apart from old ones by colour and shape.
import type { OfficerAt } from '@/api/contract'
import type { Pin } from '@/map/usePins'

/** Somebody who walks is elsewhere after a quarter of an hour. */
const freshSeconds = 15 * 60

export const isFresh = ({ time }: Pick<OfficerAt, 'time'>, now = Date.now()): boolean => now - Date.parse(time) < freshSeconds * 1000

const looks = { fresh: { colour: '#519E3E', shape: 'triangle' }, stale: { colour: '#7F7F7F', shape: 'triangle' } } as const

export function officerPins(officers: readonly OfficerAt[], label: (officer: OfficerAt) => string, now = Date.now()): Pin[] {
  return officers.map((officer) => ({ key: `officer:${officer.code}`, label: label(officer), lon: officer.lon, lat: officer.lat, chosen: false, look: looks[isFresh(officer, now) ? 'fresh' : 'stale'] }))
}
