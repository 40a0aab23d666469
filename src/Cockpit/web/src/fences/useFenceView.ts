// What the page of fences shows, kept in the link: ?at=lon,lat,zoom&kinds=enter,exit&fence=ID&rule=ID&object=CODE&event=ID&only=1&edit=ID&alert=ID. Absent means the default.
import { computed, type ComputedRef } from 'vue'
import { useUrlQuery } from '@/link/useUrlQuery'
import { parsePosition, writePosition, type MapPosition } from '@/link/viewUrl'
import { kinds as allKinds, type Kind } from './eventList'

export interface Chosen {
  fence: string | undefined
  /** One that is no fence; never with one. */
  rule: string | undefined
  object: string | undefined
  event: string | undefined
}

interface FenceView {
  position: ComputedRef<MapPosition | undefined>
  kinds: ComputedRef<Kind[]>
  chosen: ComputedRef<Chosen>
  /** Events of what is chosen alone. */
  only: ComputedRef<boolean>
  /** The id of the fence that is edited, or that a new one is. */
  edited: ComputedRef<string | undefined>
  /** The alert that is handled. */
  alert: ComputedRef<number | undefined>
  moveTo: (position: MapPosition) => void
  showKinds: (kinds: readonly Kind[]) => void
  choose: (chosen: Partial<Chosen>) => void
  showOnly: (on: boolean) => void
  edit: (fence: string | undefined) => void
  handle: (alert: number | undefined) => void
}

export function parseShown(text: string | undefined): Kind[] {
  return allKinds.filter((kind) => text?.split(',').some((each) => each === kind))
}

export function writeShown(kinds: readonly Kind[]): string | undefined {
  return kinds.length === 0 || kinds.length === allKinds.length ? undefined : allKinds.filter((kind) => kinds.includes(kind)).join(',')
}

export function useFenceView(): FenceView {
  const url = useUrlQuery()
  const { said } = url
  const chosen = computed<Chosen>(() => ({ fence: said('fence'), rule: said('rule'), object: said('object'), event: said('event') }))
  return {
    chosen,
    position: computed(() => parsePosition(said('at'))),
    kinds: computed(() => parseShown(said('kinds'))),
    only: computed(() => said('only') === '1' && (chosen.value.fence ?? chosen.value.rule ?? chosen.value.object) !== undefined),
    moveTo: (position) => url.patch({ at: writePosition(position) }),
    showKinds: (kinds) => url.patch({ kinds: writeShown(kinds) }),
    choose({ fence, rule, object, event }) {
      url.patch({ fence, rule, object, event, alert: undefined, ...((fence ?? rule ?? object) === undefined ? { only: undefined } : {}) }, true)
    },
    edited: computed(() => said('edit')),
    alert: computed(() => (/^\d+$/.test(said('alert') ?? '') ? Number(said('alert')) : undefined)),
    showOnly: (on) => url.patch({ only: on ? '1' : undefined }),
    edit: (fence) => url.patch({ edit: fence, alert: undefined }, true),
    handle: (alert) => url.patch({ alert: alert === undefined ? undefined : String(alert) }, true),
  }
}
