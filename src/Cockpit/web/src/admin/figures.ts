// Sizes of what a host has.
const units = [['GB', 2 ** 30], ['MB', 2 ** 20], ['kB', 2 ** 10]] as const

/** "1.4 GB", "96 MB", "0 kB": as memory and disks are sold. */
export function bytesOf(bytes: number, language: string): string {
  const [unit, size] = units.find(([, each]) => bytes >= each) ?? units[2]
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: bytes / size < 10 ? 1 : 0 }).format(bytes / size)} ${unit}`
}
