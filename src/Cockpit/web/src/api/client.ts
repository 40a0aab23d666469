import createClient, { type Middleware } from 'openapi-fetch'
import { offline, ProblemError, problemOf } from './problem'
import { heard, unheard } from './contact'
import type { paths } from './schema'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
let language = 'zh-CN'
let onUnauthorized: () => void = () => undefined
let onAnother: () => void = () => undefined
/** Of whoever was signed in when this page asked: who signs in beside it in another window has another, and the page writes nothing in their name. */
let proof: string | undefined

/** Titles and problems come in this language. */
export function speak(tag: string): void {
  language = tag
}

/** What to do when the session has ended under a request. */
export function whenUnauthorized(act: () => void): void {
  onUnauthorized = act
}

/** What to do when somebody else has signed in in this browser. */
export function whenAnother(act: () => void): void {
  onAnother = act
}

export function rememberProof(): void {
  proof = cookie('__Host-XSRF-TOKEN') ?? cookie('XSRF-TOKEN')
}

/** What every write shows. */
export const proofHeaders = (): Record<string, string> => (proof ? { 'X-XSRF-TOKEN': proof } : {})

function cookie(name: string, jar: string = document.cookie): string | undefined {
  const pair = jar.split('; ').find((each) => each.startsWith(`${name}=`))
  return pair && decodeURIComponent(pair.slice(name.length + 1))
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    if (!safe.has(request.method)) for (const [name, value] of Object.entries(proofHeaders())) request.headers.set(name, value)
    return request
  },
  onResponse({ response, schemaPath }) {
    heard(response.headers.get('Date'))
    if (response.status === 401 && schemaPath !== '/session') onUnauthorized()
  },
}

/** Files are no JSON, and are asked for by who makes them. */
type Json = `application/${string}json`

export const client = createClient<paths, Json>({ baseUrl: location.origin, credentials: 'same-origin' })
client.use(headers)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

export function refusedBy(problem: ProblemError): ProblemError {
  if (problem.isOfAnother) onAnother()
  return problem
}

/** The body of a good answer; anything else is thrown as a ProblemError. */
export async function take<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    unheard()
    throw new ProblemError(offline)
  })
  if (!response.ok) throw refusedBy(new ProblemError(problemOf(error, response)))
  return data as T
}

/** And of which version it is. */
export async function takeTagged<T>(asked: Promise<Answer<T>>): Promise<{ of: T; etag: string }> {
  const of = await take(asked)
  return { of, etag: (await asked).response.headers.get('ETag') ?? '' }
}
