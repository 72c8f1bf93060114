import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { isLocked, isPin, isWeakPin } from '../../src/domain/pin.ts'

test('a PIN has four to six digits, and is not the first that anybody tries', () => {
	expect(['4821', '990017'].every(pin => isPin(pin) && !isWeakPin(pin))).toBe(true)
	expect(['123', '1234567', '12a4', '１２３４', ''].some(isPin)).toBe(false)
	expect(['0000', '777777', '1234', '456789', '9876'].every(isWeakPin)).toBe(true)
})

test('it is asked for after a quarter of an hour without use', () => {
	const used = Temporal.Instant.from('2026-12-01T09:00:00+08:00')
	expect(isLocked(used, used.add({ minutes: 14, seconds: 59 }))).toBe(false)
	expect(isLocked(used, used.add({ minutes: 15 }))).toBe(true)
	expect(isLocked(null, used), 'locked by hand').toBe(true)
})
