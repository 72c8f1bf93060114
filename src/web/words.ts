import { type Language, languages } from '../domain/language.ts'
import { translator } from '../i18n/translate.ts'

/** What the page says by itself; everything else comes with the answers, in the visitor's language. */
const keys = [
	'web-title',
	'web-skip',
	'web-screens',
	'web-overview',
	'web-units',
	'web-late',
	'web-results',
	'web-team',
	'web-aggregate',
	'web-period',
	'web-loading',
	'web-retry',
	'web-offline',
	'web-slow',
	'web-fault',
	'web-close',
	'web-choose',
	'web-page-previous',
	'web-page-next',
] as const

/** The page's own sentences in every language, as an ES module: they are there before anything is asked, or fails. */
export function wordsModule(): string {
	const wordsIn = (language: Language) => {
		const t = translator(language)
		const plain = Object.fromEntries(keys.map(key => [key, t(key)]))
		// The page fills in the hour by itself.
		return { ...plain, 'web-stale': t('web-stale', { time: '{time}' }) }
	}
	return `export const words = ${JSON.stringify(Object.fromEntries(languages.map(code => [code, wordsIn(code)])))}\n`
}
