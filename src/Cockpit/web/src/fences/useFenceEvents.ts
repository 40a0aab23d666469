// What fences told, newest first, and what they tell as it happens. Only while the page is seen: browsers allow six connections to one server, all
// tabs together. Whoever comes back reads what was told meanwhile.
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { FenceEvent } from '@/api/contract'
import { merge, most } from './eventList'

export type Line = 'connecting' | 'live' | 'lost'

const retryMilliseconds = 5_000
/** The server speaks every 15 s even when nothing happens. */
const silenceMilliseconds = 45_000

export interface FenceFeed {
  events: ShallowRef<readonly FenceEvent[]>
  line: Ref<Line>
  heard: Ref<Date | undefined>
  /** What there was has not been read yet. */
  pending: Ref<boolean>
  error: ShallowRef<unknown>
  retry: () => void
}

/** @param onTold called with events that are new, in the order of commits */
export function useFenceEvents(onTold: (events: readonly FenceEvent[]) => void): FenceFeed {
  const events = shallowRef<readonly FenceEvent[]>([])
  const line = ref<Line>('connecting')
  const heard = ref<Date>()
  const pending = ref(true)
  const error = shallowRef<unknown>()
  let cursor: string | undefined
  let source: EventSource | undefined
  let opening: AbortController | undefined
  let again = 0
  let frame = 0
  let waiting: FenceEvent[] = []

  function add(told: readonly FenceEvent[]): void {
    if (told.length === 0) return
    events.value = merge(events.value, told)
    onTold(told)
  }

  async function open(): Promise<void> {
    if (source || opening) return
    opening = new AbortController()
    const { signal } = opening
    try {
      const page = await take(client.GET('/fence-events', { params: { query: { newest: true, limit: most, ...(cursor ? { after: cursor } : {}) } }, signal }))
      add(page.events)
      cursor = page.next
      pending.value = false
      error.value = undefined
      listen(page.next)
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
    const stream = new EventSource(`/fence-events/stream?after=${encodeURIComponent(after)}`)
    source = stream
    const hear = (): void => {
      heard.value = new Date()
      line.value = 'live'
    }
    stream.addEventListener('open', hear)
    stream.addEventListener('alive', hear)
    stream.addEventListener('fence-event', (event: MessageEvent<string>) => {
      hear()
      cursor = event.lastEventId
      waiting.push(JSON.parse(event.data) as FenceEvent)
      frame ||= requestAnimationFrame(flush)
    })
    stream.addEventListener('error', () => {
      line.value = 'lost'
      if (stream.readyState === EventSource.CLOSED) lose() // the browser gives up where it is answered anything but a stream
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
    opening?.abort()
    opening = undefined
    source?.close()
    source = undefined
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
  const watch = window.setInterval(() => {
    if (source && heard.value && Date.now() - heard.value.getTime() > silenceMilliseconds) lose()
  }, retryMilliseconds)

  onMounted(() => {
    look()
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', look)
    clearInterval(watch)
    close()
  })
  return { events, line, heard, pending, error, retry }
}
