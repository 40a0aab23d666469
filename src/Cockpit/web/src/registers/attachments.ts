// Sends a photo or paper before the record that it belongs to: tus 1.0, announced with its bytes.
import { cookie } from '@/api/client'
import { unheard } from '@/api/contact'
import { offline, ProblemError, problemOf } from '@/api/problem'

/** What one request brings at most. */
export const mostBytes = 10_000_000

/** Whether browsers show it: HEIC is a picture too, and only some of them know it. */
export const isShown = (type: string): boolean => ['image/jpeg', 'image/png', 'image/webp'].includes(type)

export const addressOf = (code: string): string => `/attachments/${code}/content`

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @returns its code */
export async function sendAttachment(file: File, slot?: string): Promise<string> {
  const bytes = await file.arrayBuffer()
  const said = { sha256: await digestOf(bytes), filename: file.name.slice(-200), ...(slot ? { slot } : {}) }
  const answer = await fetch('/attachments', {
    method: 'POST', body: bytes,
    headers: {
      'Content-Type': 'application/offset+octet-stream', 'Upload-Length': String(bytes.byteLength), 'Tus-Resumable': '1.0.0', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') ?? '',
      'Upload-Metadata': Object.entries(said).map(([name, value]) => `${name} ${base64(value)}`).join(','),
    },
  }).catch(() => {
    unheard()
    throw new ProblemError(offline)
  })
  if (!answer.ok) throw new ProblemError(problemOf(await answer.json().catch(() => undefined), answer))
  return answer.headers.get('Location')?.split('/').pop() ?? ''
}
