import { FormattedString } from '@grammyjs/parse-mode'
import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { onFile } from '../bot/files.ts'
import { act, backButton, button, homeButton, mount, screen } from '../bot/screen.ts'
import { checkAnnounced, checkReceived } from '../domain/evidence.ts'
import { Refusal } from '../domain/refusal.ts'
import { loadSheet, type QuestionnaireOptions, reviewPath } from '../questionnaire/options.ts'
import { filesIn, itemsOf } from '../questionnaire/progress.ts'
import { findItem } from '../questionnaire/service.ts'
import { isEditable, type Sheet } from '../questionnaire/sheet.ts'
import { titleOf } from '../questionnaire/text.ts'
import { download, inTurn } from './download.ts'
import { hasRoom, keepEvidence, removeEvidence } from './keeping.ts'
import { allItems, evidenceButton, evidenceListMenu } from './list-menu.ts'
import { type EvidenceEntry, openEvidence } from './reading.ts'
import { recognise } from './recognise.ts'
import { showEvidence } from './show.ts'
import { buttonText, fileText, itemText } from './text.ts'

const asked = 'self-evidence'

interface ItemEvidence {
	sheet: Sheet
	itemId: string
	entries: EvidenceEntry[]
}

/** What `QuestionnaireOptions` are given so that files can be put beside one's own answers. */
export const ownEvidence: Pick<QuestionnaireOptions, 'aside' | 'moreOfItem' | 'moreOfAll'> = {
	/** Said once, with the first question: before anybody has sent anything. */
	async aside(ctx, sheet, { id }) {
		return itemsOf(sheet)[0]?.id === id ? FormattedString.i(ctx.t('evidence-warning')) : undefined
	},
	moreOfItem: (ctx, { reviewId, evidence }, { id }) => [
		evidenceButton(ctx, `/self/r:${reviewId}/e:${id}/`, evidence.get(id)),
	],
	moreOfAll: (ctx, sheet) =>
		filesIn(sheet) > 0 ? [evidenceButton(ctx, `/self/r:${sheet.reviewId}/b:${allItems}/`, filesIn(sheet))] : [],
}

/**
 * Mounts what one puts beside one's own answers below a review's menu `r:<id>/`: the files of a question
 * (`e:<item>/`), one of them (`e:<item>/f:<id>-<what>/`), and all (`b:all/`).
 */
export function mountOwnEvidence(review: MenuTemplate<Ctx>, options: QuestionnaireOptions): void {
	const item = itemMenu(options)
	mount(item, 'f', fileMenu(options))
	mount(review, 'e', item)
	const list = evidenceListMenu(
		async ctx => (await loadSheet(ctx, options)).appraisalId,
		ctx => button(`../v:all/`, ctx.t('questionnaire-overview')),
	)
	mount(review, 'b', list)
}

/** Takes the photos and documents that are sent while the card of a question's evidence asks for them. */
export function sentEvidence(options: QuestionnaireOptions): Composer<Ctx> {
	return onFile(
		asked,
		(ctx, file, { review: reviewId = '', item: itemId = '', replaces }) =>
			inTurn(async () => {
				const place = { reviewId, itemId, replaces }
				const path = reviewPath(options, reviewId, `e:${itemId}/`)
				checkAnnounced(file)
				if (!(await hasRoom(ctx.env, actorOf(ctx), place))) return path
				const bytes = await download(ctx, file.fileId)
				const type = checkReceived(file, bytes.byteLength, await recognise(bytes))
				await keepEvidence(ctx.env, actorOf(ctx), place, { ...file, type, bytes })
				const kept = ctx.t(replaces === undefined ? 'evidence-kept' : 'evidence-replaced')
				ctx.notice = file.caption ? `${kept} ${ctx.t('evidence-caption')}` : kept
				return path
			}),
		{
			text: ctx => ctx.t('evidence-text'),
			album: ctx => ctx.t('evidence-album'),
			kind: ctx => ctx.t('evidence-kind'),
		},
	)
}

function itemMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	return screen({
		load: ctx => loadItem(ctx, options),
		asks: (ctx, { sheet, itemId }) => question(ctx, sheet, itemId),
		body: (ctx, { sheet, itemId, entries }) => itemText(ctx, sheet, titleOf(ctx, findItem(sheet, itemId)), entries),
		keyboard: (ctx, { itemId, entries }) => [
			...entries.map((entry, index) => [button(`f:${entry.id}-open/`, buttonText(ctx, entry, index + 1))]),
			[button(`../i:${itemId}/`, ctx.t('evidence-back')), homeButton(ctx)],
		],
	})
}

/** One file: `open`; `replace`, which waits for another; `remove`, which asks whether to. */
function fileMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
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

async function loadItem(ctx: Ctx, options: QuestionnaireOptions): Promise<ItemEvidence> {
	const sheet = await loadSheet(ctx, options)
	const itemId = pathValue(ctx, 2)
	findItem(sheet, itemId)
	const { entries } = await openEvidence(ctx.env, actorOf(ctx), sheet.appraisalId)
	return { sheet, itemId, entries: entries.filter(({ item }) => item.id === itemId) }
}

/** A file that is sent now goes beside this question, or in the place of another. */
function question(ctx: Ctx, sheet: Sheet, item: string, replaces?: string) {
	if (!isEditable(sheet, ctx.env.now())) return undefined
	return { kind: asked, params: { review: sheet.reviewId, item, ...(replaces === undefined ? {} : { replaces }) } }
}

/** The file in `f:<id>-<what>/` */
function idIn(ctx: Ctx): string {
	return pathValue(ctx, 3).split('-')[0] ?? ''
}
