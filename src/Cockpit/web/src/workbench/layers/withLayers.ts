import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'

/** The base map with data on it: areas and lines under its names, dots, marks and words above them; what is selected lies above all. */
export function withLayers(base: StyleSpecification, sources: Record<string, SourceSpecification>, own: readonly LayerSpecification[], above: readonly LayerSpecification[] = []): StyleSpecification {
  const chosen = base.layers.filter(({ id }) => id.startsWith('selection'))
  const rest = base.layers.filter(({ id }) => !id.startsWith('selection'))
  const firstName = rest.findIndex(({ type }) => type === 'symbol')
  const split = firstName < 0 ? rest.length : firstName
  const isFlat = ({ type }: LayerSpecification): boolean => type === 'fill' || type === 'line'
  return { ...base, sources: { ...base.sources, ...sources }, layers: [...rest.slice(0, split), ...own.filter(isFlat), ...rest.slice(split), ...own.filter((layer) => !isFlat(layer)), ...chosen, ...above] }
}
