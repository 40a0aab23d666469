import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useForAWhile } from './useForAWhile'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('is said from the last time on', () => {
  const scope = effectScope()
  const { now, say } = scope.run(() => useForAWhile('', 2000))!
  say('copied')
  vi.advanceTimersByTime(1500)
  say('copied')
  vi.advanceTimersByTime(1500)
  expect(now.value).toBe('copied')
  vi.advanceTimersByTime(500)
  expect(now.value).toBe('')
  scope.stop()
})
