import { afterEach, expect, it, vi } from 'vitest'
import { fixIfAllowed } from './position'

afterEach(() => vi.unstubAllGlobals())
type Ask = Geolocation['getCurrentPosition']
function device(state: PermissionState, getCurrentPosition: Ask): void {
  vi.stubGlobal('navigator', { permissions: { query: async () => ({ state }) }, geolocation: { getCurrentPosition } })
}
const known: Ask = (found) => found({ coords: { longitude: 110.1, latitude: 44.1, accuracy: 12 } } as GeolocationPosition)
const unknown: Ask = (_, failed) => failed?.({} as GeolocationPositionError)

it('tells where the person is who has allowed it', async () => {
  device('granted', known)
  expect(await fixIfAllowed()).toEqual({ geometry: { type: 'Point', coordinates: [110.1, 44.1] }, accuracy_m: 12 })
  device('granted', unknown)
  expect(await fixIfAllowed()).toBeUndefined()
})

it.each(['prompt', 'denied'] as const)('asks nobody: %s', async (state) => {
  const ask = vi.fn(known)
  device(state, ask)
  expect(await fixIfAllowed()).toBeUndefined()
  expect(ask).not.toHaveBeenCalled()
})

it('tells nothing where the browser does not say whether it may', async () => {
  vi.stubGlobal('navigator', {})
  expect(await fixIfAllowed()).toBeUndefined()
})
