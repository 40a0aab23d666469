// Unsent reports that the server keeps for their author.
import { useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'
import type { Case, Draft } from '@/api/contract'

export interface HeldDraft {
  report: Readonly<Record<string, unknown>>
  etag: string
}

/** As many as one keeps. */
export function useDrafts() {
  return useQuery({ queryKey: ['case-drafts'], queryFn: async ({ signal }): Promise<Draft[]> => (await take(client.GET('/cases/drafts', { params: { query: { limit: 100 } as never }, signal }))).items as Draft[] })
}

export async function draftOf(id: number): Promise<HeldDraft> {
  const asked = await client.GET('/cases/drafts/{id}', { params: { path: { id } } })
  return { report: (await take(Promise.resolve(asked))).report as HeldDraft['report'], etag: asked.response.headers.get('ETag') ?? '' }
}

/** @returns its version */
export async function changeDraft(id: number, report: object, etag: string): Promise<string> {
  const asked = await client.PUT('/cases/drafts/{id}', { params: { path: { id } }, headers: { 'If-Match': etag }, body: report as never })
  await take(Promise.resolve(asked))
  return asked.response.headers.get('ETag') ?? ''
}

export function addDraft(report: object): Promise<unknown> {
  return take(client.POST('/cases/drafts', { body: report as never }))
}

export function removeDraft(id: number, version: string): Promise<unknown> {
  return take(client.DELETE('/cases/drafts/{id}', { params: { path: { id } }, headers: { 'If-Match': version } }))
}

/** The case is there and the draft is gone; sent again with the same key, the same case. */
export async function reportDraft(id: number, version: string, key: string): Promise<Case> {
  return (await take(client.POST('/cases/drafts/{id}/report', { params: { path: { id } }, headers: { 'If-Match': version, 'Idempotency-Key': key } }))) as unknown as Case
}
