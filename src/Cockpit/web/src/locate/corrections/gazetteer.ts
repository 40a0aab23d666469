// Rows of the gazetteer, read and written; a write is told of when search knows it.
import { client, take, takeTagged } from '@/api/client'
import type { GridAt, RecordFeature } from '@/api/contract'
import type { LonLat } from '@/geo/lonLat'
import { collection } from './typedPlace'

export interface Held {
  feature: RecordFeature
  etag: string
}
const item = (id: string) => ({ path: { collection, id } })

export async function readPlace(id: string): Promise<Held> {
  const { of, etag } = await takeTagged(client.GET('/ogc/collections/{collection}/items/{id}', { params: item(id) }))
  return { feature: of as RecordFeature, etag }
}

export async function gridAt(spot: LonLat | undefined): Promise<GridAt | null> {
  return spot ? take(client.GET('/v1/grid', { params: { query: spot } })) : null
}

/** @returns the new version */
export async function changePlace(id: string, patch: object, etag: string): Promise<string> {
  const asked = await client.PATCH('/ogc/collections/{collection}/items/{id}', { params: item(id), headers: { 'If-Match': etag, 'Content-Type': 'application/merge-patch+json' }, body: patch })
  await take(Promise.resolve(asked))
  await applied(asked.response)
  return asked.response.headers.get('ETag') ?? ''
}

/** @param key the same however often it is sent */
export async function addPlace(feature: object, key: string): Promise<{ id: string; etag: string }> {
  const asked = await client.POST('/ogc/collections/{collection}/items', { params: { path: { collection } }, headers: { 'Idempotency-Key': key, 'Content-Type': 'application/geo+json' }, body: feature })
  await take(Promise.resolve(asked))
  await applied(asked.response)
  return { id: decodeURIComponent(asked.response.headers.get('Location')?.split('/').pop() ?? ''), etag: asked.response.headers.get('ETag') ?? '' }
}

export async function removePlace(id: string, etag: string): Promise<void> {
  const asked = await client.DELETE('/ogc/collections/{collection}/items/{id}', { params: item(id), headers: { 'If-Match': etag } })
  await take(Promise.resolve(asked))
  await applied(asked.response)
}

/** Search and tiles follow in well under a second; where they are late the write stands all the same. */
async function applied(response: Response): Promise<void> {
  const lsn = response.headers.get('X-Lsn')
  if (lsn) await client.GET('/changes/wait', { params: { query: { lsn, for: 'search,tiles', timeout_s: 10 } } }).catch(() => undefined)
}
