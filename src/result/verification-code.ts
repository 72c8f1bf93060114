import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json.ts'
import { codeAlphabet, codeLength } from '../domain/readable-code.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Tx } from '../store/client.ts'
import { columnsOf, fromJson } from './published-result.ts'

/** Of a stored result, all that its code speaks for. */
export interface StoredResult {
	id: string
	version: number
	snapshot: Prisma.JsonValue
	publishedAt: Date
	nilai: Prisma.Decimal | null
	predikat: string | null
}

/**
 * The verification code of a result: 16 characters (80 bits) of the SHA-256 over its id, version, time and snapshot,
 * so that any change of what is stored would give another.
 */
export function codeOf({ id, version, snapshot, publishedAt }: Omit<StoredResult, 'nilai' | 'predikat'>): string {
	const text = canonicalJson({ id, version, publishedAt: publishedAt.toISOString(), snapshot })
	const digest = createHash('sha256').update(text).digest()
	// Each byte's last five bits: a power of two, so that every character is as likely
	return Array.from(digest.subarray(0, codeLength), byte => codeAlphabet[byte % codeAlphabet.length]).join('')
}

/** Is what is stored what the code was made of? Nilai and predikat stand in columns as well, by which lists count. */
export function isUnchanged(row: StoredResult, code: string): boolean {
	if (codeOf(row) !== code) return false
	const { nilai, predikat } = columnsOf(fromJson(row.snapshot))
	const sameNilai = nilai === undefined ? row.nilai === null : (row.nilai?.equals(nilai) ?? false)
	return sameNilai && row.predikat === (predikat ?? null)
}

/**
 * The code to print on a result; one that is older than codes gets its own now.
 * @throws {Refusal} where what is stored has been changed since it was given: it is not printed
 */
export async function codeToPrint(tx: Tx, resultId: string): Promise<string> {
	const row = await tx.result.findUniqueOrThrow({ where: { id: resultId } })
	const code = row.code ?? codeOf(row)
	if (!isUnchanged(row, code)) throw new Refusal('refusal-result-changed')
	if (row.code === null) await tx.result.update({ where: { id: resultId }, data: { code } })
	return code
}
