import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/prisma/client.ts'
import { newId } from '../store/id.ts'
import { toDate } from '../store/time.ts'
import { columnsOf, type PublishedResult, toJson } from './published-result.ts'
import { codeOf } from './verification-code.ts'

/** One version of a result, about to be stored. */
export interface NewResult {
	appraisalId: string
	version: number
	result: PublishedResult
	/** Why there is another version */
	reason?: string
	at: Temporal.Instant
}

/** Its row, with the verification code from the first moment on: what is changed afterwards shows, printed or not. */
export function resultRow({ appraisalId, version, result, reason, at }: NewResult) {
	const id = newId()
	const publishedAt = toDate(at)
	// As the database gives it back: without what is undefined
	const snapshot = JSON.parse(JSON.stringify(toJson(result))) as Prisma.InputJsonObject & Prisma.JsonObject
	const code = codeOf({ id, version, snapshot, publishedAt })
	return { id, appraisalId, version, snapshot, ...columnsOf(result), reason, publishedAt, code }
}
