/** "85 m", "1.2 km", "12 km". */
export function distanceWords(meters: number): string {
  if (meters < 1000) return `${Math.round(meters)} m`
  const kilometers = meters / 1000
  return `${kilometers < 10 ? kilometers.toFixed(1) : Math.round(kilometers)} km`
}

/** 万 and 亿 for Chinese, k and M for English; whole below ten thousand. */
export function countWords(count: number, language: string): string {
  const words = new Intl.NumberFormat(language, count < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 })
  return words.format(count).replace('K', 'k')
}

/** "1234", "283,012": every digit, in groups from ten thousand on, as numbers of tables are. */
export function wholeWords(count: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: Math.abs(count) >= 10_000, maximumFractionDigits: 0 }).format(count)
}

/** "12,345", "9,871.12": with separators, to six digits where it is not whole. A figure without a unit may be a number or a year and is not written so. */
export function figureWords(figure: number, language: string): string {
  return new Intl.NumberFormat(language, Number.isInteger(figure) ? {} : { maximumSignificantDigits: 6 }).format(figure)
}

/** "12.3", "12,346": with one digit behind the point below a thousand, as much as a glance takes in. */
export function roundedWords(figure: number, language: string): string {
  return figureWords(Math.abs(figure) < 1000 ? Math.round(figure * 10) / 10 : Math.round(figure), language)
}

/** "0", "0.034", "12", "3,400", "12万": a density to two digits. */
export function densityWords(density: number, language: string): string {
  return density < 10_000 ? new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(density) : countWords(density, language)
}

/** "14.5%", "0.3%": a share of one. */
export function percentWords(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

const sizes = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]] as const

/** "0 kB", "640 kB", "12.5 MB", "1.4 GB": powers of ten, as the letters say. */
export function bytesWords(bytes: number, language: string): string {
  const [unit, size] = sizes.find(([, each]) => bytes >= each) ?? sizes[2]
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'kB' || bytes >= 100 * size ? 0 : 1 }).format(bytes / size)} ${unit}`
}

/** "116.40312, 43.91205": five decimals are about a metre. */
export function lonLatWords(lon: number, lat: number): string {
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`
}
