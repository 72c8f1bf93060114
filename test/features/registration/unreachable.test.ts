import { afterEach, expect, test } from 'vitest'
import { Refusal } from '../../../src/domain/refusal.ts'
import { due } from '../../../src/features/registration/due.ts'
import { listUnreachable, unreachableForOfficer } from '../../../src/features/registration/unreachable.ts'
import { startBot, type TestBot } from '../../support/bot.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let bot: TestBot
afterEach(() => bot.close())

test('HR is told once a day who cannot be reached, and who writes again can be', async () => {
	let season: Season | undefined
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { staff: 3 })
		},
	})
	const { people } = season!
	const [made, wati, ayu, budi] = [0, 1, 2, 3]
	for (const who of [made, wati, ayu, budi]) bot.person(who).start()
	await bot.idle()
	const notices = () =>
		bot
			.person(made)
			.chat.fromBot()
			.filter(({ text }) => text?.includes('tidak dapat dihubungi lewat bot ini'))

	bot.person(wati).block()
	bot.person(ayu).block()
	await bot.idle()
	await bot.tick()
	expect(notices().map(({ text }) => text)).toEqual([expect.stringContaining('2 pegawai yang sudah bergabung')])
	bot.at('2026-11-23T10:00:00+08:00')
	bot.person(budi).block()
	await bot.idle()
	await bot.tick()
	await bot.tick()
	expect(notices()).toHaveLength(1)

	// The next day HR hears of Budi too, opens the list, and asks somebody to write to the bot.
	bot.at('2026-11-24T09:00:00+08:00')
	await bot.tick()
	expect(notices().map(({ text }) => text)).toEqual([expect.anything(), expect.stringContaining('3 pegawai')])
	bot.person(made).tap('Lihat daftarnya', notices().at(-1)!.message_id)
	await bot.idle()
	expect(bot.person(made).chat.card().text).toMatch(/^Tidak dapat dihubungi\n\n3 pegawai/)
	for (const name of ['Wayan Wati', 'Ketut Ayu', 'Nyoman Budi'])
		expect(bot.person(made).chat.card().text).toContain(name)
	bot.at('2026-11-25T09:00:00+08:00')
	bot.person(wati).unblock()
	await bot.idle()
	await bot.tick()
	// The second has become the list.
	expect(notices()).toHaveLength(1)

	const { env } = bot
	const hr = { employeeId: people[made]!, roles: ['hr' as const] }
	expect((await listUnreachable(env, hr, 1)).items.map(({ name }) => name)).toEqual(['Nyoman Budi', 'Ketut Ayu'])
	await expect(listUnreachable(env, { employeeId: people[wati]!, roles: [] }, 1)).rejects.toThrow(Refusal)
	expect(await unreachableForOfficer(env, people[wati]!)).toBe(0)

	// A 403 that nobody announced, and a word of theirs later: the account is reachable again.
	await env.db.account.update({ where: { telegramId: 1001 }, data: { unreachableSince: new Date() } })
	bot.person(wati).start()
	await bot.idle()
	const account = await env.db.account.findUniqueOrThrow({ where: { telegramId: 1001 } })
	expect(account.unreachableSince).toBeNull()
	await env.db.roleGrant.deleteMany()
	await due(env)
	expect(await env.db.outboxMessage.count({ where: { kind: 'join-unreachable' } })).toBe(2)
})
