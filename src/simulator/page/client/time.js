import { store } from './store.js'
import { language } from './words.js'

const LOCALES = { id: 'id-ID', en: 'en-GB' }
const formats = new Map()

function format(options, locale = LOCALES[language()]) {
	const key = locale + JSON.stringify(options)
	const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: store.setup.timeZone, ...options })
	formats.set(key, known)
	return known
}

export function now() {
	return new Date(Date.now() + store.clockAheadMs)
}

/** "16.00" / "16:00" */
export function clockTime(date) {
	return format({ hour: '2-digit', minute: '2-digit', hour12: false }).format(date)
}

/** "WITA": Indonesians know their zones by these names, in English too. */
export function zoneName(date) {
	const parts = format({ timeZoneName: 'short' }, 'id-ID').formatToParts(date)
	return parts.find(part => part.type === 'timeZoneName')?.value ?? ''
}

/** "Selasa, 24 November 2026" */
export function longDay(date) {
	return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** "Sel, 24 Nov 16.00" */
export function shortMoment(date) {
	return `${format({ weekday: 'short', day: 'numeric', month: 'short' }).format(date)}, ${clockTime(date)}`
}

/** One value a day, in the agency's zone. */
export function dayKey(date) {
	return format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA').format(date)
}

/** Seconds of the Bot API into a date. */
export function fromUnix(seconds) {
	return new Date(seconds * 1000)
}
