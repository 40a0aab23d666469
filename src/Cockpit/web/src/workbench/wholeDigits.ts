// JSON whose numbers keep all their digits.
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g

/** Numbers that have no double of their own (long whole ones, long decimals) come as texts, digit by digit. */
export function wholeDigits(text: string): unknown {
  return JSON.parse(/\d[\d.]{15,}/.test(text) ? text.replace(tokens, (token) => (token.startsWith('"') || !isRounded(token) ? token : `"${token}"`)) : text)
}

/** What is written with a power of ten was a double, and a double has 17 digits at most. */
function isRounded(number: string): boolean {
  if (/e/i.test(number)) return false
  return number.includes('.') ? number.replace(/^-?0*\.?0*/, '').replace('.', '').length > 17 : !Number.isSafeInteger(Number(number))
}
