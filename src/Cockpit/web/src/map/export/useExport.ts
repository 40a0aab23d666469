// An export under way: the server cuts the tiles, the archive is put together here and handed over as a download.
import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import { Archive } from './archive'
import { progress, remainingOf, type Remaining } from './progress'
import { readFrames } from './tileStream'

interface ExportOrder {
  layer: string
  minzoom: number
  maxzoom: number
  /** West, south, east, north; undefined for all. */
  bbox: readonly [number, number, number, number] | undefined
}

export function useExport() {
  const running = ref(false)
  /** 0 to 1. */
  const share = ref(0)
  const bytes = ref(0)
  /** Of the whole, as it looks by now; not told before enough is there to judge by. */
  const remaining = ref<Remaining>()
  const saved = ref('')
  const error = shallowRef<unknown>()
  let cancelling: AbortController | undefined

  async function run(order: ExportOrder): Promise<void> {
    const controller = new AbortController()
    cancelling = controller
    ;[running.value, share.value, bytes.value, remaining.value, saved.value, error.value] = [true, 0, 0, undefined, '', undefined]
    try {
      const archive = await gathered(order, controller.signal)
      controller.signal.throwIfAborted()
      saved.value = `${order.layer}.pmtiles`
      hand(archive, saved.value)
    } catch (reason) {
      if (!controller.signal.aborted) error.value = reason
    } finally {
      running.value = false
    }
  }

  async function gathered({ layer, minzoom, maxzoom, bbox }: ExportOrder, signal: AbortSignal): Promise<Blob> {
    const stream = await take(client.GET('/tiles/{layers}/export', {
      params: { path: { layers: layer }, query: { minzoom, maxzoom, ...(bbox ? { bbox: bbox.map((edge) => edge.toFixed(6)).join(',') } : {}) } }, parseAs: 'stream', signal,
    }))
    if (!stream) throw new Error('no body')
    const archive = new Archive()
    const began = performance.now()
    let head: Parameters<Archive['finish']>[0] | undefined
    for await (const frame of readFrames(stream)) {
      if (frame === 'end') break
      if ('head' in frame) head = frame.head
      else {
        archive.add(frame.tile)
        share.value = progress(frame.tile, minzoom, maxzoom)
        bytes.value = archive.length
        remaining.value = remainingOf(share.value, bytes.value, (performance.now() - began) / 1000)
      }
    }
    if (!head) throw new Error('no head')
    return archive.finish(head)
  }

  function cancel(): void {
    cancelling?.abort()
  }
  onBeforeUnmount(cancel)

  return { running, share, bytes, remaining, saved, error, run, cancel }
}

function hand(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
