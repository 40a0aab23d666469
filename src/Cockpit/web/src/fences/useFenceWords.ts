import { useI18n } from 'vue-i18n'
import type { FenceEvent } from '@/api/contract'
import type { IconName } from '@/ui/icons'
import { distanceWords } from '@/words/amount'
import { isKind, retractedKindOf } from './eventList'
import { findingOf } from './finding'
import { levelOf } from './severity'

const icons: Record<string, IconName> = {
  alarm: 'warn', clear: 'check', enter: 'enter', exit: 'leave', cross: 'cross', dwell: 'dwell', inside: 'inside', outside: 'outside',
  change: 'right', visit: 'pin', complete: 'check', near: 'target', far: 'outside', suppressed: 'check', retraction: 'undo',
}

export function iconOf(kind: string): IconName {
  return icons[kind] ?? 'fence'
}

/** Events and fences in the language of the interface. */
export function useFenceWords() {
  const { t } = useI18n()

  function kind(word: string): string {
    return isKind(word) ? t(`fences.kind.${word}`) : word
  }

  return {
    kind,
    /** "进入"; "撤回：进入" of one that did not happen after all. */
    happened(event: Pick<FenceEvent, 'kind' | 'evidence'>): string {
      const before = event.kind === 'retraction' ? retractedKindOf(event) : undefined
      return before ? t('fences.takenBack', { kind: kind(before) }) : kind(event.kind)
    },
    /** What a rule found, "92 km/h > 80 km/h"; of a fence how far from its boundary, "界内 85 m · ± 12 m". */
    found(event: Pick<FenceEvent, 'distance_m' | 'accuracy_m' | 'evidence'>): string {
      const finding = findingOf(event.evidence)
      return finding ? t(`fences.finding.${finding.key}`, finding.values) : this.distance(event)
    },
    distance({ distance_m: meters, accuracy_m: accuracy }: Pick<FenceEvent, 'distance_m' | 'accuracy_m'>): string {
      const side = meters === null ? [] : [t(meters < 0 ? 'fences.within' : 'fences.beyond', { distance: distanceWords(Math.abs(meters)) })]
      return [...side, ...(accuracy === null ? [] : [`± ${distanceWords(accuracy)}`])].join(' · ')
    },
    severity(said: string | null | undefined): string {
      const level = levelOf(said)
      return level === 'none' ? (said ?? t('fences.level.none')) : t(`fences.level.${level}`)
    },
  }
}
