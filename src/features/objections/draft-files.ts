import {
	type Attachment,
	keepAttachment,
	listAttachments,
	type ReceivedFile,
	readAttachment,
	removeAttachment,
} from '../../attachments/keeping.ts'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { changeDraft, findDraft, requireOwn } from './drafting.ts'

/** The files beside what one has written; none before something is. @throws {Refusal} as `readObjectionDraft` */
export async function listDraftFiles(env: Env, actor: Actor, resultId: string): Promise<Attachment[]> {
	await requireOwn(env.db, env, actor, resultId)
	const draft = await findDraft(env.db, resultId)
	return draft ? listAttachments(env.db, { objectionId: draft.id }) : []
}

/** @throws {Refusal} as `changeDraft`, and where there are as many as there may be */
export async function keepDraftFile(env: Env, actor: Actor, resultId: string, file: ReceivedFile): Promise<void> {
	await changeDraft(env, actor, resultId, (tx, { id }) => keepAttachment(tx, env, { objectionId: id }, file))
}

/** One that is gone stays gone. @throws {Refusal} as `changeDraft` */
export async function removeDraftFile(env: Env, actor: Actor, resultId: string, fileId: string): Promise<void> {
	await changeDraft(env, actor, resultId, (tx, { id }) => removeAttachment(tx, { objectionId: id }, fileId))
}

/** One of them with its bytes. @throws {Refusal} where it is gone */
export async function readDraftFile(env: Env, actor: Actor, resultId: string, fileId: string) {
	await requireOwn(env.db, env, actor, resultId)
	const draft = await findDraft(env.db, resultId)
	if (!draft) throw new Refusal('refusal-evidence-gone')
	return readAttachment(env.db, { objectionId: draft.id }, fileId)
}
