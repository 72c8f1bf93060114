import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { type Language, languages } from '../../src/domain/language.ts'
import { localePath } from '../../src/i18n/locale-files.ts'
import { placeholders } from '../../src/i18n/placeholders.ts'
import { translator } from '../../src/i18n/translate.ts'

const read = (language: Language) => readFileSync(localePath(language), 'utf8')
const entries = (language: Language) => new FluentResource(read(language)).body
const keys = (language: Language) => entries(language).map(({ id }) => id)

/** Every key that stands in a locale file, also one that Fluent could not parse. */
const written = (language: Language) => [...read(language).matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? '')

describe.each(languages)('locales/%s.ftl', language => {
	test('parses as a whole, each key once', () => {
		expect(keys(language).toSorted()).toEqual(written(language).toSorted())
		expect(new Set(keys(language)).size).toBe(keys(language).length)
	})

	test('every sentence can be said', () => {
		const t = translator(language)
		for (const entry of entries(language)) {
			const args = Object.fromEntries(placeholders(entry).map(name => [name, 3]))
			expect(t.loose(entry.id, args).trim(), entry.id).not.toBe('')
		}
	})
})

test('both languages have the same sentences with the same placeholders', () => {
	const signature = (language: Language) =>
		Object.fromEntries(entries(language).map(entry => [entry.id, placeholders(entry)]))
	expect(signature('en')).toEqual(signature('id'))
})

test('no English word leaks into Indonesian', () => {
	const english =
		/\b(the|please|your|you|are|will|with|from|this|that|have|has|not|for|period|score|employee|peer|deadline|feedback|supervisor|submit|draft|reminder)\b/i
	const leaks = read('id')
		.split('\n')
		.filter(line => !line.startsWith('#'))
		.map(line =>
			line
				.replace(/^[\w-]+ =/, '')
				.replaceAll(/\{[^}]*\}|`[^`]*`/g, '')
				.replaceAll(/[\w.]*[/_.][\w./_]*/g, ''),
		)
		.filter(line => english.test(line))
	expect(leaks).toEqual([])
})

test('what the program says is in the locales, and what is in the locales is said', () => {
	const sources = sourceFiles('src')
		.map(file => readFileSync(file, 'utf8'))
		.join('\n')
	const known = keys('id')
	const refusals = [...sources.matchAll(/'((?:refusal|config)-[a-z0-9-]+)'/g)].map(([, key]) => key ?? '')
	expect(refusals.filter(key => !known.includes(key))).toEqual([])
	// A key may be put together (`pending-${kind}`): then its beginning stands in the source.
	const prefixes = [...sources.matchAll(/`([a-z][a-z-]*-)\$\{/g)].map(([, prefix]) => prefix ?? '')
	const said = new Set([...sources.matchAll(/'([a-z][\w-]*)'/g)].map(([, key]) => key))
	const unsaid = known.filter(key => !said.has(key) && !prefixes.some(prefix => key.startsWith(prefix)))
	expect(unsaid).toEqual([])
})

function sourceFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter(entry => entry.isFile() && /\.(ts|js|html)$/.test(entry.name))
		.map(entry => join(entry.parentPath, entry.name))
		.filter(file => !file.includes('generated'))
}
