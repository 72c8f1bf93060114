import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { dropDraft } from '../../drafts/drafts.ts'
import { asksForDraft } from '../../drafts/typed-menu.ts'
import { confirmText, editKeyboard, editText, entriesKeyboard, entriesText, writeText } from './edit-text.ts'
import {
	aboutEntry,
	createEntry,
	fieldNamed,
	fields,
	moveEntry,
	openWriting,
	readEntries,
	readForEditing,
	removeEntry,
	restoreWording,
	saveField,
	setHidden,
} from './editing.ts'
import { editPath, entriesPath } from './paths.ts'

/** `edit:all/`: HR's view of the list, hidden entries too. */
export const entriesMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readEntries(ctx.env, actorOf(ctx)),
	body: entriesText,
	keyboard: entriesKeyboard,
})

entriesMenu.manualAction(
	/new$/,
	act(async ctx => editPath(await createEntry(ctx.env, actorOf(ctx)))),
)

/** `e:<entry>/`: one entry in both languages, and what can be done with it. */
export const editMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readForEditing(ctx.env, actorOf(ctx), keyIn(ctx)),
	body: editText,
	keyboard: editKeyboard,
})

editMenu.manualAction(
	/(hide|show)$/,
	act(async (ctx, match) => {
		await setHidden(ctx.env, actorOf(ctx), keyIn(ctx), match[2] === 'hide')
		return '.'
	}),
)
editMenu.manualAction(
	/(up|down)$/,
	act(async (ctx, match) => {
		await moveEntry(ctx.env, actorOf(ctx), keyIn(ctx), match[2] === 'up' ? -1 : 1)
		return entriesPath
	}),
)

/** `e:<entry>/w:<field>/`: a title or text in one language: typed, previewed, saved. */
export const writeMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openWriting(ctx.env, actorOf(ctx), keyIn(ctx), pathValue(ctx, 2)),
	asks: (_ctx, { entry, field }) => asksForDraft(aboutEntry(entry.key, field), `${editPath(entry.key)}w:${field}/`),
	body: writeText,
	keyboard: (ctx, { entry, field, draft }) => {
		const way = [backButton(ctx, editPath(entry.key)), homeButton(ctx)]
		if (draft === undefined) return [way]
		const save = draft.length <= fields[field] ? [button('save', ctx.t('help-edit-save'), 'success')] : []
		return [save, [button('drop', ctx.t('draft-drop'), 'danger')], way]
	},
})

writeMenu.manualAction(
	/save$/,
	act(async ctx => {
		await saveField(ctx.env, actorOf(ctx), keyIn(ctx), pathValue(ctx, 2))
		ctx.notice = ctx.t('help-edit-saved')
		return editPath(keyIn(ctx))
	}),
)
writeMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutEntry(keyIn(ctx), fieldNamed(pathValue(ctx, 2))))
		return editPath(keyIn(ctx))
	}),
)

/** `e:<entry>/x:now/`: asks before an own entry is removed, or a built-in one gets its first words back. */
export const confirmMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readForEditing(ctx.env, actorOf(ctx), keyIn(ctx)),
	body: confirmText,
	keyboard: (ctx, { key, builtIn }) => [
		[
			builtIn
				? button('restore', ctx.t('help-edit-restore-now'), 'danger')
				: button('remove', ctx.t('help-edit-remove-now'), 'danger'),
		],
		[button(editPath(key), ctx.t('common-cancel'))],
	],
})

confirmMenu.manualAction(
	/restore$/,
	act(async ctx => {
		await restoreWording(ctx.env, actorOf(ctx), keyIn(ctx))
		return editPath(keyIn(ctx))
	}),
)
confirmMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await removeEntry(ctx.env, actorOf(ctx), keyIn(ctx))
		return entriesPath
	}, entriesPath),
)

function keyIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
