// Unsent reports that the server keeps for their author.
import { useQuery } from '@tanstack/vue-query'
import { client, take, takeTagged } from '@/api/client'
import type { Case, CaseReport, Draft } from '@/api/contract'

interface HeldDraft {
  report: Readonly<Record<string, unknown>>
  etag: string
}

/** As many as one keeps. */
export function useDrafts() {
  return useQuery({ queryKey: ['case-drafts'], queryFn: async ({ signal }): Promise<Draft[]> => (await take(client.GET('/cases/drafts', { params: { query: { limit: 100 } }, signal }))).items as Draft[] })
}

export async function draftOf(id: number): Promise<HeldDraft> {
  const { of, etag } = await takeTagged(client.GET('/cases/drafts/{id}', { params: { path: { id } } }))
  return { report: of.report as HeldDraft['report'], etag }
}

/** @returns its version */
export async function changeDraft(id: number, report: CaseReport, etag: string): Promise<string> {
  return (await takeTagged(client.PUT('/cases/drafts/{id}', { params: { path: { id } }, headers: { 'If-Match': etag }, body: report }))).etag
}

export function addDraft(report: CaseReport): Promise<unknown> {
  return take(client.POST('/cases/drafts', { body: report }))
}

export function removeDraft(id: number, version: string): Promise<unknown> {
  return take(client.DELETE('/cases/drafts/{id}', { params: { path: { id } }, headers: { 'If-Match': version } }))
}

/** The case is there and the draft is gone; sent again with the same key, the same case. */
export async function reportDraft(id: number, version: string, key: string): Promise<Case> {
  return (await take(client.POST('/cases/drafts/{id}/report', { params: { path: { id } }, headers: { 'If-Match': version, 'Idempotency-Key': key } }))) as Case
}
