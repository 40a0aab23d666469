import { expect, it } from 'vitest'
import { areaWords, lengthWords } from './measureWords'

it.each([[85.26, '85.26 m'], [999.94, '999.9 m'], [1234.5, '1.235 km'], [1_234_567, '1,235 km']])('%d m are %s', (meters, words) => expect(lengthWords(meters, 'en')).toBe(words))
it.each([[615.43, '615.4 m²'], [12_345, '1.235 ha'], [47_459_583, '47.46 km²']])('%d m² are %s', (area, words) => expect(areaWords(area, 'en')).toBe(words))
