// Which tiles of a screen a change touches: those that meet it, or have it in their buffer.

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

interface TileId {
  z: number
  x: number
  y: number
}

/** Tiles reach over their edges by 64 of 4096 units, and half a unit for rounding. */
const buffer = 64.5 / 4096

/** Beyond so many it is simpler to load all. */
const most = 400

/**
 * Tiles of the zooms given that are on the screen and touched by one of the boxes.
 * @returns undefined where that is not to be said in a few tiles, or the screen lies over the antimeridian.
 */
export function changedTiles(boxes: readonly Box[], screen: Box, zooms: readonly [first: number, last: number]): TileId[] | undefined {
  if (screen[0] < -180 || screen[2] > 180) return undefined
  const found = new Map<string, TileId>()
  for (const box of boxes) {
    for (let z = zooms[0]; z <= zooms[1]; z++) {
      const touched = range(box, z, buffer)
      const shown = range(screen, z, 0)
      const [west, north, east, south] = [Math.max(touched[0], shown[0]), Math.max(touched[1], shown[1]), Math.min(touched[2], shown[2]), Math.min(touched[3], shown[3])]
      if (east >= west && south >= north && (east - west + 1) * (south - north + 1) > most) return undefined
      for (let x = west; x <= east; x++) for (let y = north; y <= south; y++) found.set(`${z}/${x}/${y}`, { z, x, y })
    }
    if (found.size > most) return undefined
  }
  return [...found.values()]
}

/** First column and row, last column and row. */
function range([west, south, east, north]: Box, z: number, reach: number): [number, number, number, number] {
  const tiles = 2 ** z
  const inside = (position: number): number => Math.min(tiles - 1, Math.max(0, Math.floor(position)))
  const column = (lon: number): number => ((lon + 180) / 360) * tiles
  const row = (lat: number): number => {
    const sine = Math.sin((Math.min(89.9, Math.max(-89.9, lat)) * Math.PI) / 180)
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles
  }
  return [inside(column(west) - reach), inside(row(north) - reach), inside(column(east) + reach), inside(row(south) + reach)]
}
