// What a click makes of the map waits for its figures: they are few and soon there, and share the server with the map's tiles and, without a graphics card, the computer with its drawing.
import { useIsFetching } from '@tanstack/vue-query'
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** The map does not stand still longer than that. */
const longestMs = 500

/** Follows in the next frame where no figure is asked for by then, else when the last one is answered. @param asked how many are */
export function useAfterFigures<T>(source: () => T, asked: Readonly<Ref<number>> = useIsFetching({ queryKey: ['indicator'] })): Readonly<ShallowRef<T>> {
  const followed = shallowRef(source()) as ShallowRef<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const stop = (): void => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    timer = undefined
  }
  const follow = (): void => {
    stop()
    followed.value = source()
  }
  watch(source, () => {
    timer ??= setTimeout(follow, longestMs)
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => asked.value === 0 && follow())
  })
  watch(asked, (count) => { if (count === 0 && timer !== undefined) follow() })
  onScopeDispose(stop)
  return followed
}
