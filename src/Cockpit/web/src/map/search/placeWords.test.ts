// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import type { Place, PlaceProperties } from '@/api/contract'
import { i18n, loadWords } from '@/locale'
import { confidenceOf, frameAround, frameOf, holds, pointOf, recordOf, usePlaceWords } from './placeWords'

await loadWords('en')

it.each([[1, 'sure'], [0.9, 'sure'], [0.89, 'likely'], [0.6, 'likely'], [0.59, 'unsure'], [0, 'unsure']] as const)('confidence %f is %s', (figure, word) => {
  expect(confidenceOf(figure)).toBe(word)
})

const place = { type: 'Feature', geometry: null, properties: {} } as unknown as Place
const at = (lon: number, lat: number): Place => ({ ...place, geometry: { type: 'Point', coordinates: [lon, lat] } })

it('a place without a geometry has no point', () => {
  expect(pointOf(place)).toBeUndefined()
  expect(pointOf(at(116, 44))).toEqual([116, 44])
})

it('a registered thing names the record to open, an address none', () => {
  expect(recordOf({ record: 'registry.special_equipment/12' } as unknown as Place['properties'])).toEqual({ layer: 'registry.special_equipment', id: '12' })
  expect(recordOf({ record: null } as unknown as Place['properties'])).toBeUndefined()
})

describe('the frame of what is found', () => {
  it('is that of a road or an area, else the point', () => {
    expect(frameOf({ ...at(1, 2), bbox: [0, 1, 2, 3] })).toEqual([0, 1, 2, 3])
    expect(frameOf(at(1, 2))).toEqual([1, 2, 1, 2])
    expect(frameOf(place)).toBeUndefined()
  })
  it('goes around all that have one', () => {
    expect(frameAround([place, { ...at(1, 2), bbox: [0, 1, 2, 3] }, place, at(-5, 8)])).toEqual([-5, 1, 2, 8])
    expect(frameAround([place])).toBeUndefined()
    expect(frameAround([])).toBeUndefined()
  })
  it.each([
    [[0, 0, 2, 2], true], [[1, 1, 1, 1], true], [[-0.1, 0, 1, 1], false], [[0, -0.1, 1, 1], false], [[0, 0, 2.1, 1], false], [[0, 0, 1, 2.1], false],
  ] as const)('%j lies within two degrees: %s', (inner, within) => {
    expect(holds([0, 0, 2, 2], [...inner])).toBe(within)
  })
})

describe('in words', () => {
  let words!: ReturnType<typeof usePlaceWords>
  const app = createApp({ setup: () => { words = usePlaceWords(); return () => null } })
  app.use(i18n).mount(document.createElement('div'))
  afterEach(() => (i18n.global.locale.value = 'zh-CN'))
  const said = (properties: Partial<PlaceProperties>): PlaceProperties => ({ faults: [], name: '文华路', ...properties }) as PlaceProperties

  it('every fault that the geocoder knows has words of each language', () => {
    const faults = [...readFileSync('../../Geocoder/Answers/Fault.cs', 'utf8').matchAll(/const string \w+ = "([^"]+)"/g)].map(([, fault]) => fault!)
    expect(faults.length).toBeGreaterThan(10)
    for (const [language, own] of [['zh-CN', /[\u4e00-\u9fff]/], ['en', /^[A-Z]/]] as const) {
      i18n.global.locale.value = language
      for (const fault of faults) expect(words.doubts(said({ faults: [fault] })), fault).toEqual([expect.stringMatching(own)])
    }
  })

  it('what did not fit comes before what tells it from others', () => {
    expect(words.doubts(said({ faults: ['number not found', 'old name'], differs_by: 'street_office' }))).toEqual(['未找到该门牌', '原名，现为“文华路”', '区别在：街道'])
    expect(words.doubts(said({ faults: ['something new'] }))).toEqual(['something new'])
    expect(words.doubts(said({}))).toEqual([])
  })

  it('a district that is history is told with what it is now', () => {
    expect(words.within(said({ district: '江干区', district_now: ['上城区', '钱塘区'], street_office: '甲街道' }))).toBe('江干区（现为上城区、钱塘区） › 甲街道')
  })

  it('a figure stays with its sign and its unit', () => {
    i18n.global.locale.value = 'en'
    expect(words.accuracy(said({ accuracy: 'point', accuracy_m: 10 }))).toBe('Exact point · ±\u00a010\u00a0m')
  })
})
