import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import type { Language } from '../../domain/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Entry } from './entries.ts'
import type { ReadEntry } from './reading.ts'

/** In the reader's language; where the agency has written its own entry in Indonesian alone, in Indonesian. */
export function titleOf({ builtIn, title }: Entry, language: Language): string {
	return title[language] ?? (builtIn ? translator(language)(`help-faq-${builtIn}-title`) : (title.id ?? ''))
}

export function textOf({ builtIn, text }: Entry, language: Language): string {
	return text[language] ?? (builtIn ? translator(language)(`help-faq-${builtIn}-text`) : (text.id ?? ''))
}

/** An entry as its readers see it. */
export function entryText(ctx: Ctx, { entry, supervisor }: ReadEntry): FormattedString {
	const { language } = ctx.identity
	const said = wordingText(titleOf(entry, language), textOf(entry, language))
	if (supervisor === undefined) return said
	const recorded = supervisor
		? ctx.t('help-supervisor', { name: supervisor.name, post: supervisor.post })
		: ctx.t('help-supervisor-none')
	return said.plain('\n\n').b(recorded)
}

export function wordingText(title: string, text: string): FormattedString {
	return FormattedString.b(title).plain(`\n\n${text}`)
}
