// Sends a photo or paper before the record that it belongs to: tus 1.0, in pieces.
import { proofHeaders, refusedBy } from '@/api/client'
import { unheard } from '@/api/contact'
import { offline, ProblemError, problemOf, type Problem } from '@/api/problem'

/** What one file may have at most. */
export const mostBytes = 10_000_000

/** Whether browsers show it: HEIC is a picture too, and only some of them know it. */
export const isShown = (type: string): boolean => ['image/jpeg', 'image/png', 'image/webp'].includes(type)

export const addressOf = (code: string): string => `/attachments/${code}/content`

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** So much goes with the announcement, and in one piece after it: what was acknowledged of a file is not sent again. */
const pieceBytes = 300_000
/** Nobody waits longer for one piece to be taken: the slowest mobile line carries it (50 kbit/s), and one that says nothing is none. */
const patienceMilliseconds = 60_000

async function asked(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(patienceMilliseconds), headers: { 'Tus-Resumable': '1.0.0', ...proofHeaders(), ...init.headers } }).catch(() => {
    unheard()
    throw new ProblemError(offline)
  })
  if (!answer.ok) throw refusedBy(new ProblemError(problemOf(await answer.json().catch(() => undefined), answer)))
  return answer
}

/** What lies between here and the server loses what it says of an upload: no better than a line that is down. */
const broken: Problem = { type: 'upload-broken', title: '', status: 502 }

/** How much of the file the server has. */
const offsetIn = (answer: Response): number => Number(answer.headers.get('Upload-Offset') ?? Number.NaN)

/** Bytes of a piece that nobody answered may have arrived since: the server says where it goes on. */
function offsetTold(reason: unknown): number {
  if (reason instanceof ProblemError && reason.slug === 'offset-differs' && reason.problem.offset !== undefined) return reason.problem.offset
  throw reason
}

/**
 * @param key the same for the same file makes one upload of it, which goes on where it broke off
 * @returns its code
 */
export async function sendAttachment(file: File, slot?: string, key?: string): Promise<string> {
  const bytes = await file.arrayBuffer()
  const said = { sha256: await digestOf(bytes), filename: file.name.slice(-200), ...(slot ? { slot } : {}) }
  const isSmall = bytes.byteLength <= pieceBytes
  const announced = await asked('/attachments', {
    method: 'POST', ...(isSmall ? { body: bytes } : {}),
    headers: {
      ...(isSmall ? { 'Content-Type': 'application/offset+octet-stream' } : {}), ...(key ? { 'Idempotency-Key': key } : {}),
      'Upload-Length': String(bytes.byteLength), 'Upload-Metadata': Object.entries(said).map(([name, value]) => `${name} ${base64(value)}`).join(','),
    },
  })
  const address = announced.headers.get('Location')
  let offset = offsetIn(announced)
  if (!address || Number.isNaN(offset)) throw new ProblemError(broken)
  while (offset < bytes.byteLength) {
    const before = offset
    offset = await asked(address, { method: 'PATCH', body: bytes.slice(offset, offset + pieceBytes), headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } }).then(offsetIn, offsetTold)
    if (!(offset > before)) throw new ProblemError(broken)
  }
  return address.split('/').pop() ?? ''
}
