// Reads the stream of an export: frames of a letter, the length of the body as 32 bits and the body, little-endian. H the head, T a tile, P a problem, E the end.
import { ProblemError, type Problem } from '@/api/problem'

export interface ExportHead {
  minzoom: number
  maxzoom: number
  bounds: [west: number, south: number, east: number, north: number]
  metadata: Record<string, unknown>
}

export interface ExportedTile {
  /** On the Hilbert curve, all zooms one after the other: below 2^45 at zoom 22. */
  id: number
  zoom: number
  /** Tiles of this zoom that were looked at, of all of them. */
  done: number
  total: number
  /** Gzipped; empty where the frame only tells the progress. */
  content: Uint8Array<ArrayBuffer>
}

type ExportFrame = { head: ExportHead } | { tile: ExportedTile } | 'end'

const frameBytes = 5
const placeBytes = 17

/** @throws ProblemError with what the server says went wrong; Error when the stream was cut off */
export async function* readFrames(stream: ReadableStream<Uint8Array>): AsyncGenerator<ExportFrame> {
  const reader = stream.getReader()
  let held = new Uint8Array(0)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) throw new Error('cut off')
      held = joined(held, value)
      let at = 0
      for (let end = endOf(held, at); end !== undefined; end = endOf(held, at)) {
        const frame = readFrame(held.slice(at, end))
        yield frame
        if (frame === 'end') return
        at = end
      }
      held = held.slice(at)
    }
  } finally {
    await reader.cancel()
  }
}

function joined(one: Uint8Array<ArrayBuffer>, two: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + two.length)
  both.set(one)
  both.set(two, one.length)
  return both
}

/** Where the frame ends that begins here; undefined when it is not all there. */
function endOf(bytes: Uint8Array<ArrayBuffer>, at: number): number | undefined {
  if (bytes.length < at + frameBytes) return undefined
  const end = at + frameBytes + new DataView(bytes.buffer).getUint32(at + 1, true)
  return end <= bytes.length ? end : undefined
}

function readFrame(frame: Uint8Array<ArrayBuffer>): ExportFrame {
  const body = frame.subarray(frameBytes)
  const json = (): unknown => JSON.parse(new TextDecoder().decode(body))
  switch (String.fromCharCode(frame[0] ?? 0)) {
    case 'H': return { head: json() as ExportHead }
    case 'T': return { tile: readTile(body) }
    case 'E': return 'end'
    case 'P': throw new ProblemError(json() as Problem)
    default: throw new Error('no stream of tiles')
  }
}

function readTile(body: Uint8Array<ArrayBuffer>): ExportedTile {
  const view = new DataView(body.buffer, body.byteOffset)
  return {
    id: view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32, zoom: view.getUint8(8), done: view.getUint32(9, true), total: view.getUint32(13, true),
    content: body.slice(placeBytes),
  }
}
