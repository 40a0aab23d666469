// Why a place is an answer, in words.
import { useI18n } from 'vue-i18n'
import type { PlaceProperties } from '@/api/contract'
import { usePlaceWords } from '@/map/search/placeWords'
import { insteadOf } from './elements'

export function useCandidateWords() {
  const { t, te } = useI18n()
  const words = usePlaceWords()
  /** What did not fit: with what was taken in its stead where that is known, else as everywhere. */
  function doubts(place: PlaceProperties): string[] {
    const instead = insteadOf(place)
    const others = { ...place, faults: place.faults.filter((fault) => instead.every((each) => each.fault !== fault)) }
    return [...instead.map(({ asked, taken }) => t('locate.instead', { asked, taken })), ...words.doubts(others)]
  }
  const matched = ({ match_type: type }: { match_type: string }): string => (te(`locate.match.${type}`) ? t(`locate.match.${type}`) : type)
  return { ...words, doubts, matched }
}
