/**
 * JSON in one spelling: keys sorted by UTF-16 units, no whitespace, numbers and strings as JavaScript writes them
 * (RFC 8785). A database that keeps JSON reorders keys; what is the same value stays the same text.
 * @param value JSON as it was parsed; keys without a value are left out, as JSON does
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`
	if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
	const entries = Object.entries(value).filter(([, item]) => item !== undefined)
	const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1))
	return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
