import { readFileSync } from 'node:fs'
import { FluentResource, type FluentResource as Resource } from '@fluent/bundle'
import type { Language } from '../../src/domain/language.ts'
import { localePath } from '../../src/i18n/locale-files.ts'

type Pattern = Resource['body'][number]['value']

/** The fixed parts of every sentence in a locale that are long enough to be told from the other language. */
export function wordings(language: Language, longerThan = 8): string[] {
	const { body } = new FluentResource(readFileSync(localePath(language), 'utf8'))
	return body.flatMap(({ value }) => fixedParts(value)).filter(({ length }) => length > longerThan)
}

/** Every text of an instrument in one language. */
export function instrumentWordings(part: unknown, language: Language): string[] {
	if (typeof part !== 'object' || part === null) return []
	const own = language in part ? [(part as Record<Language, unknown>)[language]] : []
	const texts = own.filter(text => typeof text === 'string' && 'en' in part) as string[]
	return [...texts, ...Object.values(part).flatMap(inner => instrumentWordings(inner, language))]
}

function fixedParts(pattern: Pattern): string[] {
	if (pattern === null) return []
	if (typeof pattern === 'string') return [pattern.trim()]
	return pattern.flatMap(part => {
		if (typeof part === 'string') return [part.trim()]
		return part.type === 'select' ? part.variants.flatMap(({ value }) => fixedParts(value as Pattern)) : []
	})
}
