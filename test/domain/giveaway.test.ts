import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { giveawaysIn, type Surroundings } from '../../src/domain/giveaway.ts'
import '../support/fast-check.ts'

const around: Surroundings = {
	subject: 'Ni Wayan Wati, S.K.M.',
	colleagues: [
		'dr. I Made Suarta, M.Kes.',
		'Ni Ketut Ayu',
		'I Nyoman Budi Santosa, S.E.',
		'Ida Bagus Utama',
		'Putu Sari Dewi',
		'Drs. H. Ahmad Ma’ruf',
		'Hari Kasih Setiawan',
		'Ni Luh Wati Kusuma',
	],
	units: ['Dinas Kesehatan', 'Puskesmas Denpasar Utara II', 'Inspektorat'],
}
const found = (comment: string) => giveawaysIn(comment, around).map(({ kind, words }) => `${kind}: ${words}`)

describe('people', () => {
	test.each([
		['Pernah dibantu Suarta menyusun laporan.', ['person: Suarta']],
		['pernah dibantu suarta menyusun laporan', ['person: suarta']],
		['Pak Made Suarta juga terbantu', ['person: Made Suarta']],
		['Bersama Ketut Ayu ia menyelesaikan arsip.', ['person: Ketut Ayu']],
		['Saya dan bu sari sering menunggu berkasnya.', ['person: sari']],
		['Ia menggantikan Pak Budi waktu sakit.', ['person: Budi']],
		['Ia menggantikan Budi Santosa.', ['person: Budi Santosa']],
		['Laporan untuk pak Utama selesai tepat waktu.', ['person: Utama']],
		["She helped Ma'ruf and Setiawan.", ["person: Ma'ruf", 'person: Setiawan']],
		["Santosa's files were in order. SANTOSA thanked her.", ["person: Santosa's", 'person: SANTOSA']],
		['Suarta, suarta, dan Suarta.', ['person: Suarta']],
		['Sering\t\n\nNyoman   \tBudi', ['person: Nyoman Budi']],
		['Dr. Ahmad pernah memujinya.', ['person: Ahmad']],
	])('%s', (comment, expected) => expect(found(comment)).toEqual(expected))
})

describe('places', () => {
	test.each([
		['Sigap membantu di loket 3.', ['place: loket 3']],
		['Di poli gigi antreannya tertib', ['place: poli gigi']],
		['Rekan di Lantai II sering meminta bantuannya.', ['place: Lantai II']],
		['Pernah menolong warga di lantai dua', ['place: lantai dua']],
		['Pelayanan di Puskesmas Denpasar Utara II rapi.', ['place: Puskesmas Denpasar Utara II']],
		['Ia cepat membalas surat Dinas Kesehatan.', ['place: Dinas Kesehatan']],
		['Sebagai staf inspektorat saya terbantu.', ['place: inspektorat']],
		['Kami di Bagian Umum senang bekerja dengannya.', ['place: Bagian Umum']],
		['Seksi kepegawaian selalu dibantu', ['place: Seksi kepegawaian']],
		['Arsip ruang Mawar tertata.', ['place: ruang Mawar']],
		['At counter 3 she was kind to everyone.', ['place: counter 3']],
		['We share an office on the third floor.', ['place: third floor']],
		['The Finance Division relies on her.', ['place: Finance Division']],
		['Waktu tugas di kelurahan Sesetan ia ramah.', ['place: kelurahan Sesetan']],
	])('%s', (comment, expected) => expect(found(comment)).toEqual(expected))
})

describe('dates and times', () => {
	test.each([
		['Senin lalu ia datang paling awal.', ['time: Senin lalu']],
		['Pada tanggal 12 ia lembur.', ['time: tanggal 12']],
		['Rapat tgl. 12/11 berjalan lancar', ['time: tgl. 12/11']],
		['Rapat 12/11 berjalan lancar.', ['time: 12/11']],
		['Kegiatan 3-5-2026 dan 04/05/26.', ['time: 3-5-2026', 'time: 04/05/26']],
		['Kegiatan 12 November 2026 ia pimpin.', ['time: 12 November 2026']],
		['bulan Mei dan maret ia sering telat', ['time: bulan Mei', 'time: maret']],
		['Kemarin laporannya lengkap; tadi pagi juga.', ['time: Kemarin', 'time: tadi pagi']],
		['Dua hari yang lalu dan minggu lalu', ['time: Dua hari yang lalu', 'time: minggu lalu']],
		['Hari Minggu ia masuk, pukul 10.00 WITA', ['time: Hari Minggu', 'time: pukul 10.00 WITA']],
		['Jumat pagi jam 8 ia sudah siap.', ['time: Jumat pagi', 'time: jam 8']],
		['Yesterday at 10:30 she helped, and on Monday too.', ['time: Yesterday', 'time: 10:30', 'time: on Monday']],
		['In May, last week and two days ago', ['time: In May', 'time: last week', 'time: two days ago']],
		['The report of March 3rd was complete.', ['time: March 3rd']],
	])('%s', (comment, expected) => expect(found(comment)).toEqual(expected))
})

describe('nothing', () => {
	test.each([
		'Ibu Wati ramah, teliti, dan cepat menanggapi.',
		'Kerja yang bagus dan budi pekerti yang luhur.',
		'Bagus sekali! Setia pada tugas utama.',
		'Pak Made pernah dibantu, begitu juga Bu Ayu.',
		'Terima kasih, setiap hari selalu hadir.',
		'Ruang kerjanya rapi dan ruang lingkup tugasnya jelas.',
		'Menguasai bidang ini; di bidang tugasnya ia andal.',
		'Bagian yang sulit pun diselesaikan, unit kerja lain terbantu.',
		'Setiap Jumat ikut kerja bakti, tiap hari Senin apel.',
		'Hadir 24 jam, siap 24/7, tiga kali seminggu.',
		'Nilainya 4/5, hampir 9/10; 2-3 kali membantu, dua per 3 selesai.',
		'Perlu belajar hal baru; jam kerja dipatuhi.',
		'Memakai 2 aplikasi. Saya menilai 100% baik.',
		'She has made good progress and may lead others.',
		'Works well in any room and with every section of the team.',
		'',
	])('%s', comment => expect(found(comment)).toEqual([]))
})

test('in order, whatever is written', () => {
	expect(found('Senin lalu di loket 3 Pak Suarta dan Sari, tanggal 12.')).toEqual([
		'time: Senin lalu',
		'place: loket 3',
		'person: Suarta',
		'person: Sari',
		'time: tanggal 12',
	])
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), comment => {
			for (const { words } of giveawaysIn(comment, around)) expect(words).not.toBe('')
		}),
	)
})
