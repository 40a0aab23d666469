// Whether a map moves smoothly enough: frames that are drawn while it moves, told apart in windows of two seconds.

/** Below so many frames a second a map is tiresome to move. */
const slow = 8
const windowMs = 2000
/** One slow window may be tiles that arrive. */
const windowsInARow = 2

export class Pace {
  private frames = 0
  private moved = 0
  private slowWindows = 0
  private last: number | undefined

  /** @param now in ms @returns whether it has been too slow for so long that something should be done */
  frame(now: number): boolean {
    if (this.last === undefined) {
      this.last = now
      return false
    }
    this.frames += 1
    this.moved += now - this.last
    this.last = now
    if (this.moved < windowMs) return false
    this.slowWindows = this.frames * 1000 / this.moved < slow ? this.slowWindows + 1 : 0
    this.frames = this.moved = 0
    return this.slowWindows >= windowsInARow
  }

  /** The time until it moves again counts for nothing. */
  rest(): void {
    this.last = undefined
  }
}
