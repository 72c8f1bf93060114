import { test } from 'vitest'
import { startBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

for (const language of ['id', 'en'] as const)
	test(language, async () => {
		let season!: Season
		const bot = await startBot({
			seed: async env => {
				season = await seedSeason(env, { staff: 7 })
				await env.db.account.updateMany({ data: { language } })
			},
		})
		const show = (who: number) => {
			const c = bot.person(who).chat.card()
			console.log(
				`[${who}]\n${c.text}\n   ${c.reply_markup?.inline_keyboard.map(r => r.map(b => `[${b.text}]`).join(' ')).join('\n   ')}\n---------`,
			)
		}
		const go = async (who: number, data: string) => {
			bot.person(who).sendCallback(undefined, data)
			await bot.idle()
			show(who)
		}
		const type = async (who: number, text: string) => {
			bot.person(who).sendText(text)
			await bot.idle()
			show(who)
		}
		const A = season.appraisals[1],
			P = season.people
		bot.person(0).start()
		bot.person(1).start()
		bot.person(2).start()
		await bot.idle()
		show(1)
		show(0)
		await go(1, '/peers/')
		await go(1, `/peers/a:${A}/`)
		await go(1, `/peers/a:${A}/c::1/`)
		for (const p of [2, 3, 4]) {
			bot.person(1).sendCallback(undefined, `/peers/a:${A}/c::1/pick:${P[p]}`)
			await bot.idle()
		}
		show(1)
		await type(1, 'dwi')
		await go(1, `/peers/a:${A}/`)
		await go(1, `/peers/a:${A}/c::1/pick:${P[5]}`)
		await go(1, `/peers/a:${A}/`)
		await go(1, `/peers/a:${A}/send`)
		await bot.tick()
		show(0)
		await go(0, '/approve/')
		await go(0, `/approve/a:${A}/`)
		const nom = await bot.env.db.nomination.findFirstOrThrow({ where: { appraisalId: A, peerId: P[3] } })
		await go(0, `/approve/a:${A}/x:${nom.id}/`)
		await type(0, 'Sedang tugas belajar.')
		await go(0, `/approve/a:${A}/c::1/pick:${P[6]}`)
		await go(0, `/approve/a:${A}/`)
		const ok = bot
			.person(0)
			.chat.card()
			.reply_markup!.inline_keyboard.flat()
			.find(b => 'callback_data' in b && b.callback_data.includes('ok:'))! as { callback_data: string }
		await go(0, ok.callback_data)
		await bot.tick()
		show(1)
		await go(1, `/peers/a:${A}/`)
		const r = await bot.env.db.review.findFirstOrThrow({ where: { raterId: P[2]!, group: 'peer' } })
		await go(2, '/feedback/')
		await go(2, `/feedback/r:${r.id}/`)
		bot.at('2026-11-30T09:00:00+08:00')
		await go(2, `/feedback/r:${r.id}/`)
		await go(2, `/feedback/r:${r.id}/q:begin/`)
		await go(2, `/feedback/r:${r.id}/d:why/`)
		await go(2, `/feedback/r:${r.id}/d:why/because:away`)
		await bot.tick()
		console.log(bot.transcript(0))
		await go(0, '/approve/')
		await go(0, `/approve/a:${A}/`)
		await go(2, `/feedback/r:${r.id}/`)
		await go(2, `/approve/`)
		await go(2, `/approve/all:00000000/`)
		await bot.close()
	}, 60000)
