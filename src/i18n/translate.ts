import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { type Language, languages } from '../domain/language.ts'
import type { SentenceArgs } from '../domain/refusal.ts'
import type { Sentences } from './keys.generated.ts'
import { localePath } from './locale-files.ts'

export type Key = keyof Sentences

/** Says a sentence of `locales/` in one language; placeholders are typed from id.ftl. */
export interface Translate {
	<K extends Key>(key: K, ...args: Sentences[K] extends undefined ? [] : [Sentences[K]]): string
	language: Language
	/** Is there such a sentence? For keys that are put together of what is stored. */
	knows(key: string): boolean
	/** A sentence whose key is only known when it is said (refusals, outbox rows). */
	loose(key: string, args?: SentenceArgs): string
}

const bundles = Object.fromEntries(languages.map(language => [language, load(language)])) as Record<
	Language,
	FluentBundle
>
const translators = Object.fromEntries(languages.map(language => [language, create(language)])) as Record<
	Language,
	Translate
>

export function translator(language: Language): Translate {
	return translators[language]
}

function load(language: Language): FluentBundle {
	// Isolation marks would stand in the messages, where old clients show them as boxes.
	const bundle = new FluentBundle(language === 'id' ? 'id-ID' : 'en-GB', { useIsolating: false })
	const errors = bundle.addResource(new FluentResource(readFileSync(localePath(language), 'utf8')))
	if (errors.length > 0) throw errors[0]
	return bundle
}

function create(language: Language): Translate {
	const loose = (key: string, args?: SentenceArgs) => format(bundles[language], key, args)
	const knows = (key: string) => bundles[language].hasMessage(key)
	return Object.assign(loose, { language, loose, knows }) as Translate
}

function format(bundle: FluentBundle, key: string, args: SentenceArgs = {}): string {
	const pattern = bundle.getMessage(key)?.value
	if (!pattern) throw new Error(`locales/ has no sentence "${key}"`)
	const errors: Error[] = []
	const text = bundle.formatPattern(pattern, args, errors)
	if (errors[0]) throw new Error(`sentence "${key}": ${errors[0].message}`)
	return withOneStop(text, args)
}

/** "… kepada Made Suarta, S.Kom." ends its sentence with the stop that the name brings. */
function withOneStop(text: string, args: SentenceArgs): string {
	const stopped = Object.values(args).flatMap(value => (/[^.]\.$/.test(String(value)) ? [String(value)] : []))
	return stopped.reduce((said, value) => said.replaceAll(`${value}.`, () => value), text)
}
