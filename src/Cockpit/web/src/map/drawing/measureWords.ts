// Lengths and areas as a ruler tells them: to four digits, in the unit that fits.

/** "85.3 m", "1.234 km", "12.35 km". */
export function lengthWords(meters: number, language: string): string {
  return meters < 1000 ? `${digits(meters, language)} m` : `${digits(meters / 1000, language)} km`
}

/** "615 m²", "1.23 ha", "47.46 km²". */
export function areaWords(squareMeters: number, language: string): string {
  if (squareMeters < 10_000) return `${digits(squareMeters, language)} m²`
  return squareMeters < 1e6 ? `${digits(squareMeters / 1e4, language)} ha` : `${digits(squareMeters / 1e6, language)} km²`
}

const digits = (amount: number, language: string): string => new Intl.NumberFormat(language, { maximumSignificantDigits: amount >= 1000 ? Math.ceil(Math.log10(amount + 1)) : 4 }).format(amount)
