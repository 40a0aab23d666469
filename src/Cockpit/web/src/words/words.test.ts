import { describe, expect, it } from 'vitest'
import { bytesWords, countWords, densityWords, distanceWords, lonLatWords, percentWords } from './amount'
import { ageWords, keepTimeOf, momentWords, spanWords, timeWords } from './time'
import { valueWords, type ValueWords } from './value'

const now = new Date('2026-11-20T09:00:00Z')

describe('times', () => {
  it.each([
    ['2026-11-20T02:42:00Z', '10:42'],
    ['2026-11-19T16:01:00Z', '00:01'],
    ['2026-11-19T02:42:00Z', '11-19 10:42'],
    ['2025-12-31T15:59:00Z', '2025-12-31 23:59'],
    ['2025-12-31T16:00:00Z', '01-01 00:00'],
  ])('%s is written %s', (at, words) => {
    expect(timeWords(new Date(at), now)).toBe(words)
  })
  it('to the second, with their day', () => expect(momentWords(new Date('2026-11-19T16:01:09Z'))).toBe('2026-11-20 00:01:09'))
  it('are the times of the city', () => {
    keepTimeOf('Asia/Urumqi')
    expect(timeWords(new Date('2026-11-20T02:42:00Z'), now)).toBe('08:42')
    keepTimeOf('Asia/Shanghai')
  })
})

it.each([[0, '0秒钟前'], [59, '59秒钟前'], [60, '1分钟前'], [7_300, '2小时前'], [200_000, '2天前']])('%d s ago is written %s', (seconds, words) => {
  expect(ageWords(seconds, 'zh-CN')).toBe(words)
})

describe('amounts', () => {
  it.each([[0, '0 m'], [84.6, '85 m'], [999.4, '999 m'], [1234, '1.2 km'], [12_600, '13 km']])('%f m is written %s', (meters, words) => {
    expect(distanceWords(meters)).toBe(words)
  })
  it.each([
    [8000, 'zh-CN', '8,000'], [200_000, 'zh-CN', '20万'], [153_400, 'zh-CN', '15.3万'], [210_000_000, 'zh-CN', '2.1亿'],
    [200_000, 'en', '200k'], [1_540_000, 'en', '1.5M'],
  ])('%d in %s is written %s', (count, language, words) => {
    expect(countWords(count, language)).toBe(words)
  })
  it.each([[0, '0'], [0.0341, '0.034'], [12.3, '12'], [3412, '3,400'], [120_000, '12万']])('a density of %f is written %s', (density, words) => {
    expect(densityWords(density, 'zh-CN')).toBe(words)
  })
  it.each([[0, '0 kB'], [800, '1 kB'], [640_000, '640 kB'], [12_500_000, '12.5 MB'], [120_400_000, '120 MB'], [1_440_000_000, '1.4 GB'], [1.2e12, '1,200 GB']])('%d bytes are written %s', (bytes, words) => expect(bytesWords(bytes, 'en')).toBe(words))
  it.each([[0, '0%'], [0.1449, '14.5%'], [0.977, '97.7%'], [1, '100%']])('a share of %f is written %s', (share, words) => expect(percentWords(share, 'zh-CN')).toBe(words))
  it('longitude stands first', () => expect(lonLatWords(116.4031249, 43.912)).toBe('116.40312, 43.91200'))
})

describe('values', () => {
  const words: ValueWords = { language: 'zh-CN', yes: '是', no: '否', none: '—', codes: { lift: '电梯', 3: '区县' } }
  it.each([
    [null, undefined, '—'],
    ['', undefined, '—'],
    [true, undefined, '是'],
    ['lift', undefined, '电梯'],
    ['2026-11-20T02:42:00Z', undefined, '10:42'],
    ['2026-11-20', undefined, '2026-11-20'],
    [9871.123456, 'm²', '9,871.12 m²'],
    [1234567, '人', '1,234,567 人'],
    [3, undefined, '区县'],
    [2026, undefined, '2026'],
    [15, '年', '15 年'],
    [12, undefined, '12'],
    [['lift', 'b'], undefined, '电梯、b'],
    [[], undefined, '—'],
    [{ load_kg: 1000 }, undefined, 'load_kg 1000'],
  ])('%j with unit %s is written %s', (value, unit, written) => {
    expect(valueWords(value, unit, words, now)).toBe(written)
  })
})

it.each([[40, 'en', '40 seconds'], [150, 'en', '3 minutes'], [0.2, 'en', '1 second'], [150, 'zh-CN', '3分钟']])('%i s in %s: %s', (seconds, language, words) => expect(spanWords(seconds, language)).toBe(words))
