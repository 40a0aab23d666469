// How fast rows are answered, and how long the rest takes.
export interface Pace {
  rowsPerSecond: number
  secondsLeft: number
}

/** By the last few pieces: a line that was slow at first is not held against what comes. */
const remembered = 8

export class Stopwatch {
  private readonly laps: { rows: number; at: number }[] = []

  /** @param at milliseconds */
  begin(rows: number, at: number): void {
    this.laps.splice(0, this.laps.length, { rows, at })
  }

  /** @returns undefined before the first piece */
  lap(rows: number, total: number, at: number): Pace | undefined {
    this.laps.push({ rows, at })
    if (this.laps.length > remembered) this.laps.shift()
    const first = this.laps[0]
    if (!first || at <= first.at || rows <= first.rows) return undefined
    const rowsPerSecond = ((rows - first.rows) * 1000) / (at - first.at)
    return { rowsPerSecond, secondsLeft: (total - rows) / rowsPerSecond }
  }
}
