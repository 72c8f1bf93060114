import { words } from './words.js'

let current = 'id'

/** @param {string | undefined} language as an answer says it; undefined changes nothing */
export function speak(language) {
	if (words[language] === undefined) return
	current = language
	document.documentElement.lang = language
	document.title = say('web-title')
}

/** One of the page's own sentences, with its `{placeholders}` filled in. */
export function say(key, values = {}) {
	return words[current][key].replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]))
}

/** The hour and minute, as they are written in the visitor's language. */
export function clock(date) {
	const locale = current === 'id' ? 'id-ID' : 'en-GB'
	return date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
}
