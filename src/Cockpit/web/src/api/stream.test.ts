import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openStream, silenceMilliseconds } from './stream'

class Source extends EventTarget {
  static last: Source
  readyState = 1
  constructor(readonly address: string) {
    super()
    Source.last = this
  }
  close(): void {
    this.readyState = 2
  }
  tell(name: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Object.assign(Source, { CLOSED: 2 }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function opened() {
  const ears = { hear: vi.fn(), stumble: vi.fn(), over: vi.fn(), on: { told: vi.fn() } }
  return { ears, close: openStream('/changes', ears) }
}

it('tells what comes, and that it is there', () => {
  const { ears } = opened()
  Source.last.tell('open')
  Source.last.tell('told', 'x')
  expect([ears.hear.mock.calls.length, ears.on.told.mock.calls[0]?.[0].data]).toEqual([2, 'x'])
})

it('is over once it was silent for too long, though it never opened', () => {
  const { ears } = opened()
  vi.advanceTimersByTime(silenceMilliseconds - 1)
  expect(ears.over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect([ears.over.mock.calls.length, Source.last.readyState]).toEqual([1, 2])
})

it('lives as long as it is heard of', () => {
  const { ears } = opened()
  for (let times = 0; times < 5; times++) {
    vi.advanceTimersByTime(silenceMilliseconds - 1)
    Source.last.tell('alive')
  }
  expect(ears.over).not.toHaveBeenCalled()
})

it('is over where it is refused, and stumbles where the browser goes on', () => {
  const { ears } = opened()
  Source.last.tell('error')
  expect([ears.stumble.mock.calls.length, ears.over.mock.calls.length]).toEqual([1, 0])
  Source.last.readyState = 2
  Source.last.tell('error')
  expect([ears.stumble.mock.calls.length, ears.over.mock.calls.length]).toEqual([1, 1])
})

it('says nothing once it is closed', () => {
  const { ears, close } = opened()
  close()
  vi.advanceTimersByTime(10 * silenceMilliseconds)
  expect(ears.over).not.toHaveBeenCalled()
})
