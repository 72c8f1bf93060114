import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer, type Question } from '../../bot/prompts.ts'
import { backButton, homeButton, screen } from '../../bot/screen.ts'
import { longestAnnouncement } from '../../domain/announcement.ts'
import { acceptedTypes, mostMegabytes } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Announcement } from './announcement.ts'
import { attachFile, readAnnouncement, writeWords } from './draft.ts'
import { onSentFile } from './file-menu.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'

const question = 'announce-content'

/** What is sent now becomes the announcement. */
export function contentQuestion({ id }: Announcement): Question {
	return { kind: question, params: { announcement: id } }
}

/** Where a draft is written anew (`w:text/`). */
export const contentMenu: MenuTemplate<Ctx> = screen<Announcement>({
	load: ctx => readAnnouncement(ctx.env, actorOf(ctx), announcementIn(ctx)),
	asks: (_ctx, announcement) => (announcement.state === 'draft' ? contentQuestion(announcement) : undefined),
	body: ctx => FormattedString.b(ctx.t('announce-write')).plain(`\n\n${writeText(ctx)}`),
	keyboard: ctx => [[backButton(ctx), homeButton(ctx)]],
})

export function writeText(ctx: Ctx): string {
	const { text, caption } = longestAnnouncement
	return ctx.t('announce-write-how', { text, caption, types: acceptedTypes, most: mostMegabytes })
}

/** Takes the text (with its formatting), photo or document that is sent while a draft asks for it. */
export const typedContent = new Composer<Ctx>()
typedContent.use(
	onAnswer(question, async (ctx, { text, continues, params: { announcement: id = '' } }) => {
		// The rest of a text that the client has split would replace its beginning.
		if (continues) throw new Refusal('refusal-announce-split', { most: longestAnnouncement.text })
		await writeWords(ctx.env, actorOf(ctx), id, { text, entities: ctx.message?.entities ?? [] })
		ctx.notice = ctx.t('announce-written')
		return announcementPath(id)
	}),
)
typedContent.use(
	onSentFile(question, async (ctx, file, id) => {
		await attachFile(ctx.env, actorOf(ctx), id, file)
		ctx.notice = ctx.t('announce-written')
		return announcementPath(id)
	}),
)
