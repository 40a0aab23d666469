import { expect, it } from 'vitest'
import { scaleOf } from './picture'

it.each([[10, 140, 1000, 100], [0.3, 140, 20, 66.67], [78, 100, 5000, 64.1]])('%d m a pixel in %d pixels: %d m', (perPixel, most, meters, pixels) => {
  expect(scaleOf(perPixel, most).meters).toBe(meters)
  expect(scaleOf(perPixel, most).pixels).toBeCloseTo(pixels, 1)
})
