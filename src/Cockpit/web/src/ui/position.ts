// Where the person is who uses this device.
/** Longitude and latitude in degrees, as exact as the device can; refused where it does not know within a quarter of a minute, or must not tell. */
export const positionNow = (): Promise<readonly [number, number]> =>
  new Promise((found, failed) => navigator.geolocation.getCurrentPosition(({ coords }) => found([coords.longitude, coords.latitude]), failed, { enableHighAccuracy: true, timeout: 15_000 }))
