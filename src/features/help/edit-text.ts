import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { draftText } from '../../drafts/text.ts'
import { type Field, fields, type Writing } from './editing.ts'
import type { Entry } from './entries.ts'
import { textOf, titleOf, wordingText } from './entry-text.ts'
import { editPath, helpPath } from './paths.ts'

export function entriesText(ctx: Ctx): FormattedString {
	return FormattedString.b(ctx.t('help-edit-title')).plain(`\n\n${ctx.t('help-edit-intro')}`)
}

export function entriesKeyboard(ctx: Ctx, entries: readonly Entry[]): Button[][] {
	return [
		...entries.map(entry => [button(editPath(entry.key), `${entry.hidden ? '🙈 ' : ''}${listedTitle(ctx, entry)}`)]),
		[button('new', ctx.t('help-edit-new'))],
		[backButton(ctx, helpPath), homeButton(ctx)],
	]
}

/** As it is read, in Indonesian and in English. */
export function editText(ctx: Ctx, entry: Entry): FormattedString {
	const both = (['id', 'en'] as const).map(language => {
		const heading = FormattedString.i(ctx.t(`help-edit-in-${language}`)).plain('\n')
		const title = written(entry, 'title', language) || ctx.t('help-edit-no-title')
		return heading.concat(wordingText(title, written(entry, 'text', language) || ctx.t('help-edit-no-text')))
	})
	const states = [
		...(entry.hidden ? [ctx.t('help-edit-hidden')] : []),
		...(entry.builtIn && isReworded(entry) ? [ctx.t('help-edit-reworded')] : []),
		...(!entry.builtIn && (entry.title.en === null || entry.text.en === null) ? [ctx.t('help-edit-no-english')] : []),
	]
	return FormattedString.join([...both, ...states.map(state => FormattedString.b(state))], '\n\n')
}

export function editKeyboard(ctx: Ctx, entry: Entry): Button[][] {
	const write = (field: Field) => button(`w:${field}/`, ctx.t(`help-edit-${field}`))
	const shown = entry.hidden
		? button('show', ctx.t('help-edit-show'), 'primary')
		: button('hide', ctx.t('help-edit-hide'))
	return [
		[write('titleId'), write('textId')],
		[write('titleEn'), write('textEn')],
		[button('up', ctx.t('help-edit-up')), button('down', ctx.t('help-edit-down'))],
		[shown],
		lastRow(ctx, entry),
		[backButton(ctx, '../edit:all/'), homeButton(ctx)],
	]
}

/** What is typed, and how its readers will see it. */
export function writeText(ctx: Ctx, { entry, field, draft }: Writing): FormattedString {
	const language = field.endsWith('En') ? 'en' : 'id'
	const isTitle = field.startsWith('title')
	const heading = FormattedString.b(ctx.t(`help-edit-${field}`))
	const now = wordingText(
		written(entry, 'title', language) || ctx.t('help-edit-no-title'),
		written(entry, 'text', language) || ctx.t('help-edit-no-text'),
	)
	if (draft === undefined) {
		const type = ctx.t(isTitle ? 'help-edit-type-title' : 'help-edit-type-text', { most: fields[field] })
		return FormattedString.join([heading, now, FormattedString.i(type)], '\n\n')
	}
	if (draft.length > fields[field])
		return FormattedString.join([heading, draftText(ctx, ctx.t('help-edit-draft'), draft, fields[field])], '\n\n')
	const next = wordingText(isTitle ? draft : titleOf(entry, language), isTitle ? textOf(entry, language) : draft)
	return FormattedString.join(
		[heading, FormattedString.i(ctx.t('help-edit-preview')), next, FormattedString.i(ctx.t('draft-change'))],
		'\n\n',
	)
}

export function confirmText(ctx: Ctx, entry: Entry): FormattedString {
	const title = listedTitle(ctx, entry)
	return FormattedString.b(
		entry.builtIn ? ctx.t('help-edit-restore-ask', { title }) : ctx.t('help-edit-remove-ask', { title }),
	)
}

function lastRow(ctx: Ctx, entry: Entry): Button[] {
	if (entry.builtIn === null) return [button('x:now/', ctx.t('help-edit-remove'), 'danger')]
	return isReworded(entry) ? [button('x:now/', ctx.t('help-edit-restore'))] : []
}

function listedTitle(ctx: Ctx, entry: Entry): string {
	return titleOf(entry, ctx.identity.language) || ctx.t('help-edit-no-title')
}

/** What stands there in this very language: readers are shown the Indonesian one where the English one is missing. */
function written(entry: Entry, part: 'title' | 'text', language: 'id' | 'en'): string {
	if (entry.builtIn === null) return entry[part][language] ?? ''
	return part === 'title' ? titleOf(entry, language) : textOf(entry, language)
}

function isReworded({ title, text }: Entry): boolean {
	return [title.id, title.en, text.id, text.en].some(words => words !== null)
}
