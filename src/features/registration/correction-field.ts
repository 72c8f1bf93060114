import { CorrectionField } from '../../generated/prisma/enums.ts'

export type { CorrectionField }
/** What of a record an employee may say is wrong, in the order of the cards. */
export const correctionFields: readonly CorrectionField[] = [
	'name',
	'number',
	'post',
	'unit',
	'supervisor',
	'zone',
	'other',
]

export function isCorrectionField(text: string): text is CorrectionField {
	return Object.hasOwn(CorrectionField, text)
}
