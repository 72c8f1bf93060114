import type { Composer } from 'grammy'
import { actorOf, type Ctx } from '../bot/context.ts'
import { onFile } from '../bot/files.ts'
import { checkAnnounced, checkReceived } from '../domain/evidence.ts'
import { type QuestionnaireOptions, reviewPath } from '../questionnaire/options.ts'
import { download, inTurn } from './download.ts'
import { sentTo } from './item-menu.ts'
import { hasRoom, keepEvidence } from './keeping.ts'
import { recognise } from './recognise.ts'

/** Takes the photos and documents that are sent while the card of a question's evidence asks for them. */
export function sentEvidence(options: QuestionnaireOptions): Composer<Ctx> {
	return onFile(
		sentTo,
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
