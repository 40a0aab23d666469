import { expect, it } from 'vitest'
import type { OfficerAt } from '@/api/contract'
import { isFresh, officerPins } from './officers'

const now = Date.parse('2026-11-20T10:00:00Z')
it.each([['2026-11-20T09:50:00Z', true], ['2026-11-20T09:45:00Z', false], ['2026-11-19T10:00:00Z', false]])('A position of %s is fresh at ten: %s', (time, fresh) => expect(isFresh({ time }, now)).toBe(fresh))

it('An officer is marked where they last were, by the age of that', () => {
  const officer = { code: 'S1', name: '魏谷远', lon: 115.38, lat: 44.77, time: '2026-11-20T09:00:00Z' } as OfficerAt
  expect(officerPins([officer], ({ name }) => name, now)).toEqual([{ key: 'officer:S1', label: '魏谷远', lon: 115.38, lat: 44.77, chosen: false, look: { colour: '#7F7F7F', shape: 'triangle' } }])
})
