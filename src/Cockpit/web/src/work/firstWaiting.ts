// On which tab the page of work opens.

/**
 * The first of them where something waits, and where nothing does the first.
 * @param answered whether it is known how much waits; what comes before the first that waits is to be known
 * @returns undefined until it can be told
 */
export function firstWaiting<Tab extends string>(tabs: readonly Tab[], counts: Readonly<Record<Tab, number | undefined>>, answered: Readonly<Record<Tab, boolean>>): Tab | undefined {
  for (const tab of tabs) {
    if (!answered[tab]) return undefined
    if (counts[tab]) return tab
  }
  return tabs[0]
}
