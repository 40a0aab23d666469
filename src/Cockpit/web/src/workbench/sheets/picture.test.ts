import { expect, it } from 'vitest'
import { metersPerPixel, scaleOf } from './picture'

it.each([[0, 0, 78271.5], [60, 0, 39135.8], [44.8, 11, 27.119]])('at latitude %d and zoom %d a pixel is %d m', (lat, zoom, meters) => expect(metersPerPixel(lat, zoom)).toBeCloseTo(meters, 0))
it.each([[10, 140, 1000, 100], [0.3, 140, 20, 66.67], [78, 100, 5000, 64.1]])('%d m a pixel in %d pixels: %d m', (perPixel, most, meters, pixels) => {
  expect(scaleOf(perPixel, most).meters).toBe(meters)
  expect(scaleOf(perPixel, most).pixels).toBeCloseTo(pixels, 1)
})
