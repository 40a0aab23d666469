import type { ExportedTile } from './tileStream'

/** Each zoom has some three times the work of the one before: the last one is most of it. */
export function progress({ zoom, done, total }: Pick<ExportedTile, 'zoom' | 'done' | 'total'>, minzoom: number, maxzoom: number): number {
  const work = (below: number): number => (3 ** (below - minzoom) - 1) / 2
  return (work(zoom) + (3 ** (zoom - minzoom) * done) / Math.max(1, total)) / work(maxzoom + 1)
}

export interface Remaining {
  /** Of the whole archive. */
  bytes: number
  seconds: number
}

/** Judged by what is done: the share of the work, what came of it and how long it took. Undefined while that is too little to judge by. */
export function remainingOf(share: number, bytes: number, seconds: number): Remaining | undefined {
  return share < 0.02 || seconds < 2 ? undefined : { bytes: bytes / share, seconds: (seconds / share) * (1 - share) }
}
