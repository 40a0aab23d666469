// Whom the list of those who are out names, and in which order.
import type { Around } from '@/api/contract'

/** By name or code, as they are typed: without case and blanks. */
export function soughtAmong(items: readonly Around[], sought: string): Around[] {
  const plain = (text: string): string => text.toLocaleLowerCase().replace(/[\s·]/g, '')
  const wanted = plain(sought)
  return items.filter(({ object, name }) => plain(`${name ?? ''}\n${object}`).includes(wanted))
}

/** Who was heard of lately at first, each by name. */
export function inOrder(items: readonly Around[], isStale: (time: string) => boolean): Around[] {
  const nameOf = ({ object, name }: Around): string => name ?? object
  return [...items].sort((one, other) => Number(isStale(one.time)) - Number(isStale(other.time)) || nameOf(one).localeCompare(nameOf(other), 'zh-CN'))
}
