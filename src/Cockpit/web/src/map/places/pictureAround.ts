// The address of a picture of what lies around a place.
interface Asked {
  layer: string
  style: 'light' | 'dark'
  width: number
  height: number
  /** Pixels of the picture for one of the page. */
  ratio?: number
}

export function pictureAround({ lon, lat }: { lon: number; lat: number }, { layer, style, width, height, ratio }: Asked): string {
  const bbox = [lon - 0.0028, lat - 0.0012, lon + 0.0028, lat + 0.0012].map((each) => each.toFixed(5)).join(',')
  return `/map.png?bbox=${bbox}&width=${width}&height=${height}${ratio === undefined ? '' : `&ratio=${ratio}`}&layers=${layer}&style=${style}&notes=false`
}
