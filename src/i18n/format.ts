import type { Temporal } from 'temporal-polyfill'
import type { Language } from '../domain/language.ts'

const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }

/** The names Indonesians use for their three zones; others by their offset. */
const zoneNames: Record<string, string> = {
	'Asia/Jakarta': 'WIB',
	'Asia/Pontianak': 'WIB',
	'Asia/Makassar': 'WITA',
	'Asia/Jayapura': 'WIT',
}

/** "Senin, 23 November 2026" / "Monday, 23 November 2026". */
export function formatDay(day: Temporal.PlainDate, language: Language): string {
	const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
	return formatter(language, options).format(new Date(`${day.toString()}T00:00:00Z`))
}

/** "Senin" / "Monday". */
export function formatWeekday(day: Temporal.PlainDate, language: Language): string {
	return formatter(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day.toString()}T00:00:00Z`))
}

/** "23 Nov 2026": for lists and buttons. */
export function formatShortDay(day: Temporal.PlainDate, language: Language): string {
	const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
	return formatter(language, options).format(new Date(`${day.toString()}T00:00:00Z`))
}

/** "16.00" / "16:00" in the given zone. */
export function formatClock(instant: Temporal.Instant, zone: string, language: Language): string {
	const { hour, minute } = instant.toZonedDateTimeISO(zone)
	const two = (value: number) => String(value).padStart(2, '0')
	return `${two(hour)}${language === 'id' ? '.' : ':'}${two(minute)}`
}

/** "16.30" / "16:30". @param minutes since midnight */
export function formatMinutes(minutes: number, language: Language): string {
	const two = (value: number) => String(value).padStart(2, '0')
	return `${two(Math.floor(minutes / 60))}${language === 'id' ? '.' : ':'}${two(minutes % 60)}`
}

/** "16.00 WITA" in the given zone. */
function formatTime(instant: Temporal.Instant, zone: string, language: Language): string {
	return `${formatClock(instant, zone, language)} ${zoneName(instant, zone)}`
}

/** "Senin, 23 November 2026 pukul 16.00 WITA" / "Monday, 23 November 2026 at 16:00 WITA". */
export function formatMoment(instant: Temporal.Instant, zone: string, language: Language): string {
	const day = formatDay(instant.toZonedDateTimeISO(zone).toPlainDate(), language)
	return `${day} ${language === 'id' ? 'pukul' : 'at'} ${formatTime(instant, zone, language)}`
}

/** "87,50" / "87.50". @param decimals fixed number of decimals */
export function formatNumber(value: number, language: Language, decimals = 0): string {
	return new Intl.NumberFormat(locales[language], {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals,
	}).format(value)
}

function zoneName(instant: Temporal.Instant, zone: string): string {
	return zoneNames[zone] ?? `UTC${instant.toZonedDateTimeISO(zone).offset}`
}

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = language + JSON.stringify(options)
	const known = formatters.get(key) ?? new Intl.DateTimeFormat(locales[language], options)
	formatters.set(key, known)
	return known
}
