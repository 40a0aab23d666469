// A list of the server as a whole, page by page.
export interface ListPage<T> {
  items: T[]
  next: string | null
}

export const mostOfPage = 1000

export async function allOf<T>(page: (cursor: string | undefined) => Promise<ListPage<T>>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    all.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return all
}
