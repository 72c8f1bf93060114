import { Temporal } from 'temporal-polyfill'

/** Why a text cannot be an employee's number. */
export type NumberError =
	/** Nothing there */
	| 'missing'
	/** A spreadsheet turned it into a rounded number (`1.98609E+17`) */
	| 'rounded'
	/** A NIP that has lost or gained digits */
	| 'digits'
	/** Neither a NIP nor an agency number of 3 to 17 letters or digits */
	| 'characters'

/** What is odd about a NIP that is nevertheless accepted: the state's own records hold such numbers. */
export type NumberWarning = 'birth-date' | 'appointment' | 'digit-13' | 'contract' | 'sex' | 'sequence'

/** `pns` and `pppk` carry 18 digits, `agency` is a number that the agency gave to someone who is not ASN. */
export type NumberKind = 'pns' | 'pppk' | 'agency'

export type CheckedNumber =
	| { ok: true; number: string; kind: NumberKind; warnings: NumberWarning[] }
	| { ok: false; error: NumberError; length: number }

/** How a NIP begins: birth date, year of appointment. */
const nipBegins = /^(19[3-9]|20[01])\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19[5-9]|20)\d/

/**
 * Checks the number of an employee: the NIP of a PNS (birth YYYYMMDD, appointment YYYYMM, sex, NNN), the NI PPPK
 * (birth YYYYMMDD, year YYYY, `2`, contract, sex, NNN), told apart by digit 13, or an agency number.
 * Blanks within it are dropped, letters become capitals.
 */
export function checkNumber(text: string): CheckedNumber {
	const number = normaliseNumber(text)
	if (number === '') return { ok: false, error: 'missing', length: 0 }
	const wrong = (error: NumberError): CheckedNumber => ({ ok: false, error, length: number.length })
	if (/^\d([.,]\d+)?E\+?\d+$/.test(number)) return wrong('rounded')
	if (!/^\d+$/.test(number)) return /^[A-Z0-9]{3,17}$/.test(number) ? agencyNumber(number) : wrong('characters')
	if (number.length === 18) return asnNumber(number)
	if (number.length > 18 || lacksDigits(number)) return wrong('digits')
	return number.length >= 3 ? agencyNumber(number) : wrong('characters')
}

/** As numbers are stored and looked up: without blanks (NIPs are printed in groups), letters as capitals. */
export function normaliseNumber(text: string): string {
	return text.replaceAll(/[\s\p{Cf}]/gu, '').toUpperCase()
}

/** How to address the holder: by the sex digit (digit 15) of a NIP or NI PPPK. */
export function honorificOf(number: string): 'male' | 'female' | 'unknown' {
	if (!/^\d{18}$/.test(number)) return 'unknown'
	if (number[14] === '1') return 'male'
	return number[14] === '2' ? 'female' : 'unknown'
}

/** A NIP that has lost digits must not pass as an agency number; a 16-digit identity card number may. */
function lacksDigits(number: string): boolean {
	if (number.length === 17) return /^(19|20)/.test(number)
	return number.length >= 14 && nipBegins.test(number)
}

function agencyNumber(number: string): CheckedNumber {
	return { ok: true, number, kind: 'agency', warnings: [] }
}

function asnNumber(number: string): CheckedNumber {
	const kind = number[12] === '2' ? 'pppk' : 'pns'
	const warnings: NumberWarning[] = []
	const birth = dateOf(number.slice(0, 8))
	if (!birth || birth.year < 1930) warnings.push('birth-date')
	if (Number(number[12]) > 2) warnings.push('digit-13')
	else if (!plausibleAppointment(number, kind, birth)) warnings.push('appointment')
	if (kind === 'pppk' && number[13] === '0') warnings.push('contract')
	if (honorificOf(number) === 'unknown') warnings.push('sex')
	if (number.endsWith('000')) warnings.push('sequence')
	return { ok: true, number, kind, warnings }
}

/** Nobody is appointed before 15 or after 60; the month is one, where the number tells it. */
function plausibleAppointment(number: string, kind: 'pns' | 'pppk', birth: Temporal.PlainDate | undefined): boolean {
	const month = Number(number.slice(12, 14))
	if (kind === 'pns' && (month < 1 || month > 12)) return false
	const age = Number(number.slice(8, 12)) - (birth?.year ?? Number(number.slice(0, 4)))
	return age >= 15 && age <= 60
}

function dateOf(digits: string): Temporal.PlainDate | undefined {
	try {
		return Temporal.PlainDate.from(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
	} catch {
		return undefined
	}
}
