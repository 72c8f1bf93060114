import { recall, remember } from './memory.js'

let words = {}
let current = 'id'

/** @param {{ words: Record<string, Record<string, string>>, locale: string }} setup */
export function learnWords(setup) {
	words = setup.words
	const chosen = recall('language')
	speak(words[chosen] ? chosen : setup.locale)
}

export function language() {
	return current
}

export function languages() {
	return Object.keys(words)
}

export function chooseLanguage(chosen) {
	remember('language', chosen)
	speak(chosen)
}

/** A sentence of locales/, with its `{placeholders}` filled in. */
export function say(key, values = {}) {
	const sentence = words[current][key]
	if (sentence === undefined) throw new Error(`the page has no sentence ${key}`)
	return sentence.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]))
}

function speak(chosen) {
	current = chosen
	document.documentElement.lang = chosen
	document.title = say('sim-title')
}
