// node decode.mjs FILE…: each vector tile as one line of JSON, as MapLibre's own reader sees it:
// {layer: [{id, type, properties, geometry}]}, geometry in tile units.
import { readFileSync } from 'node:fs'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

for (const file of process.argv.slice(2)) {
  const tile = new VectorTile(new PbfReader(readFileSync(file)))
  const layers = Object.fromEntries(Object.entries(tile.layers).map(([name, layer]) => [name, Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i)
    return { id: feature.id, type: feature.type, properties: feature.properties, geometry: feature.loadGeometry().map((part) => part.map(({ x, y }) => [x, y])) }
  })]))
  console.log(JSON.stringify(layers))
}
