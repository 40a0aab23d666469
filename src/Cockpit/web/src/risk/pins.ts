// What is listed, as pins of a map: with the colour and the shape of its band.
import type { RiskColour, RiskScore } from '@/api/contract'
import type { Shape } from '@/map/style/marks'
import type { Pin } from '@/map/usePins'

/** As the four levels of warning are everywhere. */
const shapes = { red: 'diamond', orange: 'triangle', yellow: 'square', blue: 'circle' } as const satisfies Record<RiskColour, Shape>

export const shapeOf = (colour: RiskColour): Shape => shapes[colour]

/** What has no place has no pin. @param labelOf what a pin is called */
export function pinsOf(scores: readonly RiskScore[], labelOf: (score: RiskScore) => string): Pin[] {
  return scores.flatMap((score) => (score.lon === null || score.lat === null ? [] : [{ key: score.key, label: labelOf(score), lon: score.lon, lat: score.lat, chosen: false, look: { colour: `var(--${score.color})`, shape: shapes[score.color] } }]))
}
