// Puts tiles together to a PMTiles archive (version 3): header, root directory, metadata, leaf directories, contents. Tiles come by ascending id.
import type { ExportHead, ExportedTile } from './tileStream'

interface Entry {
  id: number
  run: number
  offset: number
  /** Of a leaf: run is 0, and this is the directory's place. */
  length: number
}

const headerBytes = 127
/** Readers fetch so much at once. */
const firstBytes = 16_384
const leafEntries = 4_096

export class Archive {
  private readonly contents: Uint8Array<ArrayBuffer>[] = []
  private readonly entries: Entry[] = []
  private bytes = 0
  private tiles = 0

  /** How large it is by now, without directories. */
  get length(): number {
    return this.bytes
  }

  add({ id, content }: ExportedTile): void {
    if (content.length === 0) return
    this.tiles++
    const last = this.entries.at(-1)
    const before = this.contents.at(-1)
    if (last && before && last.id + last.run === id && same(before, content)) {
      last.run++
      return
    }
    this.entries.push({ id, run: 1, offset: this.bytes, length: content.length })
    this.contents.push(content)
    this.bytes += content.length
  }

  async finish(head: ExportHead): Promise<Blob> {
    const metadata = await gzip(new TextEncoder().encode(JSON.stringify(head.metadata)))
    const { root, leaves } = await this.directories()
    const header = this.header(head, root.length, metadata.length, leaves.length)
    return new Blob([header, root, metadata, leaves, ...this.contents], { type: 'application/vnd.pmtiles' })
  }

  private async directories(): Promise<{ root: Uint8Array<ArrayBuffer>; leaves: Uint8Array<ArrayBuffer> }> {
    const whole = await directory(this.entries)
    if (headerBytes + whole.length <= firstBytes) return { root: whole, leaves: new Uint8Array(0) }
    for (let size = leafEntries; ; size *= 2) {
      const parts: Uint8Array<ArrayBuffer>[] = []
      const places: Entry[] = []
      let offset = 0
      for (let at = 0; at < this.entries.length; at += size) {
        const leaf = await directory(this.entries.slice(at, at + size))
        places.push({ id: this.entries[at]?.id ?? 0, run: 0, offset, length: leaf.length })
        parts.push(leaf)
        offset += leaf.length
      }
      const root = await directory(places)
      if (headerBytes + root.length <= firstBytes) return { root, leaves: new Uint8Array(await new Blob(parts).arrayBuffer()) }
    }
  }

  private header(head: ExportHead, root: number, metadata: number, leaves: number): Uint8Array<ArrayBuffer> {
    const header = new Uint8Array(headerBytes)
    const view = new DataView(header.buffer)
    const long = (at: number, value: number): void => view.setBigUint64(at, BigInt(value), true)
    const degrees = (at: number, value: number): void => view.setInt32(at, Math.round(value * 1e7), true)
    header.set(new TextEncoder().encode('PMTiles'))
    header[7] = 3
    const sizes = [root, metadata, leaves, this.bytes]
    let offset = headerBytes
    sizes.forEach((size, part) => {
      long(8 + 16 * part, offset)
      long(16 + 16 * part, size)
      offset += size
    })
    ;[this.tiles, this.entries.length, this.contents.length].forEach((count, part) => long(72 + 8 * part, count))
    header.set([1, 2, 2, 1, head.minzoom, head.maxzoom], 96) // clustered; gzip within and without; MVT
    const [west, south, east, north] = head.bounds
    ;[west, south, east, north].forEach((edge, part) => degrees(102 + 4 * part, edge))
    header[118] = head.minzoom
    degrees(119, (west + east) / 2)
    degrees(123, (south + north) / 2)
    return header
  }
}

function same(one: Uint8Array, two: Uint8Array): boolean {
  return one.length === two.length && one.every((byte, index) => byte === two[index])
}

/** Column by column, as differences where they are small. */
async function directory(entries: readonly Entry[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes: number[] = []
  const write = (value: number): void => {
    for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80)
    bytes.push(value)
  }
  write(entries.length)
  entries.forEach(({ id }, index) => write(id - (entries[index - 1]?.id ?? 0)))
  entries.forEach(({ run }) => write(run))
  entries.forEach(({ length }) => write(length))
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1]
    write(before && offset === before.offset + before.length ? 0 : offset + 1)
  })
  return gzip(new Uint8Array(bytes))
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}
