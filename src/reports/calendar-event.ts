import type { Temporal } from 'temporal-polyfill'

/** An appointment for people's calendars. */
export interface CalendarEvent {
	/** The same in every version of it */
	uid: string
	/** Counts its versions: a calendar takes over the latest */
	sequence: number
	/** When this version was made */
	stamp: Temporal.Instant
	startsAt: Temporal.Instant
	endsAt: Temporal.Instant
	summary: string
	description?: string
	location?: string
	isCancelled?: boolean
}

/** In octets, without the line's end (RFC 5545, 3.1). */
const longestLine = 75
const lineEnd = '\r\n'

/**
 * An iCalendar file (RFC 5545) of one event, published: whoever opens it has the event in their calendar, in their own
 * zone, and a later version in place of an earlier one.
 */
export function calendarFile(event: CalendarEvent): Uint8Array {
	const { uid, sequence, stamp, startsAt, endsAt, summary, description, location, isCancelled = false } = event
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Cermin//Dialog Kinerja//ID',
		'METHOD:PUBLISH',
		'BEGIN:VEVENT',
		`UID:${escaped(uid)}`,
		`SEQUENCE:${sequence}`,
		`DTSTAMP:${utc(stamp)}`,
		`DTSTART:${utc(startsAt)}`,
		`DTEND:${utc(endsAt)}`,
		`SUMMARY:${escaped(summary)}`,
		...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
		...(location ? [`LOCATION:${escaped(location)}`] : []),
		`STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		'END:VEVENT',
		'END:VCALENDAR',
	]
	return new TextEncoder().encode(lines.map(line => `${folded(line)}${lineEnd}`).join(''))
}

/** `20261215T010000Z` */
function utc(instant: Temporal.Instant): string {
	return instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

/** A TEXT value (3.3.11); control characters have no place in one. */
function escaped(text: string): string {
	return text
		.replaceAll(/[\\;,]/g, '\\$&')
		.replaceAll(/\r\n|\r|\n/g, '\\n')
		.replaceAll(/[\p{Cc}]/gu, ' ')
}

/** A long line goes on after a line's end and a blank; no character is torn apart. */
function folded(line: string): string {
	const lines: string[] = []
	let current = ''
	for (const character of line) {
		if (Buffer.byteLength(current + character) > longestLine) {
			lines.push(current)
			current = ' '
		}
		current += character
	}
	return [...lines, current].join(lineEnd)
}
