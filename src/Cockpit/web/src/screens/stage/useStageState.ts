// What a map screen is about, kept in the link: where, when, compared with what, narrowed to what, and what the map shows of it.
import { computed, type ComputedRef } from 'vue'
import { useUrlQuery } from '@/link/useUrlQuery'
import { one, parsePosition, parseRecord, writePosition, writeRecord, type MapPosition, type RecordKey } from '@/link/viewUrl'
import { useSession } from '@/session/session'
import { parseArea } from './area/area'
import { isArea, parseChips, toggled, toggledAll, writeChips, type Chip } from './chips'
import { isRegion } from './drill'
import { daysOf, isSpan, usualSpan, type Days, type Span } from '@/figures/spans'
import { useToday } from '@/figures/useToday'

export const comparisons = ['same_point', 'previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** How the first layer of a view is drawn, where it is of points. */
export const forms = ['points', 'clusters', 'heat', 'glow'] as const
export type MapForm = (typeof forms)[number]

export interface StageState {
  /** Where somebody's own region begins; empty for everything. */
  root: ComputedRef<string>
  region: ComputedRef<string>
  days: ComputedRef<Days>
  span: ComputedRef<Span | undefined>
  comparison: ComputedRef<Comparison>
  chips: ComputedRef<Chip[]>
  /** What was drawn, as the link has it. */
  within: ComputedRef<string | undefined>
  view: ComputedRef<string | undefined>
  form: ComputedRef<MapForm>
  /** By which divisions are coloured. */
  shade: ComputedRef<string | undefined>
  hidden: ComputedRef<string[] | undefined>
  /** Days can be played below the map. */
  isTimed: ComputedRef<boolean>
  /** Which side a small display shows. */
  side: ComputedRef<'left' | 'right'>
  position: ComputedRef<MapPosition | undefined>
  selected: ComputedRef<RecordKey | undefined>
  isChanged: ComputedRef<boolean>
  drill: (region: string) => void
  last: (span: Span | Days) => void
  compare: (comparison: Comparison) => void
  narrowTo: (within: string | undefined) => void
  toggle: (chip: Chip) => void
  toggleAll: (chips: readonly Chip[]) => void
  show: (view: string) => void
  draw: (form: MapForm) => void
  shadeBy: (figure: string) => void
  hide: (kinds: readonly string[]) => void
  time: (isTimed: boolean) => void
  turnTo: (side: 'left' | 'right') => void
  moveTo: (position: MapPosition) => void
  select: (key: RecordKey | undefined) => void
  reset: () => void
}

export function useStageState(): StageState {
  const url = useUrlQuery()
  const session = useSession()
  const today = useToday()
  const said = (name: string): string | undefined => one(url.query, name)
  const root = computed(() => (session.caller?.regions.length === 1 ? (session.caller.regions[0] ?? '') : ''))
  const within = computed(() => (parseArea(said('within')) ? said('within') : undefined))
  const chips = computed(() => [...(within.value ? [{ within: within.value }] : []), ...parseChips(said('is'))])
  const narrowTo = (area: string | undefined): void => url.patch({ within: area }, true)
  return {
    root, chips, within, narrowTo,
    region: computed(() => {
      const region = said('in')
      return isRegion(region) && region.startsWith(root.value) ? region : root.value
    }),
    days: computed(() => daysOf(said('when'), today.value)),
    span: computed(() => (said('when') === undefined ? usualSpan : isSpan(said('when')) ? (said('when') as Span) : undefined)),
    comparison: computed(() => comparisons.find((each) => each === said('against')) ?? 'previous'),
    view: computed(() => said('view')),
    form: computed(() => forms.find((each) => each === said('form')) ?? 'clusters'),
    shade: computed(() => said('shade')),
    hidden: computed(() => said('hide')?.split(',').filter(Boolean)),
    isTimed: computed(() => said('time') === '1'),
    side: computed(() => (said('side') === 'right' ? 'right' : 'left')),
    position: computed(() => parsePosition(said('at'))),
    selected: computed(() => parseRecord(said('open'))),
    isChanged: computed(() => ['in', 'when', 'against', 'is', 'within', 'hide'].some((name) => said(name) !== undefined)),
    drill: (region) => url.patch({ in: region === root.value ? undefined : region, at: undefined, open: undefined }, true),
    last: (when) => url.patch({ when: typeof when === 'string' ? (when === usualSpan ? undefined : when) : `${when.from}..${when.to}` }, true),
    compare: (comparison) => url.patch({ against: comparison === 'previous' ? undefined : comparison }),
    toggle: (chip) => (isArea(chip) ? narrowTo(chip.within === within.value ? undefined : chip.within) : url.patch({ is: writeChips(toggled(chips.value, chip)) }, true)),
    toggleAll: (several) => url.patch({ is: writeChips(toggledAll(chips.value, several)) }, true),
    show: (view) => url.patch({ view, hide: undefined, open: undefined }, true),
    draw: (form) => url.patch({ form: form === 'clusters' ? undefined : form }),
    shadeBy: (figure) => url.patch({ shade: figure }),
    hide: (kinds) => url.patch({ hide: kinds.join(',') || ' ' }),
    time: (isTimed) => url.patch({ time: isTimed ? '1' : undefined }),
    turnTo: (side) => url.patch({ side: side === 'left' ? undefined : side }),
    moveTo: (position) => url.patch({ at: writePosition(position) }),
    select: (key) => url.patch({ open: key && writeRecord(key) }, true),
    reset: () => url.patch({ in: undefined, when: undefined, against: undefined, is: undefined, within: undefined, hide: undefined, at: undefined, open: undefined }, true),
  }
}
