// RFC 9457, as every endpoint of ours answers an error. `offline` is ours: the server was not reached at all.
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  errors?: Record<string, string[]>
  /** Of a statement that was refused: why, and the table, function or word that it is about. */
  reason?: string | null
  name?: string | null
  /** Of a style that was refused: which rule it breaks, where, and what the rule says. */
  mistake?: { rule: string; at: string; value: string | null }
  /** Of a form that was refused: what is wrong with which field. */
  fields?: { field: string; rule: string; says: string }[]
  /** Of a password that was refused. */
  rule?: unknown
  /** Of a piece of a file that does not go on where the server is: the bytes that are there. */
  offset?: number
  /** When to ask again, in seconds. */
  retryAfter?: number
}

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get slug(): string {
    return slugOf(this.problem)
  }

  /** It would have been written in the name of somebody else, who signed in in this browser since. */
  get isOfAnother(): boolean {
    return this.slug === 'antiforgery'
  }
}

/** The last part of the type, whatever stands before it: `…/problems/unknown-layer` → `unknown-layer`. */
export function slugOf(problem: Problem): string {
  return problem.type.split(/[/#:]/).pop() ?? problem.type
}

export function problemOf(body: unknown, response: Response): Problem {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN)
  const known = { type: 'about:blank', status: response.status, ...(seconds > 0 && { retryAfter: seconds }) }
  return typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string' ? ({ ...known, ...body } as Problem) : { ...known, title: `HTTP ${response.status}` }
}

export const offline: Problem = { type: 'offline', title: '', status: 0 }
