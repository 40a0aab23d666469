const ofPage = 50

/** Each once, in order; what is no code of a division is left out. */
export const divisionCodes = (codes: readonly string[]): string[] => [...new Set(codes)].filter((code) => /^\d+$/.test(code)).sort()

/** As many as are asked for at once. */
export const pagesOf = (codes: readonly string[]): string[][] => Array.from({ length: Math.ceil(codes.length / ofPage) }, (_, page) => codes.slice(page * ofPage, (page + 1) * ofPage))
