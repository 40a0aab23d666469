// What fences told, newest first, and what they tell as it happens. Only while the page is seen: browsers allow six connections to one server, all
// tabs together. Whoever comes back reads what was told meanwhile. Where some events alone are wanted the server is asked for the newest of these, which
// busy fences may have pushed far behind the newest of all; the line goes on telling of all.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { FenceEvent } from '@/api/contract'
import { openStream, retryMilliseconds } from '@/api/stream'
import { filtered, isOfAll, merge, most, mostHeld, type EventFilter } from './eventList'

export type Line = 'connecting' | 'live' | 'lost'

interface FenceFeed {
  /** The newest of all. */
  events: ShallowRef<readonly FenceEvent[]>
  /** The newest of those wanted, and what takes them back. */
  wanted: ComputedRef<readonly FenceEvent[]>
  line: Ref<Line>
  heard: Ref<Date | undefined>
  /** What there was, of those wanted, has not been read yet. */
  pending: ComputedRef<boolean>
  error: ShallowRef<unknown>
  retry: () => void
}

/**
 * @param filter which events are wanted
 * @param onTold called with events that are new, in the order of commits
 */
export function useFenceEvents(filter: () => EventFilter, onTold: (events: readonly FenceEvent[]) => void): FenceFeed {
  const events = shallowRef<readonly FenceEvent[]>([])
  const line = ref<Line>('connecting')
  const heard = ref<Date>()
  const pending = ref(true)
  const error = shallowRef<unknown>()
  let cursor: string | undefined
  let leave: (() => void) | undefined
  let opening: AbortController | undefined
  let again = 0
  let frame = 0
  let waiting: FenceEvent[] = []
  const some = shallowRef<readonly FenceEvent[]>()
  const asking = shallowRef<AbortController>()
  const wanted = computed(() => some.value ?? filtered(events.value, withRetractions(filter())))

  function add(told: readonly FenceEvent[]): void {
    if (told.length === 0) return
    events.value = merge(events.value, told)
    some.value &&= merge(some.value, filtered(told, withRetractions(filter())), mostHeld)
    onTold(told)
  }

  /** The newest of those wanted, unless all are. */
  async function ask(): Promise<void> {
    asking.value?.abort()
    asking.value = undefined
    const { kinds, fence, object } = withRetractions(filter())
    if (isOfAll(filter())) return
    asking.value = new AbortController()
    const { signal } = asking.value
    try {
      const page = await take(client.GET('/fence-events', { params: { query: { newest: true, limit: mostHeld, ...(kinds.length > 0 ? { kinds: kinds.join(',') } : {}), ...(fence === undefined ? {} : { fence }), ...(object === undefined ? {} : { object }) } }, signal }))
      some.value = merge(some.value ?? filtered(events.value, { kinds, fence, object }), page.events, mostHeld)
      error.value = undefined
    } catch (reason) {
      if (!signal.aborted) error.value = reason
    } finally {
      if (asking.value?.signal === signal) asking.value = undefined
    }
  }
  watch(() => JSON.stringify(filter()), () => {
    some.value = undefined
    if (!pending.value) void ask()
  })

  async function open(): Promise<void> {
    if (leave || opening) return
    opening = new AbortController()
    const { signal } = opening
    try {
      const page = await take(client.GET('/fence-events', { params: { query: { newest: true, limit: most, ...(cursor ? { after: cursor } : {}) } }, signal }))
      add(page.events)
      cursor = page.next
      pending.value = false
      error.value = undefined
      listen(page.next)
      void ask()
    } catch (reason) {
      if (signal.aborted) return
      pending.value = false
      error.value = reason
      lose()
    } finally {
      if (opening?.signal === signal) opening = undefined
    }
  }

  function listen(after: string): void {
    leave = openStream(`/fence-events/stream?after=${encodeURIComponent(after)}`, {
      hear: () => {
        heard.value = new Date()
        line.value = 'live'
      },
      on: {
        'fence-event': (event) => {
          cursor = event.lastEventId
          waiting.push(JSON.parse(event.data) as FenceEvent)
          frame ||= requestAnimationFrame(flush)
        },
      },
      stumble: () => (line.value = 'lost'),
      over: lose,
    })
  }

  /** Many may come at once. */
  function flush(): void {
    const told = waiting
    frame = 0
    waiting = []
    add(told)
  }

  function lose(): void {
    close()
    line.value = 'lost'
    again = window.setTimeout(() => void open(), retryMilliseconds)
  }
  function close(): void {
    clearTimeout(again)
    asking.value?.abort()
    opening?.abort()
    opening = undefined
    leave?.()
    leave = undefined
    cancelAnimationFrame(frame)
    flush()
  }
  function retry(): void {
    close()
    void open()
  }
  function look(): void {
    if (document.visibilityState === 'visible') void open()
    else close()
  }

  onMounted(() => {
    look()
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', look)
    close()
  })
  return { events, wanted, line, heard, pending: computed(() => pending.value || (asking.value !== undefined && wanted.value.length === 0)), error, retry }
}

function withRetractions(filter: EventFilter): EventFilter {
  return filter.kinds.length === 0 || filter.kinds.includes('retraction') ? filter : { ...filter, kinds: [...filter.kinds, 'retraction'] }
}
