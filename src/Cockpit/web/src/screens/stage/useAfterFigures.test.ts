import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope, type Ref } from 'vue'
import { useAfterFigures } from './useAfterFigures'

let scope: EffectScope
beforeEach(() => {
  scope = effectScope()
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function following(asked: Ref<number>) {
  const source = ref('all')
  return { source, followed: scope.run(() => useAfterFigures(() => source.value, asked))! }
}
async function pass(ms: number): Promise<void> {
  await nextTick()
  await vi.advanceTimersByTimeAsync(ms)
}

it('follows in the next frame where no figure is asked for', async () => {
  const { source, followed } = following(ref(0))
  source.value = 'patrol'
  await pass(10)
  expect(followed.value).toBe('all')
  await pass(10)
  expect(followed.value).toBe('patrol')
})
it('waits for the last figure', async () => {
  const asked = ref(2)
  const { source, followed } = following(asked)
  source.value = 'patrol'
  await pass(100)
  asked.value = 1
  await pass(100)
  expect(followed.value).toBe('all')
  asked.value = 0
  await pass(0)
  expect(followed.value).toBe('patrol')
})
it('waits no longer than half a second, whatever changes meanwhile', async () => {
  const { source, followed } = following(ref(1))
  source.value = 'patrol'
  await pass(300)
  source.value = 'hotline'
  await pass(210)
  expect(followed.value).toBe('hotline')
})
