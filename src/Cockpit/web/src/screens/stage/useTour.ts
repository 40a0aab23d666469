// A wall that plays by itself: every view of every map screen in turn, until somebody stops it. It runs for days, so it begins anew twice a day.
import { computed, onBeforeUnmount, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Screen, ScreenView } from '@/api/contract'
import { one } from '@/link/viewUrl'
import { useScreens } from '@/screens/useScreens'
import { tourKey, type TourKey } from './tourKeys'

interface Scene {
  screen: Screen
  view: ScreenView
}
export interface Tour {
  isOn: ComputedRef<boolean>
  scenes: ComputedRef<Scene[]>
  at: ComputedRef<number>
  isPlaying: Ref<boolean>
  seconds: ComputedRef<number>
  start: () => void
  stop: () => void
  go: (step: number) => void
  show: (index: number) => void
}

const usualSeconds = 20
/** Browsers that stay open for weeks are the better for it. */
const longestMs = 12 * 3_600_000
// One tour leads over many screens: since when, and whether somebody has stopped it for a while.
let begun: number | undefined
const isPlaying = ref(true)

export function useTour(screen: () => Screen): Tour {
  const route = useRoute()
  const router = useRouter()
  const { data: screens } = useScreens()
  const seconds = computed(() => Math.max(5, Number(one(route.query, 'tour') ?? 0) || usualSeconds))
  const isOn = computed(() => one(route.query, 'tour') !== undefined)
  const scenes = computed(() => (screens.value ?? []).flatMap((each) => each.views.map((view): Scene => ({ screen: each, view }))))
  const at = computed(() => Math.max(0, scenes.value.findIndex(({ screen: each, view }) => each.name === screen().name && view.name === (one(route.query, 'view') ?? screen().views[0]?.name))))

  function show(index: number): void {
    const scene = scenes.value[(index + scenes.value.length) % scenes.value.length]
    const { hide, at: _at, open, ...kept } = route.query
    if (scene) void router.replace({ name: 'screen', params: { name: scene.screen.name }, query: { ...kept, view: scene.view.name } })
  }
  const go = (step: number): void => show(at.value + step)

  let timer: ReturnType<typeof setInterval> | undefined
  function tick(): void {
    if (begun !== undefined && Date.now() - begun > longestMs) location.reload()
    else go(1)
  }
  watch([isOn, isPlaying, seconds, at], ([on, playing, length]) => {
    clearInterval(timer)
    begun = on ? (begun ?? Date.now()) : undefined
    timer = on && playing ? setInterval(tick, length * 1000) : undefined
  }, { immediate: true })

  const does: Readonly<Record<TourKey, () => void>> = { next: () => go(1), before: () => go(-1), pause: () => (isPlaying.value = !isPlaying.value), stop: () => stop() }
  function press(event: KeyboardEvent): void {
    if (!isOn.value || event.defaultPrevented) return
    const key = tourKey(event.key, (selectors) => event.target instanceof Element && event.target.closest(selectors) !== null)
    if (!key) return
    does[key]()
    event.preventDefault()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', press)
    clearInterval(timer)
  })

  function start(): void {
    isPlaying.value = true
    void router.push({ query: { ...route.query, tour: String(usualSeconds) } })
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
  }
  function stop(): void {
    const { tour, ...query } = route.query
    void router.replace({ query })
    if (document.fullscreenElement) void document.exitFullscreen()
  }
  return { isOn, scenes, at, isPlaying, seconds, start, stop, go, show }
}
