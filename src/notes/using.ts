import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Copied, copyEvidence } from '../evidence/keeping.ts'
import { editableSheet, findItem, longestText, storeText } from '../questionnaire/service.ts'
import type { Env } from '../store/env.ts'
import { once } from '../store/once.ts'
import { transaction } from '../store/transaction.ts'
import { findOffered, type OfferedNote } from './offering.ts'

/** What became of a note that was put into an answer. */
export interface Used extends Copied {
	/** Its words stood there before. */
	wasThere: boolean
}

/**
 * Adds a note to an answer or comment of the actor's self-assessment, below what is there, and its files beside the
 * question, as far as there is room. What is there already is not added twice.
 * @param say the words of the note, as they are to stand there
 * @throws {Refusal} where the sheet is not theirs, cannot be changed now, or the answer would become too long: then
 *   nothing of it is kept
 */
export async function useNote(
	env: Env,
	actor: Actor,
	{ reviewId, itemId, noteId }: { reviewId: string; itemId: string; noteId: string },
	say: (note: OfferedNote) => string,
): Promise<Used> {
	return transaction(env, async tx => {
		const sheet = await editableSheet(tx, env, actor, { reviewId, group: 'self' })
		findItem(sheet, itemId)
		const note = await findOffered(tx, sheet.appraisalId, noteId)
		if (!note) throw new Refusal('refusal-note-gone')
		const before = sheet.answers.get(itemId)?.text ?? ''
		const wasThere = note.text !== '' && before.includes(note.text)
		if (!(await once(tx, env, actor.updateKey))) return { wasThere, copied: 0, left: 0 }
		if (note.text !== '' && !wasThere) {
			const whole = [before, say(note)].filter(Boolean).join('\n\n')
			if (whole.length > longestText)
				throw new Refusal('refusal-note-no-room', { length: whole.length, most: longestText })
			await storeText(tx, env, sheet, itemId, whole)
		}
		return { wasThere, ...(await copyEvidence(tx, env, actor, sheet, { itemId, noteId })) }
	})
}
