import { Temporal } from 'temporal-polyfill'

/** The day that a person typed as `24-11-2026`, `24/11/2026` or `24.11.2026`; undefined when it is no such day. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
	const typed = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4})$/.exec(text.trim())
	if (!typed) return undefined
	const [day, month, year] = typed.slice(1).map(Number) as [number, number, number]
	try {
		return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
	} catch {
		return undefined
	}
}

/** `24-11-2026`: as people type it, for sentences that know no language. */
export function typedDay({ day, month, year }: Temporal.PlainDate): string {
	const two = (value: number) => String(value).padStart(2, '0')
	return `${two(day)}-${two(month)}-${year}`
}
