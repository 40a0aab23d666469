import createClient, { type Middleware } from 'openapi-fetch'
import { offline, ProblemError, problemOf } from './problem'
import { heard, unheard } from './contact'
import type { paths } from './schema'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
let language = 'zh-CN'
let onUnauthorized: () => void = () => undefined

/** Titles and problems come in this language. */
export function speak(tag: string): void {
  language = tag
}

/** What to do when the session has ended under a request. */
export function whenUnauthorized(act: () => void): void {
  onUnauthorized = act
}

export function cookie(name: string, jar: string = document.cookie): string | undefined {
  const pair = jar.split('; ').find((each) => each.startsWith(`${name}=`))
  return pair && decodeURIComponent(pair.slice(name.length + 1))
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    const token = safe.has(request.method) ? undefined : cookie('XSRF-TOKEN')
    if (token) request.headers.set('X-XSRF-TOKEN', token)
    return request
  },
  onResponse({ response, schemaPath }) {
    heard(response.headers.get('Date'))
    if (response.status === 401 && schemaPath !== '/session') onUnauthorized()
  },
}

export const client = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' })
client.use(headers)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good answer; anything else is thrown as a ProblemError. */
export async function take<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    unheard()
    throw new ProblemError(offline)
  })
  if (!response.ok) throw new ProblemError(problemOf(error, response))
  return data as T
}
