// A double click zooms and means nothing else; a click is known to be single only when no second one has followed.

/** Milliseconds: most people's second click comes sooner, and a pause of this length is not yet felt as waiting. */
const lull = 220

interface SingleClicks<T> {
  /** @param nth what the browser counts in UIEvent.detail: 2 for the second click of a double click */
  click: (value: T, nth: number) => void
  cancel: () => void
}

export function singleClicks<T>(act: (value: T) => void): SingleClicks<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  function cancel(): void {
    clearTimeout(timer)
  }
  function click(value: T, nth: number): void {
    cancel()
    if (nth < 2) timer = setTimeout(act, lull, value)
  }
  return { click, cancel }
}
