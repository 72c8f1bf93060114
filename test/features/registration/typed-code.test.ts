import { expect, test } from 'vitest'
import { readTypedCode } from '../../../src/features/registration/typed-code.ts'

test.each([
	'7K2M9QXB4T0ZP1RD',
	' 7k2m 9qxb 4t0z p1rd ',
	'7K2M-9QXB-4T0Z-P1RD',
	'https://t.me/cermin_bot?start=7K2M9QXB4T0ZP1RD',
	't.me/cermin_bot?start=7K2M9QXB4T0ZP1RD',
	'Silakan bergabung: https://t.me/cermin_bot?start=7K2M9QXB4T0ZP1RD. Terima kasih.',
])('%j holds a code', text => {
	expect(readTypedCode(text)).toMatchObject({ kind: 'code' })
})

test.each(['7K2M9QXB4T0ZP1R', '7K2M9QXB4T0ZP1RDX', '7K2M 9QXB 4T0Z P1R', 'U7K2M9QXB4T0ZP1'])(
	'%j is a code that lost or gained a character',
	text => {
		expect(readTypedCode(text)).toEqual({ kind: 'mistyped' })
	},
)

test.each([
	'halo',
	'Wayan Gede Santika',
	'3171012345678901',
	'198609262015051001',
	'Selamat pagi, Bapak/Ibu',
	'/batal',
	'',
])('%j is something else', text => {
	expect(readTypedCode(text)).toEqual({ kind: 'other' })
})
