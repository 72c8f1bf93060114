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

/** As people call a zone: WITA for Asia/Makassar; one outside Indonesia by its IANA id. */
export function shortZone(id: string): string {
	return Object.keys(short).find(name => short[name] === id) ?? id
}
