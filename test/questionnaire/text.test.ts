import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '../../src/bot/context.ts'
import { translator } from '../../src/i18n/translate.ts'
import { itemsOf } from '../../src/questionnaire/progress.ts'
import type { Sheet } from '../../src/questionnaire/sheet.ts'
import { itemText, overviewText } from '../../src/questionnaire/text.ts'
import { anInstrument } from '../support/instrument.ts'

const now = Temporal.Instant.from('2026-11-30T09:00:00+08:00')
const reader = {
	t: translator('id'),
	identity: { language: 'id', employee: { zone: 'Asia/Makassar' } },
	env: { now: () => now, zone: 'Asia/Makassar' },
} as unknown as Ctx

const long = (length: number) => ({ id: 'Kata demi kata. '.repeat(40).slice(0, length), en: 'x' })

/** The largest sheet that an instrument may ask for: everything as long as it may be, and answered at length. */
function largestSheet(): Sheet {
	const points = [1, 2, 3, 4, 5, 6, 7, 8]
	const indicators = Array.from({ length: 40 }, (_, index) => ({
		id: `i${index}`,
		title: long(80),
		description: long(300),
		anchors: Object.fromEntries(points.map(value => [value, long(300)])),
	}))
	const instrument = anInstrument({
		scale: points.map(value => ({ value, label: long(32) })),
		aspects: [{ id: 'aspek', title: long(80), weight: 100, indicators }],
		questions: {},
	})
	const answer = { score: 8, unable: false, text: 'Kalimat yang panjang. '.repeat(270), savedAt: now }
	return {
		reviewId: 'r1B2c3D4e5',
		group: 'peer',
		state: 'draft',
		appraisalId: 'a1B2c3D4e5',
		raterId: 'e1B2c3D4e5',
		subject: { id: 'e2B2c3D4e5', name: 'N'.repeat(120), number: '1', post: 'P'.repeat(200), jenjang: null },
		period: { id: 'p1B2c3D4e5', name: 'T'.repeat(60) },
		running: true,
		sealed: false,
		fromFormerAccount: false,
		paper: null,
		elsewhere: false,
		leads: 0,
		notes: [],
		sharedNotes: 0,
		said: 0,
		plans: { done: 0, open: 0 },
		window: { opensAt: now, closesAt: now.add({ hours: 24 }) },
		instrument,
		answers: new Map(indicators.map(({ id }) => [id, answer])),
		evidence: new Map(indicators.slice(0, 10).map(({ id }) => [id, 1])),
	}
}

describe('the largest sheet that an instrument may ask for', () => {
	const sheet = largestSheet()
	const title = `Umpan balik untuk ${sheet.subject.name}`

	test('fits on its review page, question by question', () => {
		const { text } = overviewText(reader, sheet, title, true)
		expect(text.length).toBeLessThanOrEqual(4096)
		for (const number of itemsOf(sheet).keys()) expect(text).toContain(`\n✓ ${number + 1}. `)
		expect(text).toContain('nilai 8')
	})

	test('with room for a hint and the question before it is sent', () => {
		const hint = 420
		const asked = reader.t('peer-feedback-confirm').length
		const { text } = overviewText(reader, sheet, title, true, { taken: hint, confirms: true })
		expect(text.length + hint + asked + 4).toBeLessThanOrEqual(4096)
		for (const number of itemsOf(sheet).keys()) expect(text).toContain(`\n✓ ${number + 1}. `)
	})

	test('and each of its questions on a card', () => {
		const { text } = itemText(reader, sheet, itemsOf(sheet)[0]!, title)
		expect(text.length).toBeLessThanOrEqual(4096)
	})
})
