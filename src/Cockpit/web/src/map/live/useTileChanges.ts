// What has changed on the map since it was drawn, as the server tells it. Only while the page is seen: browsers allow six connections to one
// server, all tabs together. Whoever comes back loads everything again.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import type { Changes } from './useReload'

interface News {
  layers: Exclude<Changes, 'all'>
}

export function useTileChanges(reload: (changes: Changes) => void): { heard: Ref<Date | undefined> } {
  const heard = ref<Date>()
  let source: EventSource | undefined
  let away = false

  function open(): void {
    if (source) return
    source = new EventSource('/tiles/changes')
    source.addEventListener('alive', () => (heard.value = new Date()))
    source.addEventListener('reload', (event: MessageEvent<string>) => {
      heard.value = new Date()
      reload((JSON.parse(event.data) as News).layers)
    })
    if (away) reload('all')
  }
  function close(): void {
    source?.close()
    source = undefined
    away = true
  }
  function look(): void {
    if (document.visibilityState === 'visible') open()
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
  return { heard }
}
