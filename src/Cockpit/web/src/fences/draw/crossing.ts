// Where an outline crosses itself: told while it is drawn, since the server refuses such an area.
import type { Position } from 'geojson'
import type { Shape } from './shape'

/** More corners are looked at by the server alone: each edge is held against each. */
const mostCorners = 1000

/** The first place where an edge meets another that is not its neighbour; undefined where none does. */
export function crossingOf({ geometry }: Shape): Position | undefined {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] ?? [] : []
  if (ring.length > mostCorners) return undefined
  const edges = ring.slice(1).map((to, at): Edge => [ring[at] ?? to, to]).filter(([from, to]) => from[0] !== to[0] || from[1] !== to[1])
  for (const [one, edge] of edges.entries()) {
    for (const [other, far] of edges.entries()) {
      const isNeighbour = other === one + 1 || (one === 0 && other === edges.length - 1)
      const met = other > one && !isNeighbour ? meeting(edge, far) : undefined
      if (met) return met
    }
  }
  return undefined
}

type Edge = [Position, Position]

function meeting([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: Edge, [[x3 = 0, y3 = 0], [x4 = 0, y4 = 0]]: Edge): Position | undefined {
  const turn = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
  if (turn === 0) return undefined
  const along = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / turn
  const across = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / turn
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? [x1 + along * (x2 - x1), y1 + along * (y2 - y1)] : undefined
}
