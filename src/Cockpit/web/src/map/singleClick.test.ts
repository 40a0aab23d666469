import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { singleClicks } from './singleClick'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it.each([
  ['one click', [[0, 1]], ['click at 0']],
  ['a double click', [[0, 1], [100, 2]], []],
  ['a triple click', [[0, 1], [100, 2], [200, 3]], []],
  ['two clicks apart', [[0, 1], [240, 1]], ['click at 0', 'click at 240']],
  ['a second click elsewhere, at once', [[0, 1], [80, 1]], ['click at 80']],
] as const)('%s', (_, clicks, acts) => {
  const heard: string[] = []
  const { click } = singleClicks((text: string) => heard.push(text))
  let now = 0
  for (const [at, nth] of clicks) {
    vi.advanceTimersByTime(at - now)
    now = at
    click(`click at ${at}`, nth)
  }
  vi.advanceTimersByTime(250)
  expect(heard).toEqual(acts)
})

it('what zooms the map calls a click off', () => {
  const heard: string[] = []
  const { click, cancel } = singleClicks((text: string) => heard.push(text))
  click('tap', 1)
  cancel()
  vi.runAllTimers()
  expect(heard).toEqual([])
})
