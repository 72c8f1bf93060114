import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { checkWords, minutesToSend, readNumbers } from '../../src/domain/announcement.ts'
import { parseMoment, typedMoment } from '../../src/domain/typed-moment.ts'

describe('words', () => {
	test('keep their formatting, and nothing that a client finds by itself or only Premium may send', () => {
		const bold = { type: 'bold', offset: 0, length: 4 }
		const link = { type: 'text_link', offset: 5, length: 4, url: 'https://example.go.id/' }
		const others = ['bot_command', 'mention', 'url', 'custom_emoji', 'text_mention'].map(type => ({ ...bold, type }))
		expect(checkWords('Apel Senin', [bold, ...others, link], false)).toEqual({
			text: 'Apel Senin',
			entities: [bold, link],
		})
	})

	test.each([
		['a'.repeat(4096), false, undefined],
		['a'.repeat(4097), false, 'refusal-announce-long'],
		['a'.repeat(1024), true, undefined],
		['a'.repeat(1025), true, 'refusal-announce-long'],
		['', true, undefined],
		[' ', false, 'refusal-empty'],
	])('of %.8s… (below a file: %s) are refused with %s', (text, file, refusal) => {
		if (refusal) expect(() => checkWords(text, [], file)).toThrow(refusal)
		else expect(checkWords(text, [], file).text).toBe(text)
	})
})

test.each([
	['198001012010011001', ['198001012010011001']],
	['19800101 201001 1 001\n198101012010012002', ['198001012010011001', '198101012010012002']],
	['198001012010011001 198101012010012002', ['198001012010011001', '198101012010012002']],
	['nip12; NIP12,198001012010011001\n\n', ['NIP12', '198001012010011001']],
	[' \n,', []],
])('the list %j holds the numbers %j', (text, numbers) => {
	expect(readNumbers(text)).toEqual(numbers)
})

test.each([
	['24-11-2026 09.30', '2026-11-24T09:30:00+08:00'],
	['24/11/2026 9:30', '2026-11-24T09:30:00+08:00'],
	['24-11-2026 pukul 16.00', '2026-11-24T16:00:00+08:00'],
	['24-11-2026, 16.00', '2026-11-24T16:00:00+08:00'],
	['29-02-2026 10.00', undefined],
	['24-11-2026 24.00', undefined],
	['24-11-2026', undefined],
	['besok pagi', undefined],
])('%j is the moment %s in Denpasar', (text, moment) => {
	const expected = moment && Temporal.Instant.from(moment).toString()
	expect(parseMoment(text, 'Asia/Makassar')?.toString()).toBe(expected)
})

test('a moment that is typed as it is shown is the same moment', () => {
	const moment = Temporal.Instant.from('2026-11-24T09:05:00+08:00')
	expect(typedMoment(moment, 'Asia/Makassar')).toBe('24-11-2026 09.05')
	expect(parseMoment(typedMoment(moment, 'Asia/Makassar'), 'Asia/Makassar')).toEqual(moment)
})

test.each([
	[0, 30, 0],
	[1, 30, 1],
	[3_000, 30, 2],
	[60_000, 30, 34],
])('%d messages at %d a second take %d minutes', (messages, rate, minutes) => {
	expect(minutesToSend(messages, rate)).toBe(minutes)
})
