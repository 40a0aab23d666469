import { useI18n } from 'vue-i18n'
import type { Place, PlaceProperties } from '@/api/contract'
import { parseRecord, type RecordKey } from '@/link/viewUrl'
import { distanceWords } from '@/words/amount'

/** West, south, east, north. */
export type Frame = [number, number, number, number]

type Confidence = 'sure' | 'likely' | 'unsure'

/** A figure between 0 and 1 says little to people; three words do. */
export function confidenceOf(confidence: number): Confidence {
  if (confidence >= 0.9) return 'sure'
  return confidence >= 0.6 ? 'likely' : 'unsure'
}

export function pointOf(place: Place): [number, number] | undefined {
  const [lon, lat] = place.geometry?.coordinates ?? []
  return lon === undefined || lat === undefined ? undefined : [lon, lat]
}

/** Of what is found: of a road or an area its frame, of all else its point. */
export function frameOf(place: Place): Frame | undefined {
  const [west, south, east, north] = place.bbox ?? []
  if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) return [west, south, east, north]
  const [lon, lat] = pointOf(place) ?? []
  return lon === undefined || lat === undefined ? undefined : [lon, lat, lon, lat]
}

/** The smallest around all of them; undefined where none has a point. */
export function frameAround(places: Place[]): Frame | undefined {
  return places.map(frameOf).reduce((one, other) => {
    if (!one || !other) return one ?? other
    return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])]
  }, undefined)
}

/** Whether nothing of a frame lies outside another. */
export function holds([west, south, east, north]: Frame, inner: Frame): boolean {
  return inner[0] >= west && inner[1] >= south && inner[2] <= east && inner[3] <= north
}

/** The record behind a registered thing; an address has none. */
export function recordOf({ record }: PlaceProperties): RecordKey | undefined {
  return parseRecord(record ?? undefined)
}

export function usePlaceWords() {
  const { t, te } = useI18n()
  const known = (key: string, otherwise: string, named: Record<string, string> = {}): string => (te(key) ? t(key, named) : otherwise)

  function layer({ layer: name }: PlaceProperties): string {
    return known(`search.layer.${name}`, name)
  }
  function within(place: PlaceProperties): string {
    const district = place.district && place.district_now?.length ? t('search.now', { district: place.district, now: place.district_now.join('、') }) : place.district
    return [district, place.street_office, place.community].filter(Boolean).join(' › ')
  }
  function accuracy(place: PlaceProperties): string {
    const words = place.accuracy ? [known(`search.accuracy.${place.accuracy}`, place.accuracy)] : []
    // A figure stays with its sign and its unit on one line.
    if (place.accuracy_m) words.push(t('search.accuracy.within', { distance: distanceWords(place.accuracy_m) }).replaceAll(' ', '\u00a0'))
    return words.join(' · ')
  }
  /** What of the question did not fit, and what tells it from others that are as sure. */
  function doubts(place: PlaceProperties): string[] {
    const faults = place.faults.map((fault) => known(`search.fault.${fault.replaceAll(' ', '_')}`, fault, { name: place.name }))
    return place.differs_by ? [...faults, t('search.differsBy', { property: known(`search.property.${place.differs_by}`, place.differs_by) })] : faults
  }
  return { layer, within, accuracy, doubts }
}
