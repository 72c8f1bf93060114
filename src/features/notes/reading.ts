import { readAttachment } from '../../attachments/keeping.ts'
import type { Actor } from '../../domain/actor.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { readNote } from './note.ts'

/** A file of a note, to be shown. */
export interface NoteFile {
	kind: 'photo' | 'document'
	/** '' for photos */
	name: string
	bytes: Uint8Array
}

/**
 * Reads one file of a note. Reading somebody else's is recorded.
 * @throws {Refusal} for who has nothing to do with the note, and where the file is gone
 */
export async function readNoteFile(env: Env, actor: Actor, noteId: string, fileId: string): Promise<NoteFile> {
	const { reader } = await readNote(env, actor, noteId)
	const file = await readAttachment(env.db, { noteId }, fileId)
	if (reader !== 'own')
		await transaction(env, async tx => {
			if (await once(tx, env, actor.updateKey))
				await audit(tx, env, { actorId: actor.employeeId, action: 'note.read', subject: `note:${noteId}` })
		})
	return file
}
