/** Text as CQL2 has it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
