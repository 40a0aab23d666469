// What has changed on maps since they were drawn, as the server tells it: one stream for all maps of a page. Only while the page is seen: browsers
// allow six connections to one server, all tabs together. Whoever comes back, and whoever lost it, loads everything again.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { openStream, retryMilliseconds } from '@/api/stream'
import type { Changes } from './useReload'

interface News {
  layers: Exclude<Changes, 'all'>
}
type Reload = (changes: Changes) => void

const maps = new Set<Reload>()
const heard = ref<Date>()
let leave: (() => void) | undefined
let again: ReturnType<typeof setTimeout> | undefined
let away = false

function tell(changes: Changes): void {
  for (const reload of maps) reload(changes)
}

function open(): void {
  if (leave) return
  leave = openStream('/tiles/changes', {
    hear,
    on: { reload: (event) => tell((JSON.parse(event.data) as News).layers) },
    stumble: () => (away = true),
    over: lose,
  })
}
function hear(): void {
  heard.value = new Date()
  if (!away) return
  away = false
  tell('all')
}
function close(): void {
  clearTimeout(again)
  leave?.()
  leave = undefined
  away = true
}
function lose(): void {
  close()
  again = setTimeout(look, retryMilliseconds)
}
function look(): void {
  if (document.visibilityState === 'visible') open()
  else close()
}

export function useTileChanges(reload: Reload): { heard: Ref<Date | undefined> } {
  onMounted(() => {
    maps.add(reload)
    if (maps.size > 1) return
    ;[away, heard.value] = [false, undefined]
    look()
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    maps.delete(reload)
    if (maps.size > 0) return
    document.removeEventListener('visibilitychange', look)
    close()
  })
  return { heard }
}
