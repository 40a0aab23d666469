/** A page of OGC API Features. */
export interface FeaturePage<T> {
  features: T[]
  /** None where counting takes too long. */
  numberMatched?: number
  links: { rel: string; href: string }[]
}

/** Where the page after begins; undefined after the last. */
export function cursorAfter({ links }: Pick<FeaturePage<unknown>, 'links'>): string | undefined {
  const next = links.find(({ rel }) => rel === 'next')
  return next ? (new URL(next.href, location.origin).searchParams.get('cursor') ?? undefined) : undefined
}
