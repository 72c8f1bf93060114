import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setSetting } from '../../src/store/settings.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { invite } from '../support/invitation.ts'
import { seedSeason } from '../support/season.ts'

/** Made Suarta (0, HR) and Wayan Wati (1) have joined, Ketut Ayu (2) and Nyoman Budi (3) have not. */
let bot: TestBot
let people: string[]

beforeEach(async () => {
	bot = await startBot({
		people: 5,
		seed: async env => {
			people = (await seedSeason(env, { staff: 3, joined: 2 })).people
			await setSetting(env.db, 'agency.name', 'Pemerintah Kota Denpasar')
			await setSetting(env.db, 'agency.order', 'Surat Edaran Sekretaris Daerah Nomor 7 Tahun 2026')
		},
	})
})

afterEach(() => bot.close())

const [made, wati, ayu, budi] = [0, 1, 2, 3]

/** Somebody sends a text; resolves to the last thing the bot says. */
async function says(index: number, text: string): Promise<string> {
	bot.person(index).sendText(text)
	return answer(index)
}

async function taps(index: number, button: string): Promise<string> {
	bot.person(index).tap(button)
	await bot.idle()
	return textOf(bot.person(index).chat.card())
}

async function answer(index: number): Promise<string> {
	await bot.idle()
	return textOf(bot.person(index).chat.fromBot().at(-1))
}

const textOf = (message: { text?: string } | undefined) => message?.text ?? ''
const accountOf = (index: number) => bot.env.db.account.findUnique({ where: { employeeId: people[index]! } })

describe('Ayu follows her link', () => {
	test('reads whose bot it is and who she is before anything is linked, confirms, and sees what waits', async () => {
		const card = await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		for (const expected of [
			'Pemerintah Kota Denpasar',
			'Surat Edaran Sekretaris Daerah Nomor 7 Tahun 2026',
			'server Telegram, termasuk di luar negeri',
			'Bot ini tidak pernah meminta kata sandi, OTP, atau uang',
			'Nama: Ketut Ayu',
			'Jabatan: Staf',
			'Unit: Dinas Kesehatan',
			'Atasan langsung: Made Suarta (Kepala Dinas)',
		])
			expect(card).toContain(expected)
		expect(await accountOf(ayu)).toBeNull()

		const home = await taps(ayu, 'Benar, hubungkan akun ini')
		expect(home).toContain('Akun Telegram ini sudah terhubung')
		expect(home).toContain('Selamat datang, Ketut Ayu')
		expect(home).toContain('Triwulan IV 2026')
		expect(await accountOf(ayu)).toMatchObject({ telegramId: 1002n })
	})

	test('or pastes the code by itself, in groups', async () => {
		let code = ''
		// Sixteen letters in groups could be a name.
		while (!/\d/.test(code)) code = await invite(bot.env, people[ayu]!)
		expect(await says(ayu, code.replaceAll(/(.{4})/g, '$1 '))).toContain('Nama: Ketut Ayu')
	})

	test('leaves, finds the invitation again in English after a restart, and joins', async () => {
		await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		await bot.restart()
		await says(ayu, '/start')
		await taps(ayu, 'English')
		const card = await taps(ayu, 'Join with an invitation')
		expect(card).toContain('This bot never asks for passwords, OTPs or money.')
		expect(card).toContain('Direct supervisor: Made Suarta')
		expect(await taps(ayu, 'Correct, link this account')).toContain('Welcome, Ketut Ayu')
	})

	test('says that the supervisor is not right, adds who it is, and joins all the same', async () => {
		await says(wati, '/start')
		await says(made, '/start')
		await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		expect(await taps(ayu, 'Data atasan tidak sesuai')).toContain('Bapak/Ibu tetap dapat bergabung sekarang')
		expect(await says(ayu, 'Putu Sari, Kepala Bidang 2')).toContain('Putu Sari, Kepala Bidang 2')
		expect(await taps(ayu, 'Benar, hubungkan akun ini')).toContain('Selamat datang, Ketut Ayu')

		await bot.tick()
		const told = await bot
			.person(made)
			.chat.waitFor(
				'Yth. Bapak Made Suarta, Ketut Ayu (Staf, Dinas Kesehatan) melaporkan bahwa data atasannya tidak sesuai. ' +
					'Mohon berkenan memeriksanya. Terima kasih.',
			)
		bot.person(made).tap('Buka permintaan koreksi', told.message_id)
		await bot.idle()
		const card = textOf(bot.person(made).chat.card())
		expect(card).toContain('Putu Sari, Kepala Bidang 2')
		expect(card).toContain('Tidak ada pegawai lain dengan nama "putu sari"')
		expect(await says(made, 'budi')).toContain('• Nyoman Budi, Staf, Dinas Kesehatan')
		await taps(made, '✔ Nyoman Budi')
		expect(bot.transcript(made)).toContain('Atasan sudah diganti dan pegawai diberi tahu')
		await bot.tick()
		await bot.person(ayu).chat.waitFor('atasan Bapak/Ibu kini tercatat sebagai Nyoman Budi')
	})

	test('says that her post is not right, joins, says that her zone is not either; HR approves one and refuses one', async () => {
		await says(wati, '/start')
		await says(made, '/start')
		await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		const record = await taps(ayu, 'Data lain tidak sesuai')
		expect(record).toContain('Jabatan: Staf')
		expect(record).not.toContain('NIP:')
		expect(await taps(ayu, '✏️ Jabatan')).toContain('Yang tercatat: Staf')
		expect(await says(ayu, 'Perawat Ahli Muda')).toContain('Jabatan → Perawat Ahli Muda: menunggu bagian kepegawaian')
		expect(await taps(ayu, 'Kembali')).toContain('Jabatan → Perawat Ahli Muda')
		await taps(ayu, 'Benar, hubungkan akun ini')
		await taps(ayu, 'Data saya')
		await taps(ayu, '✏️ Zona waktu')
		expect(await taps(ayu, 'WIT')).toContain('Permintaan sudah diteruskan kepada bagian kepegawaian')

		await bot.tick()
		await bot.person(made).chat.waitFor('meminta koreksi data: Zona waktu')
		await says(made, '/start')
		await taps(made, 'Data pegawai')
		await taps(made, 'Permintaan koreksi')
		const card = await taps(made, 'Ketut Ayu · Jabatan')
		expect(card).toContain('Yang tercatat: Staf\nMenurut pegawai:\nPerawat Ahli Muda')
		expect(await taps(made, 'Setujui')).toContain('Data sudah diganti dan pegawai diberi tahu')
		await taps(made, 'Kembali')
		await taps(made, 'Ketut Ayu · Zona waktu')
		await taps(made, 'Tolak')
		expect(await says(made, 'Unit Bapak/Ibu di Denpasar.')).toContain('Ditolak')
		await bot.tick()
		await bot.person(ayu).chat.waitFor('Jabatan kini tercatat: Perawat Ahli Muda')
		await bot.person(ayu).chat.waitFor('Alasannya: Unit Bapak/Ibu di Denpasar.')
		expect(await bot.env.db.employee.findUnique({ where: { id: people[ayu]! } })).toMatchObject({
			post: 'Perawat Ahli Muda',
			zone: null,
		})
	})

	test('is not the one named: the code is void, nothing of hers is linked, and HR is told', async () => {
		await says(wati, '/start')
		await says(made, '/start')
		const code = await invite(bot.env, people[budi]!)
		await says(ayu, `/start ${code}`)
		expect(await taps(ayu, 'Bukan saya')).toContain('bagian kepegawaian diberi tahu')
		expect(await says(ayu, `/start ${code}`)).toContain('sudah dibatalkan')
		await bot.tick()
		const told = await bot.person(made).chat.waitFor('penerima undangan atas nama Nyoman Budi')
		bot.person(made).tap('Buka data pegawai', told.message_id)
		await bot.idle()
		expect(await taps(made, 'Akun Telegram')).toContain('tidak ada undangan yang berlaku')
		expect(await bot.env.db.account.count({ where: { employeeId: { not: null } } })).toBe(2)
	})
})

describe('a code that does not work', () => {
	test('says why, and nothing about whose it is', async () => {
		const old = await invite(bot.env, people[ayu]!)
		const code = await invite(bot.env, people[ayu]!)
		const answers = [
			await says(budi, '/start 7K2M9QXB4T0ZP1RD'),
			await says(budi, '7K2M9QXB4T0ZP1R'),
			await says(budi, `/start ${old}`),
		]
		await says(ayu, `/start ${code}`)
		answers.push(await says(budi, `/start ${code}`))
		await taps(ayu, 'Benar, hubungkan akun ini')
		answers.push(await says(budi, `/start ${code}`))
		for (const [index, reason] of [
			'tidak dikenal',
			'16 huruf dan angka',
			'dibatalkan atau diganti',
			'akun Telegram lain',
			'sudah dipakai',
		].entries())
			expect(answers[index]).toContain(reason)
		expect(answers.join()).not.toContain('Ketut')
	})

	test('five times unknown: the chat waits, and the right code works afterwards', async () => {
		const code = await invite(bot.env, people[budi]!)
		for (let n = 0; n < 4; n++) await says(budi, `/start SALAH${n}`)
		expect(await says(budi, '/start SALAH4')).toContain('mulai Senin, 23 November 2026 pukul 09.15 WITA')
		expect(await says(budi, code)).toContain('mulai Senin, 23 November 2026 pukul 09.15 WITA')
		bot.at('2026-11-23T09:15:00+08:00')
		expect(await says(budi, code)).toContain('Nama: Nyoman Budi')
	})

	test('of a colleague is left alone when Wati, who has joined, opens it', async () => {
		const code = await invite(bot.env, people[ayu]!)
		const told = await says(wati, `/start ${code}`)
		expect(told).toContain('sudah terhubung sebagai Wayan Wati')
		expect(told).not.toContain('Ketut Ayu')
		expect(await says(ayu, `/start ${code}`)).toContain('Nama: Ketut Ayu')
	})

	test('is not looked at in a group', async () => {
		const code = await invite(bot.env, people[ayu]!)
		const { from } = bot.person(ayu).start()
		await bot.idle()
		bot.sim.pushUpdate({
			message: {
				message_id: 9001,
				date: bot.sim.clock.unixTime(),
				chat: { id: -500, type: 'group', title: 'Dinas' },
				from: from!,
				text: `/start ${code}`,
				entities: [{ type: 'bot_command', offset: 0, length: 6 }],
			},
		})
		await bot.idle()
		expect(await bot.env.db.invitation.findFirst()).toMatchObject({ reservedBy: null })
	})
})

describe('buttons', () => {
	test('of an invitation do nothing from another chat', async () => {
		await says(budi, '/start')
		await says(wati, '/start')
		await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		const { id } = await bot.env.db.invitation.findFirstOrThrow()
		for (const index of [wati, budi])
			for (const action of ['', 'yes', 'no', 'supervisor']) {
				bot.person(index).sendCallback(undefined, `/join/i:${id}/${action}`)
				await bot.idle()
				expect(textOf(bot.person(index).chat.card())).not.toContain('Ketut Ayu')
			}
		expect(await accountOf(ayu)).toBeNull()
		expect(await bot.env.db.invitation.findMany()).toMatchObject([{ voidedAt: null, usedAt: null }])
		expect(await bot.env.db.correctionRequest.count()).toBe(0)
	})

	test('of HR show others nothing', async () => {
		await says(wati, '/start')
		for (const path of [
			'',
			'joined:1/',
			`e:${people[0]}/`,
			`t:${people[0]}/`,
			`t:${people[2]}/invite`,
			'corrections:1/',
		]) {
			bot.person(wati).sendCallback(undefined, `/people/${path}`)
			await bot.idle()
			const shown = textOf(bot.person(wati).chat.card())
			expect(shown).toMatch(/Selamat datang, Wayan Wati|Bagian ini hanya untuk petugas kepegawaian/)
			expect(shown).not.toContain('Made Suarta')
		}
		expect(await bot.env.db.invitation.count()).toBe(0)
	})

	test('on the invitation card lead home once Ayu has joined', async () => {
		await says(ayu, `/start ${await invite(bot.env, people[ayu]!)}`)
		const { message_id } = bot.person(ayu).chat.card()
		bot.person(ayu).tap('Benar, hubungkan akun ini')
		bot.person(ayu).tap('Bukan saya', message_id)
		await bot.idle()
		expect(textOf(bot.person(ayu).chat.card())).toContain('Selamat datang, Ketut Ayu')
		expect(await bot.env.db.auditEvent.findMany({ select: { action: true } })).toEqual([{ action: 'account.joined' }])
	})
})

test('HR finds Wati, releases her account after being asked again, and invites her anew', async () => {
	await says(made, '/start')
	await says(wati, '/start')
	await taps(made, 'Data pegawai')
	expect(await says(made, 'wayan wati')).toContain('terhubung, terakhir aktif Senin, 23 November 2026')
	expect(await taps(made, 'Akun Telegram')).toContain('Bergabung sejak Senin, 23 November 2026')
	expect(await taps(made, 'Lepaskan akun')).toContain('Lepaskan akun Telegram ini dari Wayan Wati?')
	expect(await accountOf(wati)).not.toBeNull()
	expect(await taps(made, 'Ya, lepaskan')).toContain('Akun sudah dilepaskan')
	expect(await accountOf(wati)).toBeNull()
	expect(textOf(bot.person(wati).chat.last())).toContain('sudah dilepaskan dari data pegawai Wayan Wati')
	expect(await taps(wati, 'Usulkan rekan penilai')).toContain('belum terhubung dengan data pegawai')

	await taps(made, 'Buat undangan baru')
	const link = /start=(\w+)/.exec(textOf(bot.person(made).chat.last()))
	expect(await says(4, `/start ${link?.[1]}`)).toContain('Nama: Wayan Wati')
	expect(await taps(4, 'Benar, hubungkan akun ini')).toContain('Selamat datang, Wayan Wati')
})

test('HR goes through the lists', async () => {
	await says(made, '/start')
	expect(await taps(made, 'Data pegawai')).toContain('2 dari 4 pegawai sudah bergabung.')
	expect(await taps(made, 'Terakhir bergabung')).toContain('Wayan Wati')
	await taps(made, 'Kembali')
	expect(await taps(made, 'Belum bergabung')).toContain('2 dari 4 belum bergabung')
	expect(await taps(made, 'Dinas Kesehatan')).toContain('2 pegawai belum bergabung.')
	await taps(made, 'Nyoman Budi')
	expect(await taps(made, 'Akun Telegram')).toContain('Belum bergabung, dan tidak ada undangan yang berlaku.')
})

test('Wati blocks the bot and lets it in again', async () => {
	await says(wati, '/start')
	bot.person(wati).block()
	await bot.idle()
	expect(await accountOf(wati)).toMatchObject({ unreachableSince: expect.any(Date) })
	bot.person(wati).unblock()
	await bot.idle()
	expect(await accountOf(wati)).toMatchObject({ unreachableSince: null })
})
