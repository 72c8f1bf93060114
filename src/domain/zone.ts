/** How Indonesians name their three zones. */
const short: Record<string, string> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' }

/** The IANA zone that a text names, as an IANA id or as WIB, WITA or WIT; undefined when it names none. */
export function parseZone(text: string): string | undefined {
	const id = short[text.trim().toUpperCase()] ?? text.trim()
	// Fixed offsets (`+08:00`) are no zones of a place
	if (!/^[A-Za-z]/.test(id)) return undefined
	try {
		return new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone
	} catch {
		return undefined
	}
}
