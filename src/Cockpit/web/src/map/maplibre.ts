// MapLibre with its workers, which begin to load with it: a map is made once the catalogue is there.
import * as maplibregl from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

maplibregl.setWorkerUrl(workerUrl)
maplibregl.prewarm()

export { maplibregl }
