import type { ExportedTile } from './tileStream'

/** Each zoom has some three times the work of the one before: the last one is most of it. */
export function progress({ zoom, done, total }: Pick<ExportedTile, 'zoom' | 'done' | 'total'>, minzoom: number, maxzoom: number): number {
  const work = (below: number): number => (3 ** (below - minzoom) - 1) / 2
  return (work(zoom) + (3 ** (zoom - minzoom) * done) / Math.max(1, total)) / work(maxzoom + 1)
}
