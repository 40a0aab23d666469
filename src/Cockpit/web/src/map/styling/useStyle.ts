// The MapLibre style of a layer as other programs get it, to be read, replaced and taken back.
import { ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'

export function useStyle(layer: () => string) {
  const text = ref('')
  const version = ref('')
  const busy = ref(false)
  const error = shallowRef<unknown>()

  async function doing(act: () => Promise<void>): Promise<boolean> {
    ;[busy.value, error.value] = [true, undefined]
    try {
      await act()
      return true
    } catch (reason) {
      error.value = reason
      return false
    } finally {
      busy.value = false
    }
  }
  async function read(): Promise<void> {
    const asked = await client.GET('/styles/{layer}', { params: { path: { layer: layer() } } })
    text.value = JSON.stringify(await take(Promise.resolve(asked)), null, 2)
    version.value = asked.response.headers.get('ETag') ?? ''
  }
  const known = () => ({ params: { path: { layer: layer() } }, headers: { 'If-Match': version.value } })

  return {
    text, busy, error,
    load: () => doing(read),
    save: () => doing(async () => {
      await take(client.PUT('/styles/{layer}', { ...known(), body: JSON.parse(text.value) }))
      await read()
    }),
    reset: () => doing(async () => {
      await take(client.DELETE('/styles/{layer}', known()))
      await read()
    }),
  }
}
