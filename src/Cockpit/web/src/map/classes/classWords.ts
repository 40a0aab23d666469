// Bounds of classes as people read them: in 万 and 亿 or k and M, with as few digits as tell them apart.

/** Each bound in words, by its value. */
export function boundWords(bounds: readonly number[], language: string): (value: number) => string {
  const different = [...new Set(bounds)].sort((one, two) => one - two)
  const span = (different.at(-1) ?? 0) - (different[0] ?? 0)
  for (let digits = 1; digits <= 15; digits++) {
    const write = writer(digits, language)
    const words = different.map(write)
    if (new Set(words).size === different.length && different.every((value) => Math.abs(Number(value.toPrecision(digits)) - value) <= span * 0.002)) return write
  }
  return writer(15, language)
}

function writer(digits: number, language: string): (value: number) => string {
  const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: digits, useGrouping: false })
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: digits })
  return (value) => (Math.abs(value) < 10_000 ? plain.format(value) : compact.format(value).replace('K', 'k'))
}

/** "630 – 800". A class of one value is that value; of whole numbers both bounds are in it. */
export function rangeWords([from, to]: readonly [number, number], write: (value: number) => string, place: { isLast: boolean; areWhole: boolean }): string {
  const last = place.areWhole && !place.isLast && from < to && Number.isInteger(from) && Number.isInteger(to) ? to - 1 : to
  return from === last ? write(from) : `${write(from)} – ${write(last)}`
}
