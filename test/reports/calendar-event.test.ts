import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { calendarFile } from '../../src/reports/calendar-event.ts'
import '../support/fast-check.ts'

const event = {
	uid: 'dialog-app0000001@cermin',
	sequence: 2,
	stamp: Temporal.Instant.from('2026-12-14T09:00:00.5+08:00'),
	startsAt: Temporal.Instant.from('2026-12-15T09:00:00+08:00'),
	endsAt: Temporal.Instant.from('2026-12-15T09:30:00+08:00'),
	summary: 'Dialog kinerja: Triwulan IV, 2026',
}
const written = (more: object = {}) => new TextDecoder().decode(calendarFile({ ...event, ...more }))
/** As RFC 5545 has it read: lines unfolded, text unescaped. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')
const unescaped = (text: string) => text.replaceAll(/\\([\\;,n])/g, (_all, one: string) => (one === 'n' ? '\n' : one))

test('an appointment as a calendar reads it', () => {
	expect(written({ location: 'Ruang rapat; lantai 2' })).toBe(
		[
			...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cermin//Dialog Kinerja//ID', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
			...['UID:dialog-app0000001@cermin', 'SEQUENCE:2', 'DTSTAMP:20261214T010000Z'],
			...['DTSTART:20261215T010000Z', 'DTEND:20261215T013000Z'],
			...['SUMMARY:Dialog kinerja: Triwulan IV\\, 2026', 'LOCATION:Ruang rapat\\; lantai 2', 'STATUS:CONFIRMED'],
			...['END:VEVENT', 'END:VCALENDAR', ''],
		].join('\r\n'),
	)
	expect(unfolded(written({ isCancelled: true }))).toContain('STATUS:CANCELLED')
})

test('whatever is written comes back, in lines of at most 75 octets, and no text becomes a line of its own', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), location => {
			const file = written({ location: `x${location}` })
			for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
			const found = unfolded(file).filter(line => line.startsWith('LOCATION:'))
			const plain = `x${location}`.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, ' ')
			expect(found.map(line => unescaped(line.slice('LOCATION:'.length)))).toEqual([plain])
			expect(unfolded(file)).toHaveLength(16)
		}),
	)
	expect(unfolded(written({ location: 'a\r\nEND:VEVENT\nb' }))).toContain('LOCATION:a\\nEND:VEVENT\\nb')
})
