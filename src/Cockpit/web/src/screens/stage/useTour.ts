// A wall that plays by itself: every view of every map screen in turn, until somebody stops it. It runs for days, so it begins anew each night.
import { computed, onBeforeUnmount, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Screen, ScreenView } from '@/api/contract'
import { one } from '@/map/state/viewUrl'
import { useScreens } from '@/screens/useScreens'

export interface Scene {
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

export function useTour(screen: () => Screen): Tour {
  const route = useRoute()
  const router = useRouter()
  const { data: screens } = useScreens()
  const seconds = computed(() => Math.max(5, Number(one(route.query, 'tour') ?? 0) || usualSeconds))
  const isOn = computed(() => one(route.query, 'tour') !== undefined)
  const isPlaying = ref(true)
  const scenes = computed(() => (screens.value ?? []).flatMap((each) => each.views.map((view): Scene => ({ screen: each, view }))))
  const at = computed(() => Math.max(0, scenes.value.findIndex(({ screen: each, view }) => each.name === screen().name && view.name === (one(route.query, 'view') ?? screen().views[0]?.name))))

  function show(index: number): void {
    const scene = scenes.value[(index + scenes.value.length) % scenes.value.length]
    const { hide, at: _at, open, ...kept } = route.query
    if (scene) void router.replace({ name: 'screen', params: { name: scene.screen.name }, query: { ...kept, view: scene.view.name } })
  }
  const go = (step: number): void => show(at.value + step)

  let timer: ReturnType<typeof setInterval> | undefined
  const begun = Date.now()
  function tick(): void {
    if (Date.now() - begun > longestMs) location.reload()
    else go(1)
  }
  watch([isOn, isPlaying, seconds, at], ([on, playing, length]) => {
    clearInterval(timer)
    timer = on && playing ? setInterval(tick, length * 1000) : undefined
  }, { immediate: true })

  function press(event: KeyboardEvent): void {
    if (!isOn.value || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
    if (event.key === 'ArrowRight' || event.key === 'PageDown') go(1)
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') go(-1)
    else if (event.key === ' ') isPlaying.value = !isPlaying.value
    else if (event.key === 'Escape') stop()
    else return
    event.preventDefault()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', press)
    clearInterval(timer)
  })

  function start(): void {
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
