// What MapLibre's own validator says of styles: one line of mistakes for each file, empty for a sound one.
import { readFileSync } from 'node:fs'
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'

for (const file of process.argv.slice(2)) {
  console.log(validateStyleMin(JSON.parse(readFileSync(file, 'utf8'))).map((mistake) => mistake.message).join('; '))
}
