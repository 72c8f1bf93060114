import { Temporal } from 'temporal-polyfill'
import { parseDay, typedDay } from './typed-day.ts'

/** A day and an hour that a person typed, `24-11-2026 09.30` or with a colon, in their zone; undefined when it is none. */
export function parseMoment(text: string, zone: string): Temporal.Instant | undefined {
	const typed = /^(.+?)(?:,|\s+pukul|\s+at)?\s+(\d{1,2})[.:](\d{2})$/i.exec(text.trim())
	const day = typed && parseDay(typed[1] ?? '')
	const [hour, minute] = [Number(typed?.[2]), Number(typed?.[3])]
	if (!day || hour > 23 || minute > 59) return undefined
	return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour, minute) }).toInstant()
}

/** `24-11-2026 09.30`: as people type it. */
export function typedMoment(instant: Temporal.Instant, zone: string): string {
	const local = instant.toZonedDateTimeISO(zone)
	const two = (value: number) => String(value).padStart(2, '0')
	return `${typedDay(local.toPlainDate())} ${two(local.hour)}.${two(local.minute)}`
}
