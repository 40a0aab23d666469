// The pack of a screen, read; what is new begins empty, or as a copy of another.
import { ref, shallowRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { client, take } from '@/api/client'
import { one } from '@/link/viewUrl'
import type { SaidScreen } from './declared'
import type { Builder } from './useBuilder'

const declaration = (name: string) => take(client.GET('/screens/{name}/declaration', { params: { path: { name } } }))

export function useLoaded(builder: Builder, firstView: () => string): { isLoaded: Ref<boolean>; error: Ref<unknown>; load: () => Promise<void> } {
  const route = useRoute()
  const isLoaded = ref(false)
  const error = shallowRef<unknown>()
  const asked = (name: string): string | undefined => one(route.query, name)

  async function fresh(): Promise<SaidScreen> {
    const [of, title, english] = [asked('of'), asked('title') ?? builder.name.value, asked('title_en')]
    const named = { title, ...(english ? { title_en: english } : {}) }
    if (of !== undefined) {
      const { home: _, title_en: __, ...copied } = (await declaration(of)).says as SaidScreen
      return { ...copied, ...named }
    }
    return { ...named, ...(asked('form') === 'map' ? { views: { layers: { title: firstView(), layers: [] } } } : {}), parts: [] }
  }
  async function load(): Promise<void> {
    const name = builder.name.value
    /** Whoever turned to another screen meanwhile has it read by itself. */
    const isLeft = (): boolean => name !== builder.name.value
    ;[isLoaded.value, error.value] = [false, undefined]
    try {
      const pack = asked('pack') ?? (await declaration(name)).pack
      if (isLeft()) return
      const isRead = await builder.pack.load(pack)
      if (isLeft()) return
      if (!isRead) throw builder.pack.error.value
      const begun = builder.screen.value ? undefined : await fresh()
      if (isLeft()) return
      builder.begin(begun)
      isLoaded.value = true
    } catch (reason) {
      if (!isLeft()) error.value = reason
    }
  }
  return { isLoaded, error, load }
}
