import { useI18n } from 'vue-i18n'
import type { Place, PlaceProperties } from '@/api/contract'
import { parseRecord, type RecordKey } from '@/map/state/viewUrl'
import { distanceWords } from '@/words/amount'

export type Confidence = 'sure' | 'likely' | 'unsure'

/** A figure between 0 and 1 says little to people; three words do. */
export function confidenceOf(confidence: number): Confidence {
  if (confidence >= 0.9) return 'sure'
  return confidence >= 0.6 ? 'likely' : 'unsure'
}

export function pointOf(place: Place): [number, number] | undefined {
  const [lon, lat] = place.geometry?.coordinates ?? []
  return lon === undefined || lat === undefined ? undefined : [lon, lat]
}

/** The record behind a registered thing; an address has none. */
export function recordOf({ record }: PlaceProperties): RecordKey | undefined {
  return parseRecord(record ?? undefined)
}

export function usePlaceWords() {
  const { t, te } = useI18n()
  const known = (key: string, otherwise: string): string => (te(key) ? t(key) : otherwise)

  function layer({ layer: name }: PlaceProperties): string {
    return known(`search.layer.${name}`, name)
  }
  function within(place: PlaceProperties): string {
    return [place.district, place.street_office, place.community].filter(Boolean).join(' › ')
  }
  function accuracy(place: PlaceProperties): string {
    const words = place.accuracy ? [known(`search.accuracy.${place.accuracy}`, place.accuracy)] : []
    if (place.accuracy_m) words.push(t('search.accuracy.within', { distance: distanceWords(place.accuracy_m) }))
    return words.join(' · ')
  }
  return { layer, within, accuracy }
}
