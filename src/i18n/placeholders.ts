import type { FluentResource } from '@fluent/bundle'

type Entry = FluentResource['body'][number]

/** The names of the `{ $placeholders }` in a sentence, sorted. */
export function placeholders(entry: Entry): string[] {
	const names = new Set<string>()
	visit(entry.value, names)
	for (const attribute of Object.values(entry.attributes)) visit(attribute, names)
	return [...names].sort()
}

function visit(node: unknown, names: Set<string>): void {
	if (Array.isArray(node)) for (const child of node) visit(child, names)
	else if (typeof node === 'object' && node !== null) {
		if ('type' in node && node.type === 'var' && 'name' in node) names.add(String(node.name))
		for (const child of Object.values(node)) visit(child, names)
	}
}
