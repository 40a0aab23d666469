import { useI18n } from 'vue-i18n'
import type { FenceEvent } from '@/api/contract'
import type { IconName } from '@/ui/icons'
import { distanceWords } from '@/words/amount'
import { spanWords } from '@/words/time'
import { isKind, kindBehind, permitOf } from './eventList'
import { findingOf } from './finding'
import { isRuleKind, limitsOf, windowWords, type Rule, type RuleWindow } from './rule'
import { levelOf } from './severity'

/** On a card. */
const mostWindows = 3

const icons: Record<string, IconName> = {
  alarm: 'warn', clear: 'cleared', enter: 'enter', exit: 'leave', cross: 'cross', dwell: 'dwell', inside: 'inside', outside: 'outside',
  change: 'right', visit: 'pin', complete: 'flag', near: 'target', far: 'outside', suppressed: 'permit', retraction: 'undo',
}

export function iconOf(kind: string): IconName {
  return icons[kind] ?? 'fence'
}

/** Events and fences in the language of the interface. */
export function useFenceWords() {
  const { t, te, locale } = useI18n()

  function kind(word: string): string {
    return isKind(word) ? t(`fences.kind.${word}`) : word
  }

  return {
    kind,
    /** "进入"; "撤回：进入" of one that did not happen after all, "已许可：进入" of one that a permit allows. */
    happened(event: Pick<FenceEvent, 'kind' | 'evidence'>): string {
      const behind = kindBehind(event)
      return behind && (event.kind === 'retraction' || event.kind === 'suppressed') ? t('fences.instead', { kind: kind(event.kind), behind: kind(behind) }) : kind(event.kind)
    },
    /** By which permit; what a rule found, "92 km/h（限 80）"; of a fence how far from its boundary, "界内 85 m · ± 12 m". @param nameOf of fences that are known */
    found(event: Pick<FenceEvent, 'kind' | 'distance_m' | 'accuracy_m' | 'evidence'>, nameOf: (fence: string) => string | undefined): string {
      const permit = permitOf(event)
      if (event.kind === 'suppressed' && permit !== undefined) return t('fences.permit', { permit: nameOf(permit) ?? permit })
      const finding = findingOf(event.evidence)
      if (!finding) return this.distance(event)
      return t(`fences.finding.${finding.key}`, Object.fromEntries(Object.entries(finding.values).map(([name, value]) => [name, Array.isArray(value) ? value.join(t('fences.and')) : value])))
    },
    rule(word: string): string {
      return isRuleKind(word) ? t(`fences.rule.${word}`) : word
    },
    /** What it takes for a rule to tell, each in a few words. */
    limits(rule: Rule): string[] {
      return limitsOf(rule).map(({ key, values: { seconds, level, ...values } }) => t(`fences.limit.${key}`, {
        ...values,
        ...(typeof seconds === 'number' ? { span: spanWords(seconds, locale.value) } : {}),
        ...(level !== undefined ? { level: te(`search.layer.${level}`) ? t(`search.layer.${level}`) : String(level) } : {}),
      }))
    },
    /** When it is in force; none where always. */
    windows(active: unknown): string[] {
      const windows = Array.isArray(active) ? active as readonly RuleWindow[] : []
      const words = windows.slice(0, mostWindows).map((window) => windowWords(window, (day) => t(`fences.day.${day}`), t('fences.and')))
      return windows.length > mostWindows ? [...words, t('fences.moreWindows', { count: windows.length - mostWindows })] : words
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
