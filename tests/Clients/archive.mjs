// node archive.mjs FILE|URL [z/x/y…]: an archive as the pmtiles package reads it, one line of JSON: {header, metadata, tiles}, tiles as base64 of the unpacked
// content, null where there is none. An address is read by byte ranges, signed in by the environment's TOKEN.
import { openSync, readSync } from 'node:fs'
import { FetchSource, PMTiles } from 'pmtiles'

class LocalFile {
  constructor(path) {
    this.path = path
    this.file = openSync(path)
  }

  getKey() {
    return this.path
  }

  async getBytes(offset, length) {
    const bytes = Buffer.alloc(length)
    const read = readSync(this.file, bytes, 0, length, offset)
    return { data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + read) }
  }
}

const [where, ...places] = process.argv.slice(2)
const archive = new PMTiles(where.startsWith('http') ? new FetchSource(where, new Headers({ Authorization: `Bearer ${process.env.TOKEN}` })) : new LocalFile(where))
const tiles = await Promise.all(places.map(async (place) => {
  const found = await archive.getZxy(...place.split('/').map(Number))
  return found ? Buffer.from(found.data).toString('base64') : null
}))
console.log(JSON.stringify({ header: await archive.getHeader(), metadata: await archive.getMetadata(), tiles }))
