/** Text as CQL2 has it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** % and _ in what is typed mean themselves. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** What LIKE takes for a text anywhere in another. */
export const like = (text: string): string => quoted(`%${literally(text)}%`)
