import { expect, test } from 'vitest'
import { checkNudgeText, fillNudgeText } from '../../src/domain/nudge-words.ts'

const words = { nama: 'Wayan {tenggat}', periode: 'Triwulan IV', jumlah: 3, tenggat: 'Senin' }

test('placeholders are filled once: what somebody is called fills nothing', () => {
	const text = checkNudgeText(' Halo {nama}, {jumlah} hal di { periode } sampai {tenggat}. ')
	expect(fillNudgeText(text, words)).toBe('Halo Wayan {tenggat}, 3 hal di Triwulan IV sampai Senin.')
})

test.each([
	['{skor} Anda', { key: 'refusal-nudge-placeholder', args: { found: '{skor}' } }],
	['Halo {nama', { key: 'refusal-nudge-brace' }],
	['Halo nama}', { key: 'refusal-nudge-brace' }],
	['   ', { key: 'refusal-empty' }],
	['a'.repeat(701), { key: 'refusal-too-long' }],
])('%s is refused', (typed, refusal) => {
	expect(() => checkNudgeText(typed)).toThrow(expect.objectContaining({ key: refusal.key }))
})
