import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import type { Attachment } from '../../attachments/keeping.ts'
import { otherwise, receive } from '../../attachments/receiving.ts'
import { showAttachment } from '../../attachments/show.ts'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { acceptedTypes, mostFiles, mostMegabytes } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import { keepDraftFile, listDraftFiles, readDraftFile, removeDraftFile } from './draft-files.ts'
import { filesPath } from './draft-paths.ts'
import { heading } from './draft-text.ts'
import { type ObjectionDraft, readObjectionDraft } from './drafting.ts'
import { draftPath } from './paths.ts'

const filesQuestion = 'objection-files'

interface Files {
	draft: ObjectionDraft
	files: Attachment[]
	/** The one that is looked at; undefined: all */
	one: Attachment | undefined
}

/** `b:all/`: what is put beside the objection, and where more is sent; `b:<file>/`: one of them. */
export const filesMenu: MenuTemplate<Ctx> = screen<Files>({
	load: async ctx => {
		const [resultId, which] = [pathValue(ctx, 1), pathValue(ctx, 2)]
		const draft = await readObjectionDraft(ctx.env, actorOf(ctx), resultId)
		const files = await listDraftFiles(ctx.env, actorOf(ctx), resultId)
		const one = files.find(({ id }) => id === which)
		if (!one && which !== 'all') throw new Refusal('refusal-evidence-gone')
		return { draft, files, one }
	},
	asks: (_ctx, { draft: { resultId, standing }, files, one }) =>
		standing.isOpen && !one && files.length < mostFiles
			? { kind: filesQuestion, params: { result: resultId } }
			: undefined,
	body: filesText,
	keyboard: (ctx, { draft: { resultId, standing }, files, one }) => {
		const remove = standing.isOpen ? [button('remove', ctx.t('evidence-remove'), 'danger')] : []
		if (one)
			return [
				[button('show', ctx.t('evidence-show')), ...remove],
				[backButton(ctx, filesPath(resultId)), homeButton(ctx)],
			]
		return [
			...files.map((file, index) => [button(filesPath(resultId, file.id), `${index + 1}. ${nameOf(ctx, file)}`)]),
			[button(draftPath(resultId), ctx.t('objection-draft-done')), homeButton(ctx)],
		]
	},
})

filesMenu.manualAction(
	/show$/,
	act(ctx => {
		const [resultId, fileId] = [pathValue(ctx, 1), pathValue(ctx, 2)]
		return showAttachment(ctx, () => readDraftFile(ctx.env, actorOf(ctx), resultId, fileId), {
			caption: ctx.t('objection-title'),
			isOwn: true,
		})
	}),
)
filesMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await removeDraftFile(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2))
		ctx.notice = ctx.t('evidence-removed')
		return filesPath(pathValue(ctx, 1))
	}),
)

/** Photos and documents that are sent while the list is open. */
export const draftFiles = onFile(
	filesQuestion,
	async (ctx, file, { result = '' }) => {
		await receive(ctx, file, received => keepDraftFile(ctx.env, actorOf(ctx), result, received))
		return filesPath(result)
	},
	otherwise,
)

function filesText(ctx: Ctx, { draft, files, one }: Files): FormattedString {
	const title = heading(ctx, draft)
	if (one) return FormattedString.join([title, FormattedString.b(nameOf(ctx, one))], '\n\n')
	const said = [title, new FormattedString(ctx.t(files.length > 0 ? 'objection-files' : 'evidence-none'))]
	if (draft.standing.isOpen) {
		const send =
			files.length < mostFiles
				? ctx.t('evidence-send', { types: acceptedTypes, size: mostMegabytes })
				: ctx.t('evidence-no-room')
		said.push(FormattedString.i(send), FormattedString.b(ctx.t('evidence-warning')))
	}
	return FormattedString.join(said, '\n\n')
}

function nameOf(ctx: Ctx, { name }: Attachment): string {
	return cut(name || ctx.t('evidence-photo'), 40)
}
