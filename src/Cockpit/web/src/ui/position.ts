// Where the person is who uses this device.
/** Longitude and latitude in degrees, as exact as the device can; refused where it does not know within a quarter of a minute, or must not tell. */
export const positionNow = (): Promise<readonly [number, number]> =>
  new Promise((found, failed) => navigator.geolocation.getCurrentPosition(({ coords }) => found([coords.longitude, coords.latitude]), failed, { enableHighAccuracy: true, timeout: 15_000 }))

interface Fix {
  geometry: { type: 'Point'; coordinates: [number, number] }
  /** Radius in metres. Browsers tell that of 95 %, or what the device says: no less than that of 68 %. */
  accuracy_m: number
}

/** Nobody waits long for it, and a fix of a few seconds ago is one of now. */
const soon: PositionOptions = { enableHighAccuracy: true, timeout: 5_000, maximumAge: 10_000 }

/** Where the person is, where they have allowed it before; undefined where they would be asked, or where it is not known soon. */
export async function fixIfAllowed(): Promise<Fix | undefined> {
  const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined)
  if (permission?.state !== 'granted') return undefined
  return new Promise((found) => navigator.geolocation.getCurrentPosition(({ coords }) => found({ geometry: { type: 'Point', coordinates: [coords.longitude, coords.latitude] }, accuracy_m: coords.accuracy }), () => found(undefined), soon))
}
