// Rows of layers, as OGC API Features tells them.
import { client, take } from './client'
import type { RecordFeature } from './contract'

/** What a list may be asked; beside these each attribute of a layer is a parameter by its own name, so that the service's description names none. */
export interface FeatureQuery {
  /** West, south, east, north, in degrees. */
  bbox?: string
  /** CQL2 text. */
  filter?: string
  limit?: number
  cursor?: string
}

/** A page of OGC API Features. */
export interface FeaturePage {
  features: RecordFeature[]
  /** None where counting takes too long. */
  numberMatched?: number
  links: { rel: string; href: string }[]
}

export async function askFeatures(collection: string, query: FeatureQuery, signal?: AbortSignal): Promise<FeaturePage> {
  return (await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection }, query: query as never }, signal }))) as FeaturePage
}

/** One, with what its codes name. */
export async function askFeature(collection: string, id: string, signal?: AbortSignal): Promise<RecordFeature> {
  return (await take(client.GET('/ogc/collections/{collection}/items/{id}', { params: { path: { collection, id } }, signal }))) as RecordFeature
}

/** Where the page after begins; undefined after the last. */
export function cursorAfter({ links }: Pick<FeaturePage, 'links'>): string | undefined {
  const next = links.find(({ rel }) => rel === 'next')
  return next ? (new URL(next.href, location.origin).searchParams.get('cursor') ?? undefined) : undefined
}
