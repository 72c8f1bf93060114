import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { cleanName, proposeName } from '../../../src/features/periods/name.ts'

test.each([
	['2026-01-02', 'Triwulan I 2026'],
	['2026-06-30', 'Triwulan II 2026'],
	['2026-07-01', 'Triwulan III 2026'],
	['2026-12-31', 'Triwulan IV 2026'],
])('a period begun on %s is proposed as "%s"', (day, name) => {
	expect(proposeName(Temporal.PlainDate.from(day))).toBe(name)
})

test.each([
	['  Evaluasi\n Akhir  Tahun ', 'Evaluasi Akhir Tahun'],
	['Kinerja \u202egnubaG\u202c 2026', 'Kinerja gnubaG 2026'],
	['<b>Triwulan</b> 🙂', '<b>Triwulan</b> 🙂'],
])('%j is called %j', (typed, name) => {
	expect(cleanName(typed)).toBe(name)
})

test.each([
	['blank', ' \u202e\n', 'refusal-empty'],
	['too long', 'a'.repeat(61), 'refusal-too-long'],
	['far too long', 'b'.repeat(5_000), 'refusal-too-long'],
])('a name that is %s is refused', (_what, typed, key) => {
	expect(() => cleanName(typed)).toThrow(key)
})
