import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { act, backButton, button, screen } from '../bot/screen.ts'
import { Refusal } from '../domain/refusal.ts'
import { loadSheet, type QuestionnaireOptions } from '../questionnaire/options.ts'
import { isEditable } from '../questionnaire/sheet.ts'
import { loadItem, question } from './item-menu.ts'
import { removeEvidence } from './keeping.ts'
import { showEvidence } from './show.ts'
import { fileText } from './text.ts'

/** One file, `f:<id>-<what>/`: `open`; `replace`, which waits for another; `remove`, which asks whether to. */
export function fileMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	const menu = screen({
		load: async ctx => {
			const { sheet, itemId, entries } = await loadItem(ctx, options)
			const [id, what] = pathValue(ctx, 3).split('-')
			const entry = entries.find(found => found.id === id)
			if (!entry) throw new Refusal('refusal-evidence-gone')
			return { sheet, itemId, entry, what: isEditable(sheet, ctx.env.now()) ? what : 'open' }
		},
		asks: (ctx, { sheet, itemId, entry, what }) =>
			question(ctx, sheet, itemId, what === 'replace' ? entry.id : undefined),
		body: (ctx, { entry, what }) => {
			if (what === 'replace') return fileText(ctx, entry, ctx.t('evidence-replace-send'))
			return fileText(ctx, entry, what === 'remove' ? ctx.t('evidence-remove-ask') : undefined)
		},
		keyboard: (ctx, { sheet, itemId, entry, what }) => {
			const back = backButton(ctx, what === 'open' ? `../` : `../f:${entry.id}-open/`)
			if (what === 'replace') return [[back]]
			if (what === 'remove') return [[button('remove', ctx.t('evidence-remove-now'), 'danger')], [back]]
			const place = `../f:${entry.id}`
			const changes = [
				button(`${place}-replace/`, ctx.t('evidence-replace')),
				button(`${place}-remove/`, ctx.t('evidence-remove')),
			]
			return [
				[button('show', ctx.t('evidence-show'))],
				isEditable(sheet, ctx.env.now()) ? changes : [],
				[back, button(`../../i:${itemId}/`, ctx.t('evidence-back'))],
			]
		},
	})
	menu.manualAction(
		/show$/,
		act(async ctx => {
			const { appraisalId } = await loadSheet(ctx, options)
			return showEvidence(ctx, appraisalId, idIn(ctx))
		}),
	)
	menu.manualAction(
		/remove$/,
		act(async ctx => {
			await removeEvidence(ctx.env, actorOf(ctx), pathValue(ctx, 1), idIn(ctx))
			ctx.notice = ctx.t('evidence-removed')
			return '..'
		}),
	)
	return menu
}

/** The file in `f:<id>-<what>/` */
function idIn(ctx: Ctx): string {
	return pathValue(ctx, 3).split('-')[0] ?? ''
}
