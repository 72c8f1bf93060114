import type { Standing } from '../../src/result/receipt.ts'

/** Of a result that its employee has not opened yet. */
export const notOpened: Standing = {
	receivedAt: null,
	handedOver: false,
	closesAt: null,
	lastDay: null,
	answer: null,
	answeredAt: null,
	isFinal: false,
	isOpen: false,
	objection: null,
	hasDraft: false,
}
