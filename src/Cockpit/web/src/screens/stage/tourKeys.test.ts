import { expect, it } from 'vitest'
import { tourKey, type TourKey } from './tourKeys'

it.each<[string, string, TourKey | undefined]>([
  ['ArrowRight', 'body', 'next'], ['PageUp', 'body', 'before'], [' ', 'body', 'pause'], ['Escape', 'body', 'stop'], ['x', 'body', undefined],
  // A button is pressed by space; what is walked or panned by arrows keeps them.
  [' ', 'button', undefined], [' ', 'a', undefined], ['ArrowRight', 'button', 'next'], ['Escape', 'button', 'stop'],
  ['ArrowLeft', 'canvas', undefined], [' ', 'canvas', undefined], ['Escape', 'canvas', 'stop'],
  ['ArrowLeft', 'input', undefined], ['Escape', 'input', undefined], ['ArrowLeft', '[role="gridcell"]', undefined],
])('%j on %s: %s', (key, focused, does) => expect(tourKey(key, (selectors) => selectors.split(', ').includes(focused))).toBe(does))
