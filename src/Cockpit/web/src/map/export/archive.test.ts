import { expect, it } from 'vitest'
import { PMTiles, tileIdToZxy, zxyToTileId, type Source } from 'pmtiles'
import { Archive } from './archive'
import { progress, remainingOf } from './progress'
import { readFrames } from './tileStream'

const head = { minzoom: 0, maxzoom: 9, bounds: [116, 43, 117, 44] as [number, number, number, number], metadata: { name: 'a.b' } }

async function packed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}
const sourceOf = (file: Blob): Source => ({ getKey: () => 'test', getBytes: async (offset, length) => ({ data: await file.slice(offset, offset + length).arrayBuffer() }) })

it.each([1, 300, 30_000])('another reader finds each of %i tiles', async (count) => {
  const archive = new Archive()
  const [plain, sea] = [await packed('plain'), await packed('sea')]
  for (let id = 0; id < count; id++) archive.add({ id: 3 * id, zoom: 0, done: 0, total: 1, content: id % 3 === 0 ? sea : plain })
  const file = new PMTiles(sourceOf(await archive.finish(head)))
  const header = await file.getHeader()
  expect([header.numAddressedTiles, header.minZoom, header.maxZoom, header.minLon, header.maxLat, header.clustered]).toEqual([count, 0, 9, 116, 44, true])
  expect(await file.getMetadata()).toEqual(head.metadata)
  for (const id of [0, 1, Math.floor(count / 2), count - 1].filter((each) => each < count)) {
    const [z, x, y] = tileIdToZxy(3 * id)
    expect(zxyToTileId(z, x, y)).toBe(3 * id)
    expect(new TextDecoder().decode((await file.getZxy(z, x, y))?.data)).toBe(id % 3 === 0 ? 'sea' : 'plain')
  }
  expect(await file.getZxy(9, 511, 511)).toBeUndefined()
})

it('the same content in a row is kept once', async () => {
  const archive = new Archive()
  const sea = await packed('sea')
  for (let id = 5; id < 9; id++) archive.add({ id, zoom: 2, done: 0, total: 1, content: sea.slice() })
  expect(archive.length).toBe(sea.length)
})

function framed(letter: string, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(5 + body.length)
  frame[0] = letter.charCodeAt(0)
  new DataView(frame.buffer).setUint32(1, body.length, true)
  frame.set(body, 5)
  return frame
}
const text = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const tile = new Uint8Array([...new Uint8Array(new BigUint64Array([2n ** 40n + 7n]).buffer), 12, ...new Uint8Array(new Int32Array([3, 8]).buffer), 1, 2, 3])
const streamOf = (...bytes: Uint8Array[]): ReadableStream<Uint8Array> => new ReadableStream({
  start(controller) {
    // However the network cuts it.
    for (const byte of bytes.flatMap((each) => [...each])) controller.enqueue(new Uint8Array([byte]))
    controller.close()
  },
})
async function all<T>(frames: AsyncIterable<T>): Promise<T[]> {
  const found = []
  for await (const frame of frames) found.push(frame)
  return found
}

it('frames are read however they are cut', async () => {
  expect(await all(readFrames(streamOf(framed('H', text(head)), framed('T', tile), framed('E', new Uint8Array()))))).toEqual([
    { head }, { tile: { id: 2 ** 40 + 7, zoom: 12, done: 3, total: 8, content: new Uint8Array([1, 2, 3]) } }, 'end'])
})

it('a problem of the server is thrown, and so is an early end', async () => {
  await expect(all(readFrames(streamOf(framed('P', text({ type: 'x', title: 'busy', status: 503 })))))).rejects.toMatchObject({ problem: { status: 503 } })
  await expect(all(readFrames(streamOf(framed('T', tile))))).rejects.toThrow('cut off')
})

it.each([[0, 0, 1, 0], [2, 4, 4, 1], [1, 1, 2, 2.5 / 13]])('at zoom %i, %i of %i done', (zoom, done, total, share) => expect(progress({ zoom, done, total }, 0, 2)).toBeCloseTo(share))

it.each([
  [0.25, 1_000, 10, { bytes: 4_000, seconds: 30 }],
  [0.01, 1_000, 10, undefined],
  [0.5, 1_000, 1, undefined],
])('of an export with %d done: %i bytes after %i s', (share, bytes, seconds, remaining) => expect(remainingOf(share, bytes, seconds)).toEqual(remaining))
