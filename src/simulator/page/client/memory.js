const PREFIX = 'cermin-simulator-'

/** What this browser remembered, or undefined. */
export function recall(name) {
	try {
		return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') ?? undefined
	} catch {
		return undefined
	}
}

export function remember(name, value) {
	try {
		localStorage.setItem(PREFIX + name, JSON.stringify(value))
	} catch {
		// A browser that keeps nothing still shows the page; it only forgets at the next visit.
	}
}
