// What stays on the map when its style is drawn anew: sources and layers that others have put there, as drawing does, and the data of sources that others keep up to date.
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'

interface Kept {
  /** As it was asked for last. */
  before: StyleSpecification
  /** Of sources whose data are not the style's. */
  live: readonly string[]
}

/** @param shown what is on the map, whoever has put it there */
export function withKept(shown: StyleSpecification, next: StyleSpecification, { before, live }: Kept): StyleSpecification {
  const ours = new Set([...before.layers, ...next.layers].map(({ id }) => id))
  const kept = live.flatMap((name): [string, SourceSpecification][] => {
    const [source, now] = [next.sources[name], shown.sources[name]]
    if (source?.type === 'geojson' && now?.type === 'geojson') return [[name, { ...source, data: now.data }]]
    return source?.type === 'image' && now?.type === 'image' ? [[name, now]] : []
  })
  const others = Object.entries(shown.sources).filter(([name]) => !(name in before.sources) && !(name in next.sources))
  return { ...next, sources: { ...next.sources, ...Object.fromEntries([...kept, ...others]) }, layers: [...next.layers, ...shown.layers.filter(({ id }) => !ours.has(id))] }
}
