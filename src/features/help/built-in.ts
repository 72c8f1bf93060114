/** The entries that come with Cermin, in the order in which people ask; their wording is in `locales/`. */
export const builtInEntries = ['why', 'readers', 'unnamed', 'score', 'disagree', 'kept', 'supervisor', 'time'] as const
export type BuiltIn = (typeof builtInEntries)[number]

/** Is this the key of a built-in entry, rather than the id of the agency's own? */
export function isBuiltIn(key: string | null): key is BuiltIn {
	return builtInEntries.some(known => known === key)
}
