### Kalimat Cermin dalam bahasa Indonesia: resmi, hangat, singkat.
### Nama kunci diawali nama fitur; alasan penolakan diawali `refusal-`.

## common

common-after-pin = 🔒 Isinya ditampilkan setelah PIN dimasukkan: ketuk tombol di bawah ini.
common-home = 🏠 Menu utama
common-back = ‹ Kembali
common-cancel = Batal
common-next = Berikutnya ›
common-previous = ‹ Sebelumnya
common-saved = Tersimpan { $time }
common-page = Halaman { $page } dari { $pages }
common-honorific-male = Bapak
common-honorific-female = Ibu
common-honorific = Bapak/Ibu
common-greeting = Yth. { $honorific } { $name },
common-cancelled = Baik, pertanyaan ditinggalkan. Jawaban yang sudah tersimpan tidak berubah.
common-nothing-asked = Tidak ada pertanyaan yang sedang menunggu jawaban.

## errors

error-fault = Mohon maaf, terjadi gangguan pada sistem dan kejadian ini sudah dicatat. Jawaban yang sudah tersimpan tetap aman. Silakan coba lagi.
error-text-expected = Mohon kirim jawaban berupa teks, bukan foto, stiker, suara, atau berkas. Ketik /batal untuk meninggalkan pertanyaan ini.
error-text-unexpected = Terima kasih. Saat ini tidak ada pertanyaan yang menunggu jawaban teks, sehingga pesan tersebut tidak disimpan. Silakan pilih dari menu.
error-message-kind = Mohon maaf, pesan seperti itu tidak dapat dibaca di sini. Silakan pilih dari menu.
error-edited = Perubahan pada pesan yang sudah terkirim tidak mengubah jawaban. Bila jawaban perlu diperbaiki, silakan buka kembali pertanyaannya melalui menu.
error-old-button = Tombol itu sudah tidak berlaku. Berikut keadaan terkini.
error-private-only = Penilaian kinerja bersifat pribadi. Mohon lanjutkan melalui percakapan pribadi dengan bot ini.
error-private-open = Buka percakapan pribadi

refusal-not-yours = Bagian ini tidak terbuka untuk Bapak/Ibu.
refusal-hr-only = Bagian ini hanya untuk petugas kepegawaian.
refusal-auditor-only = Bagian ini hanya untuk auditor dan petugas kepegawaian.
refusal-too-long = Teks terlalu panjang ({ $length } karakter, paling banyak { $most }). Mohon kirim versi yang lebih singkat; isian sebelumnya tidak berubah.
refusal-empty = Teks masih kosong. Mohon tuliskan jawabannya.

## home

home-greeting = Selamat datang, { $name }
home-stranger = Bot ini dipakai instansi untuk penilaian kinerja pegawainya. Akun Telegram ini belum terhubung dengan data pegawai. Silakan buka tautan undangan dari bagian kepegawaian, atau ketik /start diikuti kode undangan.
home-nothing = Saat ini tidak ada yang perlu Bapak/Ibu isi. Kami akan memberi tahu bila ada.
home-waiting = Yang menunggu Bapak/Ibu:
home-item = { $period } · paling lambat { $until }
home-language = 🌐 English

pending-propose-peers = Mengusulkan rekan penilai
pending-propose-peers-open = 👥 Usulkan rekan penilai
pending-approve-peers = Memeriksa usulan rekan penilai ({ $count } pegawai)
pending-approve-peers-open = ✅ Periksa usulan rekan ({ $count })
pending-self-assessment = Penilaian diri
pending-self-assessment-open = 📝 Isi penilaian diri
pending-peer-feedback = Umpan balik untuk { $count } rekan
pending-peer-feedback-open = 💬 Beri umpan balik ({ $count })
pending-supervisor-scoring = Menilai { $count } pegawai
pending-supervisor-scoring-open = ⭐ Nilai pegawai ({ $count })
pending-lead-input = Masukan ketua tim untuk { $count } pegawai
pending-lead-input-open = 🧭 Beri masukan ketua tim ({ $count })

## instrument

instrument-problem-unreadable = Berkas tidak dapat dibaca ({ $reason }). Pastikan alamat berkas benar dan isinya teks UTF-8.
instrument-problem-syntax = Penulisan YAML keliru pada baris { $line }, kolom { $column } ({ $code }).
instrument-problem-missing = Bagian ini belum diisi.
instrument-problem-type = Jenis isian tidak sesuai; seharusnya { $expected ->
        [string] teks
        [number] angka
        [int] bilangan bulat
        [boolean] true atau false
        [array] daftar
        [record] kelompok isian bernama
       *[object] kelompok isian bernama
    }.
instrument-problem-id = Kode harus diawali huruf kecil dan hanya memuat huruf kecil, angka, dan tanda hubung.
instrument-problem-empty = Teks masih kosong; isi dalam bahasa Indonesia dan bahasa Inggris.
instrument-problem-too-long = Teks terlalu panjang; paling banyak { $most } karakter.
instrument-problem-too-few = Jumlah isian kurang; paling sedikit { $least }.
instrument-problem-too-many = Jumlah isian terlalu banyak; paling banyak { $most }.
instrument-problem-at-least = Angka terlalu kecil; paling kecil { $least }.
instrument-problem-more-than = Angka harus lebih besar dari { $least }.
instrument-problem-at-most = Angka terlalu besar; paling besar { $most }.
instrument-problem-decimals = Angka paling banyak memuat dua desimal.
instrument-problem-choice = Isian tidak dikenal; pilihannya: { $choices }.
instrument-problem-unknown-key = Bagian tidak dikenal: { $keys }. Periksa ejaannya atau hapus bagian tersebut.
instrument-problem-other = Isian ini tidak sesuai dengan yang diharapkan.
instrument-problem-total = Jumlah bobot harus tepat 100, sekarang { $total }.
instrument-problem-duplicate = "{ $value }" dipakai lebih dari sekali; setiap kode harus berbeda.
instrument-problem-ascending = Nilai skala harus berbeda dan diurutkan dari yang terendah ke yang tertinggi.
instrument-problem-descending = Batas predikat harus berbeda dan diurutkan dari yang tertinggi ke yang terendah.
instrument-problem-last-band = Predikat terakhir harus berbatas bawah 0 agar setiap nilai memperoleh predikat.
instrument-problem-anchor-missing = Uraian perilaku untuk nilai { $value } belum ada.
instrument-problem-anchor-unknown = Nilai { $value } tidak ada pada skala.
instrument-problem-group-unknown = Kelompok penilai "{ $group }" tidak tercantum pada bagian groups.
instrument-problem-group-idle = Kelompok penilai "{ $group }" tidak menilai indikator dan tidak menjawab pertanyaan apa pun.
instrument-problem-group-too-long = Kelompok penilai "{ $group }" mendapat { $asked } indikator dan pertanyaan; paling banyak { $most }.
instrument-problem-group-unscored = Kelompok penilai "{ $group }" berbobot, tetapi tidak menilai satu indikator pun.
instrument-problem-supervisor = Kelompok atasan wajib ada, berbobot lebih dari 0, dan tidak boleh opsional.
instrument-problem-stages = Tahapan tidak sesuai dengan kelompok penilai; seharusnya: { $expected }.
instrument-problem-gap-groups = Hasil berjenis gap hanya memakai kelompok diri sendiri (bobot 0) dan atasan (bobot 100), dan atasan menilai setiap aspek.
instrument-problem-gap-weight = Hasil berjenis gap tidak memakai bobot aspek dan indikator; hapus bagian ini.
instrument-problem-gap-scale = Level pada hasil berjenis gap dimulai dari 1 atau lebih.
instrument-problem-gap-jenjang = Jenjang "{ $value }" tercantum lebih dari sekali; setiap jenjang hanya mempunyai satu standar.
instrument-problem-gap-level = Level { $value } tidak ada pada skala.
instrument-problem-gap-indicator = Tidak ada indikator dengan kode "{ $value }".

## questionnaire

questionnaire-position = Pertanyaan { $position } dari { $total }
questionnaire-optional = (boleh dikosongkan)
questionnaire-type-answer = Silakan ketik jawabannya sebagai pesan. Jawaban baru menggantikan yang lama.
questionnaire-type-reason = Nilai terendah dan tertinggi memerlukan alasan. Silakan ketik alasannya sebagai pesan, atau isi nanti; satu alasan dapat dipakai untuk beberapa nilai.
questionnaire-reason-later = Isi alasan nanti ›
questionnaire-type-comment = Silakan ketik catatan atau alasannya sebagai pesan. Ketik /batal untuk meninggalkannya.
questionnaire-score = nilai { $score }
questionnaire-type-reason-gap = Level yang dua tingkat atau lebih di bawah standar memerlukan alasan. Silakan ketik alasannya sebagai pesan, atau isi nanti; satu alasan dapat dipakai untuk beberapa kompetensi.
questionnaire-reasons-missing-gap = Level yang dua tingkat atau lebih di bawah standar memerlukan alasan. Masih ada { $missing } level tanpa alasan (◐).
questionnaire-level = level { $score }
questionnaire-level-self = Pilih level tertinggi yang sudah Bapak/Ibu tunjukkan secara konsisten dalam pekerjaan sehari-hari.
questionnaire-level-observed = Berdasarkan pengamatan, pilih level tertinggi yang ditunjukkan pegawai secara konsisten.
questionnaire-standard = 🎯 Standar untuk jenjang { $jenjang }: level { $level }
questionnaire-no-jenjang = 🎯 Jenjang belum tercatat, sehingga standarnya belum dapat ditampilkan. Level tetap dapat dipilih; mohon hubungi bagian kepegawaian.
questionnaire-no-standard = 🎯 Jenjang { $jenjang } tidak tercantum pada standar instrumen ini. Level tetap dapat dipilih; mohon hubungi bagian kepegawaian.
questionnaire-standards-unknown = standar belum diketahui untuk { $count } pegawai
questionnaire-unable = Tidak dapat menilai
questionnaire-comment = ✏️ Tambah catatan
questionnaire-change-comment = ✏️ Ubah catatan
questionnaire-remove-comment = Hapus catatan
questionnaire-skip = Lewati ›
questionnaire-overview = 📋 Tinjau
questionnaire-one-reason = ✏️ Satu alasan untuk beberapa nilai
questionnaire-send = Kirim…
questionnaire-send-now = ✅ Ya, kirim sekarang
questionnaire-withdraw = ↩️ Tarik kembali
questionnaire-withdrawn = Sudah ditarik kembali. Jawaban dapat diubah lagi; mohon dikirim ulang sebelum tenggat.
questionnaire-missing = Masih ada { $missing } pertanyaan wajib yang belum dijawab (○). Pilih nomornya untuk mengisi.
questionnaire-reasons-missing = Nilai terendah dan tertinggi memerlukan alasan. Masih ada { $missing } nilai tanpa alasan (◐).
questionnaire-complete = Semua yang wajib sudah terisi. Pilih nomor untuk mengubah jawaban, atau kirim sebelum { $until }.
questionnaire-submitted = ✅ Sudah dikirim. Dapat ditarik kembali sampai { $until }.
questionnaire-submitted-closed = ✅ Sudah dikirim. Masa pengisian berakhir { $until }, sehingga isian hanya dapat dibaca.
questionnaire-former-account = Isian ini dikirim dari akun Telegram Bapak/Ibu sebelumnya. Agar tetap anonim, isinya tidak ditampilkan di akun lain. Bila ditarik kembali, pengisian dimulai dari awal.
questionnaire-not-open = Belum dapat diisi. Masa pengisian dibuka { $from }.
questionnaire-closed = Tidak dikirim. Masa pengisian berakhir { $until }.
questionnaire-declined = Permintaan ini sudah ditolak, sehingga tidak perlu diisi.
questionnaire-from-paper = 📄 Dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal { $day }.
questionnaire-on-paper = 📄 Bagian kepegawaian sedang memasukkan isian ini dari formulir yang Bapak/Ibu tanda tangani. Bila ingin mengisinya sendiri, silakan ambil alih; yang sudah dimasukkan tetap ada dan dapat diubah.
questionnaire-take-over = ✍️ Isi sendiri

refusal-incomplete = Belum dapat dikirim: masih ada { $missing } pertanyaan wajib yang kosong.
refusal-reasons = Belum dapat dikirim: masih ada { $missing } penilaian yang memerlukan alasan.
refusal-submitted = Isian ini sudah dikirim. Tarik kembali lebih dahulu bila ingin mengubahnya.
refusal-window-closed = Masa pengisian tidak sedang dibuka, sehingga isian tidak dapat diubah. Yang sudah tersimpan tetap ada.
refusal-on-paper = Bagian kepegawaian sedang memasukkan isian ini dari formulir bertanda tangan. Buka isiannya dan pilih “Isi sendiri” bila ingin melanjutkannya.
refusal-paper-over = Penilaian ini sudah selesai, sehingga formulirnya tidak dapat diubah atau ditarik kembali lagi.
refusal-paper-own = Isian ini diisi sendiri oleh yang bersangkutan, sehingga tidak dapat dibaca atau diubah dari sini.
refusal-paper-begun = { $name } sudah mulai mengisi sendiri ({ $answers } jawaban). Isian itu tidak diganti tanpa persetujuan Bapak/Ibu.
refusal-paper-day = Mohon ketik tanggal pada formulir, misalnya { $example }. Tanggalnya paling lambat hari ini dan paling lama setahun yang lalu.
refusal-paper-joined = Tanda ini hanya untuk pegawai yang belum bergabung dengan bot.
refusal-paper-nothing = Saat ini tidak ada formulir yang perlu dicetak.
refusal-paper-many = { $count } formulir terlalu banyak untuk satu berkas; paling banyak { $most }. Mohon mencetak per unit di bawahnya.
refusal-feedback-sealed = Umpan balik ini sudah dikirim dan disegel saat masanya berakhir. Sejak itu tidak seorang pun, termasuk bot ini, dapat mengetahui siapa yang menulis apa, sehingga isinya tidak dapat ditampilkan atau ditarik kembali. Terima kasih atas masukan Bapak/Ibu.
refusal-feedback-lapsed = Umpan balik ini tidak jadi disampaikan, dan isian yang sempat tersimpan sudah dihapus.
refusal-not-joined = Akun Telegram ini belum terhubung dengan data pegawai. Silakan buka tautan undangan dari bagian kepegawaian.

## evidence

evidence-title = 📎 Bukti dukung
evidence-count = 📎 Bukti dukung ({ $files })
evidence-photo = Foto
evidence-none = Belum ada berkas.
evidence-of-most = Terpakai { $files } dari { $most } berkas untuk seluruh penilaian diri. Dapat diubah sampai { $until }.
evidence-send = Silakan kirim satu foto, atau satu berkas { $types }, paling besar { $size } MB.
evidence-no-room = Tidak ada tempat lagi. Ganti atau hapus salah satu berkas bila ingin menambahkan yang lain.
evidence-warning = Mohon tidak mengirim data pasien atau data pribadi warga sebagai bukti dukung.
evidence-who = Setelah penilaian diri dikirim, berkas dapat dibuka oleh atasan yang menilai; setelah hasil ditetapkan, juga oleh bagian kepegawaian. Dokumen disimpan apa adanya, beserta keterangan di dalamnya seperti nama pembuat atau tempat pemotretan; foto yang dikirim sebagai foto tidak memuatnya.
evidence-sent = Penilaian diri sudah dikirim. Bila bukti dukung perlu diubah, tarik kembali lebih dahulu penilaian dirinya, paling lambat { $until }.
evidence-closed = Masa pengisian tidak sedang dibuka, sehingga bukti dukung hanya dapat dilihat.
evidence-recorded = Setiap pembukaan berkas dicatat.
evidence-back = ‹ Ke pertanyaan
evidence-show = 👁 Tampilkan
evidence-replace = 🔄 Ganti
evidence-replace-send = Silakan kirim foto atau berkas penggantinya.
evidence-remove = 🗑 Hapus
evidence-remove-ask = Hapus berkas ini?
evidence-remove-now = Ya, hapus
evidence-kept = ✓ Berkas tersimpan.
evidence-replaced = ✓ Berkas sudah diganti.
evidence-removed = ✓ Berkas sudah dihapus.
evidence-caption = Keterangan di bawahnya tidak ikut disimpan; bila perlu, mohon tuliskan sebagai jawaban atau catatan.
evidence-text = Di sini ditunggu foto atau berkas, sehingga teks tersebut tidak disimpan dan jawaban yang ada tidak berubah. Untuk menjawab dengan teks, pilih “‹ Ke pertanyaan”.
evidence-album = Beberapa berkas sekaligus tidak dapat diterima, sehingga tidak satu pun disimpan. Mohon kirim satu per satu.
evidence-kind = Yang dapat diterima di sini hanya foto atau berkas, bukan video, suara, stiker, atau kontak. Tidak ada yang disimpan.
evidence-elsewhere = Foto atau berkas bukti dukung dilampirkan melalui tombol 📎 di bawah pertanyaan penilaian diri.

refusal-evidence-kind = Jenis berkas ini tidak dapat diterima. Mohon kirim foto, atau berkas { $types }.
refusal-evidence-mismatch = Isi berkas ini tidak sesuai dengan namanya. Mungkin berkas rusak, terpotong, terkunci kata sandi, atau salah nama. Mohon diperiksa, lalu kirim kembali.
refusal-evidence-empty = Berkas ini kosong. Mohon diperiksa, lalu kirim kembali.
refusal-evidence-large = Berkas ini terlalu besar; paling besar { $most } MB. Mohon perkecil, lalu kirim kembali.
refusal-evidence-full = Penilaian diri ini sudah memuat { $most } berkas, yaitu jumlah terbanyak. Ganti atau hapus salah satu lebih dahulu.
refusal-evidence-download = Berkas belum dapat diterima karena gangguan jaringan. Mohon kirim sekali lagi.
refusal-evidence-gone = Berkas itu sudah dihapus atau diganti.

## self-assessment

self-title = 📝 Penilaian diri
self-none = Saat ini tidak ada penilaian diri yang berjalan.
self-until = Dapat diisi sampai { $until }
self-submitted = ✅ Sudah dikirim; dapat ditarik kembali sampai { $until }
self-confirm = Kirim penilaian diri ini? Setelah dikirim, isian hanya dapat dibaca, dan dapat ditarik kembali selama masa pengisian.

## nudges

nudge-request = Mohon berkenan melengkapi hal berikut:
nudge-done = Apabila sudah, mohon abaikan pesan ini. Terima kasih.
nudge-snooze-tomorrow = ⏰ Ingatkan besok pagi
nudge-snooze-day = ⏰ Ingatkan { $day }
nudge-snoozed = ⏰ Baik, kami ingatkan lagi pada { $until }, apabila masih ada yang belum selesai.
nudge-snoozed-until = ⏰ Pengingat ditunda sampai { $until }.
nudge-wake = 🔔 Batalkan penundaan
nudge-settings = 🔔 Pengaturan pesan
nudge-own-hours = Pesan dari bot datang antara pukul { $from } dan { $until } pada hari kerja Bapak/Ibu.
nudge-frame = Jam kerja unit Bapak/Ibu: { $from }–{ $until }. Jam pesan dapat dipersempit di dalamnya dengan tombol di bawah ini.
nudge-from-button = Mulai { $time }
nudge-until-button = Sampai { $time }
nudge-plan = 🔔 Pengingat periode
nudge-plan-at = Pengingat dikirim pada { $time } menurut waktu setempat penerima.
nudge-plan-at-clock = pukul { $time }
nudge-plan-at-work = awal jam kerja
nudge-plan-choose = Pilih hari pengingat, dihitung mundur dari hari terakhir tiap tahap, dan pekerjaan yang diingatkan. Pengingat yang jatuh pada hari libur maju ke hari kerja sebelumnya.
nudge-plan-none = Tidak ada hari yang dipilih, sehingga pengingat tidak akan dikirim.
nudge-plan-launch = Hari pertama tahap
nudge-plan-day =
    { $days ->
        [0] Hari terakhir
       *[other] { $days } hari sebelumnya
    }
nudge-plan-kind = Ingatkan { $kind }
nudge-kind-propose-peers = usulan rekan
nudge-kind-approve-peers = pemeriksaan usulan
nudge-kind-self-assessment = penilaian diri
nudge-kind-peer-feedback = umpan balik rekan
nudge-kind-supervisor-scoring = penilaian atasan
nudge-kind-lead-input = masukan ketua tim
nudge-report-late-list = Daftar pegawai terlambat bagi atasan
nudge-report-digest = Ringkasan bagi atasan dan petugas
nudge-plan-hour = 🕗 Ubah jam pengingat
nudge-plan-text-id = ✏️ Teks Indonesia
nudge-plan-text-en = ✏️ Teks Inggris
nudge-plan-text-ask = Ketik kalimat pengantar pengingat. Yang dapat dipakai di dalamnya: { $known }. Salam dan daftar pekerjaan ditambahkan sendiri oleh bot.
nudge-plan-text-usual = Dipakai sekarang: kalimat bawaan
nudge-plan-text-own = Dipakai sekarang: kalimat instansi
nudge-plan-usual-text = ↩️ Pakai kalimat bawaan
nudge-plan-example = Demikian pengingat yang akan dibaca { $name }:
nudge-plan-no-example = Belum ada pekerjaan yang menunggu pada periode ini, sehingga belum ada contoh penerima.
refusal-nudge-nothing = Tidak ada lagi yang menunggu Bapak/Ibu, sehingga tidak perlu diingatkan.
refusal-nudge-too-late = Tenggatnya datang lebih dahulu, sehingga pengingat tidak dapat ditunda sampai saat itu.
refusal-nudge-hours = Jam pesan harus berada di dalam jam kerja, dan mulai sebelum berakhir.
refusal-nudge-placeholder = Tanda { $found } tidak dikenal. Yang dapat dipakai: { $known }.
refusal-nudge-brace = Ada kurung kurawal yang tidak berpasangan. Yang dapat dipakai: { $known }.

## calendars

calendar-title = 🗓 Kalender kerja
calendar-explained = Bot hanya mengirim pesan pada hari dan jam kerja penerima. Unit mengikuti kalender unit di atasnya, kecuali diatur sendiri.
calendar-differ = Unit dengan kalender sendiri:
calendar-own-units = Unit yang kalendernya Bapak/Ibu atur, masing-masing dengan unit di bawahnya:
calendar-agency = 🏛 Seluruh instansi
calendar-week = Hari kerja: { $days }
calendar-hours = Jam kerja: { $from }–{ $until }
calendar-inherits = Unit ini mengikuti kalender di atasnya.
calendar-spell = ⏱ { $first } s.d. { $last }: { $from }–{ $until }
calendar-days-off = Hari libur yang akan datang
calendar-no-days-off = Tidak ada hari libur yang akan datang.
calendar-more = … dan { $count } hari lagi
calendar-ask = Untuk menambah hari libur daerah, ketik tanggal dan namanya, misalnya 25-11-2026 Hari Raya Galungan. Untuk jam kerja sementara, misalnya Ramadan, ketik 16-02-2027 s.d. 18-03-2027 08.00-15.00.
calendar-from-button = Masuk { $time }
calendar-until-button = Pulang { $time }
calendar-work = 🏥 Tetap bekerja pada hari libur nasional
calendar-rest = 🏖 Libur pada hari libur nasional
calendar-to-entries = 🗑 Hapus hari atau jam yang ditambahkan
calendar-remove = 🗑 { $what }
calendar-above = ↩️ Ikuti kalender di atasnya
calendar-file-broken = ⚠️ Daftar hari libur yang baru belum dapat dipakai. { $problem }
    Sampai diperbaiki, daftar sebelumnya tetap berlaku.
calendar-years-missing = Daftar hari libur belum memuat tahun { $years }, sehingga pesan dapat terkirim pada hari libur. Mohon minta pengelola bot melengkapi berkas hari-libur.json; sementara itu hari libur dapat ditambahkan pada kalender kerja.
refusal-calendar-unreadable = Isian itu tidak terbaca. Mohon ketik tanggal dan nama hari liburnya, misalnya 25-11-2026 Hari Raya Galungan, atau jam sementara, misalnya 16-02-2027 s.d. 18-03-2027 08.00-15.00.
refusal-calendar-long = Rentang itu terlalu panjang, paling banyak { $most } hari. Mohon periksa tanggalnya.
refusal-calendar-full = Kalender ini sudah memuat { $most } tambahan. Mohon hapus yang sudah lewat lebih dahulu.
refusal-calendar-hours = Jam masuk harus sebelum jam pulang, misalnya 08.00-15.00.
refusal-calendar-no-day = Harus ada sedikitnya satu hari kerja dalam seminggu.

## supervisor-scoring

score-list-title = ⭐ Penilaian pegawai
score-title = ⭐ Menilai { $name }
score-nobody = Saat ini tidak ada pegawai yang perlu Bapak/Ibu nilai.
score-opens = Penilaian dibuka { $from }
score-until = Dapat diisi sampai { $until }
score-closed = Masa penilaian berakhir { $until }
score-counts = ○ Belum { $none } · ◐ Sebagian { $partial } · ● Lengkap { $complete } · ✓ Terkirim { $sent }
score-standing-closed = masanya sudah ditutup
score-standing-none = Belum dinilai
score-standing-partial = Sebagian, { $answered } dari { $required }
score-standing-reasons = Sebagian, alasan belum lengkap
score-standing-complete = Lengkap, belum dikirim
score-standing-sent = Terkirim
score-filter-open = Hanya yang belum selesai ({ $count })
score-filter-all = Semua pegawai ({ $count })
score-all-sent = Semua penilaian sudah terkirim. Terima kasih.
score-back-to-list = ‹ Daftar pegawai
score-go-on = Lanjut menilai ›
score-confirm = Kirim penilaian untuk { $name }? Setelah dikirim, penilaian hanya dapat dibaca, dan dapat ditarik kembali selama masa penilaian.
score-send = Kirim yang lengkap ({ $count })…
score-send-title = Kirim penilaian yang lengkap
score-send-none = Belum ada penilaian yang lengkap dan dapat dikirim saat ini.
score-send-ready = Akan dikirim ({ $count }):
score-send-open = Belum lengkap, tetap menjadi draf ({ $count }):
score-send-more = … dan { $count } pegawai lainnya
score-send-after = Setelah dikirim, penilaian hanya dapat dibaca, dan dapat ditarik kembali selama masa penilaian.
score-send-now = ✅ Ya, kirim { $count } penilaian
score-sent = ✅ { $count } penilaian sudah dikirim.
score-self = Penilaian diri pegawai:
score-self-waiting = belum dikirim
score-self-absent = tidak dikirim
score-peers = Rata-rata rekan kerja:
score-peers-waiting = tampil setelah masa umpan balik berakhir
score-peers-few = tidak ditampilkan, karena kurang dari { $min } rekan menilai indikator ini
score-peers-mean = { $mean } (dari { $raters } rekan)
score-own-words = 📄 Penilaian diri
score-own-words-title = 📄 Penilaian diri { $name }
score-own-words-none = Pegawai belum mengirim penilaian diri.
score-own-words-empty = (tidak diisi)
refusal-score-list-changed = Daftar penilaian yang lengkap sudah berubah. Mohon periksa kembali nama-namanya sebelum mengirim.

# Nilai per indikator

score-team-open = 📋 Nilai per indikator
score-team-open-period = 📋 Nilai per indikator: { $period }
score-offline-open = 📄 Menilai tanpa koneksi (Excel)
score-offline-open-period = 📄 Menilai tanpa koneksi: { $period }
score-offline-title = 📄 Menilai tanpa koneksi
score-offline-how =
    1. Unduh lembarnya: pegawai ke bawah, indikator ke samping, berisi nilai yang sudah Bapak/Ibu berikan.
    2. Isi di komputer atau ponsel, tanpa koneksi pun bisa.
    3. Kirim kembali berkasnya ke percakapan ini.

    Bot memperlihatkan dahulu apa yang akan berubah. Baru setelah Bapak/Ibu setujui, nilainya disimpan sebagai konsep. Alasan untuk nilai tertinggi dan terendah tetap ditulis di bot.
score-offline-sheet = 📥 Unduh lembar
score-offline-file = Lembar-nilai
score-offline-caption = Lembar untuk { $count } pegawai. Isinya data pribadi: mohon tidak dibagikan. Setelah diisi, kirim kembali ke sini.
score-offline-read = Terbaca dari { $file }. Belum ada yang disimpan.
score-offline-fresh = Nilai baru: { $count }
score-offline-changed = Nilai yang berubah: { $count }
score-offline-same = Sama dengan yang tersimpan: { $count }
score-offline-wrong = Tidak dapat diambil: { $count }
score-offline-wrong-title = Perbaiki, lalu kirim kembali
score-offline-changed-title = Yang berubah
score-offline-apart-title = Terpaut jauh dari penilaian diri; mohon ditinjau sekali lagi
score-offline-more = … dan { $count } lainnya
score-offline-take = ✅ Simpan { $count } nilai
score-offline-discard = Batal
score-offline-taken = { $count } nilai disimpan sebagai konsep.
score-offline-gone = Tidak ada lembar yang menunggu: sudah disimpan, dibatalkan, atau lewat sehari.
score-offline-discarded = Lembar itu dibuang. Tidak ada nilai yang berubah.
score-offline-otherwise = Mohon kirim lembar nilai yang sudah diisi sebagai berkas Excel (.xlsx), atau /batal.
score-offline-album = Mohon kirim satu berkas saja.
score-offline-wrong-person = Baris { $row }: NIP { $number } tidak ada dalam tim Bapak/Ibu pada periode ini.
score-offline-wrong-column = Kolom { $column }: bukan indikator periode ini. Gunakan lembar yang diunduh dari bot.
score-offline-wrong-formula = Sel { $cell } berisi rumus. Ketik nilainya langsung.
score-offline-wrong-value = Sel { $cell }: “{ $value }” bukan nilai. Isi dengan salah satu dari { $allowed }.
score-offline-wrong-twice = Sel { $cell }: { $name } tercantum lebih dari sekali. Sisakan satu baris.
score-offline-wrong-closed = Baris { $row }: penilaian { $name } sudah dikirim atau waktunya sudah berakhir.
score-offline-sheet-scores = Nilai
score-offline-sheet-rubric = Rubrik
score-offline-sheet-title = Lembar nilai { $period }
score-offline-sheet-by = Penilai: { $name } ({ $number }), diunduh { $moment }
score-offline-sheet-until = Kirim kembali sebelum { $until }
score-offline-sheet-how = Isi tiap kotak dengan salah satu dari { $allowed } (TB: tidak dapat menilai). Arti tiap angka ada pada lembar Rubrik. Kotak kosong tidak mengubah apa pun.
score-offline-sheet-number = NIP
score-offline-sheet-name = Nama
score-offline-sheet-aspect = Aspek
score-offline-sheet-indicator = Indikator
score-offline-sheet-refused = Isian tidak dikenal
score-offline-sheet-refused-value = Isi dengan salah satu dari { $allowed }.
score-offline-sheet-refused-locked = Judul, NIP, dan nama tidak perlu diubah.

refusal-score-offline-unreadable = Berkas ini tidak dapat dibaca. Mohon kirim lembar yang diunduh dari bot, disimpan sebagai "Excel Workbook (.xlsx)" tanpa makro dan tanpa kata sandi.
refusal-score-offline-large = Berkas ini lebih besar dari { $most } MB, padahal lembar nilai hanya sebagian kecilnya. Mohon isi lembar yang diunduh dari bot tanpa menambah gambar.
refusal-score-offline-foreign = Berkas ini bukan lembar nilai dari bot, atau baris tandanya terhapus. Mohon unduh lembar baru, lalu salin nilainya ke sana.
refusal-score-offline-supervisor = Lembar ini milik penilai lain, sehingga tidak dapat diambil. Mohon unduh lembar Bapak/Ibu sendiri.
refusal-score-offline-period = Lembar ini untuk periode yang tidak lagi Bapak/Ibu nilai. Mohon unduh lembar periode yang sedang berjalan.
refusal-score-offline-changed = Nilai atau jadwalnya berubah sejak lembar ini diperlihatkan. Di bawah ini keadaan sekarang; mohon periksa sekali lagi.
score-team-title = 📋 Nilai per indikator
score-team-position = Indikator { $position } dari { $total } · Belum dinilai: { $open } dari { $people } pegawai
score-team-nobody = Saat ini tidak ada penilaian yang dapat diubah dalam periode ini: sudah terkirim, atau masanya tidak sedang dibuka.
score-team-choose = Silakan pilih nilai, lalu ketuk pegawai yang sesuai. Tanpa memilih nilai, ketukan membuka pegawai itu sendiri.
score-team-pen = Dipilih: { $point }
score-team-tap = Ketuk pegawai yang sesuai. Nilai yang sudah diberikan dapat diganti.
score-team-apart = { $mark } Penilaian dirinya berbeda dua poin atau lebih ({ $count } pegawai): ketuk untuk menilai satu per satu.
score-team-rest = Yang belum dinilai: { $point } ({ $count } orang)…
score-team-rest-title = Yang belum dinilai
score-team-rest-names = Akan mendapat nilai { $point } ({ $count } orang):
score-team-rest-later = Untuk { $count } orang lainnya, nama-namanya ditampilkan sesudah ini.
score-team-rest-apart = Tidak ikut, karena penilaian dirinya berbeda dua poin atau lebih dan perlu dilihat satu per satu ({ $count } orang):
score-team-rest-none = Tidak ada pegawai yang dapat diberi nilai ini bersama-sama.
score-team-rest-reasons = Nilai ini memerlukan alasan untuk { $count } pegawai; alasannya diisi kemudian.
score-team-rest-now = ✅ Ya, { $point } untuk { $count } orang
score-team-apart-name = { $name } (penilaian diri { $own })
score-team-people = { $count } pegawai
score-team-back = ‹ Nilai per indikator
score-team-finish = Ringkasan
score-team-compare = 🔍 Bandingkan
score-team-finish-open = Masih ada indikator yang belum dinilai. Lengkap: { $complete } dari { $people } pegawai.
score-team-finish-scored = Semua indikator sudah dinilai. Lengkap dan siap dikirim: { $complete } dari { $people } pegawai.
score-team-finish-reasons = ◐ Alasan belum diisi untuk { $count } pegawai.
score-team-finish-questions = ✎ Pertanyaan wajib belum dijawab untuk { $count } pegawai.
score-team-reasons-none = Semua alasan untuk pegawai ini sudah diisi.
score-team-reasons-each = Tulis alasan satu per satu
score-team-reasons-saved = ✓ Alasan untuk { $name } tersimpan ({ $count } nilai).
score-compare-title = 🔍 Perbandingan nilai
score-compare-signs = · belum dinilai, – tidak dapat menilai, ✓ sudah terkirim. Dalam kurung: jumlah pegawai.
score-compare-none = belum
score-hint-title = Sekadar untuk diperiksa:
score-hint-straight = Nilai yang sama pada semua indikator: { $names }
score-hint-identical = Nilai yang persis sama satu dengan yang lain: { $groups }
score-hint-uniform = Semua pegawai mendapat nilai yang sama pada: { $titles }
score-hint-more = { $shown }, dan { $count } lainnya
score-hint-groups = dan { $count } kelompok lainnya
refusal-score-team-over = Tidak ada penilaian pegawai yang sedang berjalan bagi Bapak/Ibu dalam periode ini.
refusal-score-team-apart = Penilaian diri { $name } adalah { $own }, berbeda dua poin atau lebih dari nilai itu. Mohon ketuk namanya untuk menilai satu per satu.
refusal-score-team-changed = Keadaan berubah sejak nama-nama ditampilkan, sehingga belum ada nilai yang diberikan. Mohon periksa kembali.

## lead-input

lead-title = 🧭 Masukan ketua tim
lead-requests-none = Saat ini tidak ada pegawai yang menunggu masukan Bapak/Ibu sebagai ketua tim.
lead-about = 🧭 Masukan ketua tim untuk { $name }
lead-notice = Bapak/Ibu ditunjuk sebagai ketua tim atau atasan kedua { $name }. Masukan ini ditampilkan dengan nama Bapak/Ibu kepada { $name }, atasan yang menilai, dan bagian kepegawaian. Masukan tidak dihitung: nilai dan predikat tidak berubah karenanya.
lead-early = Dapat diisi mulai { $from } sampai { $until }.
lead-until = Dapat diisi sampai { $until }.
lead-sent = ✓ Sudah dikirim. Terima kasih.
lead-begin = Mulai mengisi
lead-confirm = Kirim masukan untuk { $name }? Nama Bapak/Ibu dan isinya dapat dibaca oleh { $name } dan atasan yang menilai.
lead-decline-open = Berhalangan
lead-decline-ask = Apa alasan Bapak/Ibu tidak dapat memberi masukan untuk { $name }?
lead-decline-told = Silakan ketik alasannya sebagai pesan. Alasan langsung disampaikan kepada petugas yang menunjuk Bapak/Ibu; isian yang sudah dimulai akan dihapus.
lead-decline-done = Terima kasih, alasan Bapak/Ibu sudah disampaikan.
lead-has-declined = Bapak/Ibu sudah menyampaikan berhalangan. Tidak ada lagi yang perlu dilakukan. Terima kasih.
lead-none = Tidak ada masukan ketua tim.
lead-not-counted = Ditampilkan dengan nama dan tidak dihitung: nilai dan predikat tidak berubah karenanya.
lead-line = { $title }: { $point }
lead-words-open = 🧭 Masukan ketua tim
lead-words-title = 🧭 Masukan ketua tim untuk { $name }
lead-print-title = Masukan ketua tim
lead-beside = Ketua tim { $name } (tidak dihitung):
lead-in-result = Masukan ketua tim: { $names }. Ditampilkan dengan nama dan tidak dihitung: instrumen hanya memberi bobot kepada kelompok penilai.
lead-card = Ketua tim / atasan kedua (tidak dihitung): { $names }
lead-open = 🧭 Ketua tim
lead-open-period = 🧭 Ketua tim / atasan kedua: { $period }
lead-hr-title = 🧭 Ketua tim / atasan kedua { $name }
lead-hr-explain = Ketua tim memberi masukan dengan nama pada masa penilaian oleh atasan. Masukan ditampilkan kepada pegawai dan penilainya, dan tidak dihitung. Hasil tidak menunggu masukan yang belum dikirim.
lead-hr-none = Belum ada yang ditunjuk.
lead-hr-add = ➕ Tunjuk ketua tim
lead-hr-choose = Siapa ketua tim atau atasan kedua { $name }?
lead-hr-confirm = Tunjuk { $lead } sebagai ketua tim / atasan kedua { $employee }?
lead-hr-consequence = { $lead } diminta memberi masukan tentang { $employee } dengan nama. Pegawai dan penilainya ({ $scorer }) diberi tahu bahwa masukan itu ditampilkan dan tidak dihitung. Bila { $lead } diminta memberi umpan balik anonim untuk pegawai ini, permintaan itu gugur dan isinya dihapus.
lead-hr-away = { $lead } belum bergabung dengan bot, sehingga belum dapat memberi masukan.
lead-hr-not-joined = Belum bergabung dengan bot.
lead-hr-name = ✔ Ya, tunjuk
lead-hr-named = Ketua tim sudah ditunjuk. Yang terkait akan diberi tahu.
lead-hr-remove = ✖ Batalkan penunjukan
lead-hr-removed = Penunjukan sudah dibatalkan.
lead-hr-remove-draft = Batalkan penunjukan { $lead }? Ia tidak diminta lagi memberi masukan; yang terkait diberi tahu.
lead-hr-remove-submitted = Batalkan penunjukan { $lead }? Masukan yang sudah dikirim tidak ditampilkan lagi kepada siapa pun dan tidak masuk ke dalam hasil { $employee }. Yang terkait diberi tahu.
lead-hr-remove-declined = Hapus { $lead } dari daftar ini? Ia sudah menyampaikan berhalangan.
lead-hr-reason = Alasan: { $reason }
lead-state-draft = Belum mengirim masukan
lead-state-submitted = ✓ Masukan sudah dikirim
lead-state-declined = Berhalangan
lead-message-requested = Bapak/Ibu ditunjuk sebagai ketua tim atau atasan kedua { $employee } pada periode “{ $period }”. Mohon memberi masukan; masukan ditampilkan dengan nama Bapak/Ibu dan tidak dihitung dalam nilai. Terima kasih.
lead-message-named-employee = Pada periode “{ $period }”, { $lead } memberi masukan tentang kinerja Bapak/Ibu sebagai ketua tim atau atasan kedua. Masukan itu ditampilkan dengan nama pada hasil, dan tidak dihitung: nilai tetap dari penilai yang sudah ditetapkan. Tidak ada yang perlu dilakukan.
lead-message-named-scorer = Pada periode “{ $period }”, { $lead } memberi masukan tentang { $employee } sebagai ketua tim atau atasan kedua. Setelah dikirim, masukan itu tampil di samping penilaian Bapak/Ibu sebagai bahan pertimbangan, dan tidak dihitung.
lead-message-removed-lead = Pada periode “{ $period }”, Bapak/Ibu tidak lagi diminta memberi masukan untuk { $employee } sebagai ketua tim. Bila sudah dikirim, masukan itu tidak ditampilkan lagi. Terima kasih.
lead-message-removed-employee = Pada periode “{ $period }”, { $lead } tidak lagi memberi masukan tentang Bapak/Ibu sebagai ketua tim, dan masukannya tidak ditampilkan. Tidak ada yang perlu dilakukan.
lead-message-removed-scorer = Pada periode “{ $period }”, { $lead } tidak lagi memberi masukan tentang { $employee } sebagai ketua tim, dan masukannya tidak ditampilkan.
lead-message-declined = { $lead } berhalangan memberi masukan tentang { $employee } pada periode “{ $period }”. Alasan: { $reason }
refusal-lead-self = Pegawai tidak dapat menjadi ketua tim bagi dirinya sendiri.
refusal-lead-scorer = Pegawai itu sudah menilai sebagai atasan, sehingga tidak dapat ditunjuk sebagai ketua tim.
refusal-lead-away = Pegawai itu sedang tidak aktif bekerja. Silakan pilih pegawai lain.
refusal-lead-unfit = Pegawai itu tidak dapat ditunjuk untuk penilaian ini. Silakan pilih pegawai lain.
refusal-lead-most = Untuk satu penilaian dapat ditunjuk paling banyak { $most } ketua tim.
refusal-lead-over = Penilaian itu tidak sedang berjalan, sehingga ketua tim tidak dapat ditunjuk atau dibatalkan.
refusal-lead-own = Ketua tim Bapak/Ibu sendiri ditunjuk oleh petugas kepegawaian lain.
refusal-lead-gone = Penunjukan itu sudah tidak berlaku, atau hasilnya sudah terbit.
refusal-lead-ended = Masukan Bapak/Ibu sebagai ketua tim untuk pegawai ini tidak diperlukan lagi. Terima kasih.
refusal-lead-has-declined = Bapak/Ibu sudah menyampaikan berhalangan untuk permintaan ini.

## registration

join-open = ✉️ Bergabung dengan undangan
join-title = ✉️ Undangan bergabung
join-none = Belum ada undangan yang dibuka pada akun ini. Silakan buka tautan undangan dari bagian kepegawaian, atau kirim kode undangan (16 huruf dan angka) sebagai pesan.
join-whose = Bot ini milik { $agency }, untuk penilaian kinerja pegawainya.
join-whose-unnamed = Bot ini milik instansi Bapak/Ibu, untuk penilaian kinerja pegawainya.
join-order = Dasar: { $order }.
join-kept = Yang disimpan: data kepegawaian, ID akun Telegram, serta isian dan hasil penilaian, di sistem instansi. Percakapan ini juga tersimpan di server Telegram, termasuk di luar negeri.
join-never = Bot ini tidak pernah meminta kata sandi, OTP, atau uang.
join-check = Mohon periksa data berikut. Akun Telegram ini baru terhubung setelah Bapak/Ibu mengonfirmasi.
join-name = Nama
join-number = NIP
join-post = Jabatan
join-unit = Unit
join-supervisor = Atasan langsung
join-supervisor-none = belum tercatat
join-zone = Zona waktu
join-other = Lainnya
join-confirm = ✅ Benar, hubungkan akun ini
join-wrong-supervisor = Data atasan tidak sesuai
join-wrong-data = Data lain tidak sesuai
join-not-me = Bukan saya
join-reported = Laporan bahwa data atasan tidak sesuai sudah diteruskan kepada bagian kepegawaian. Bapak/Ibu tetap dapat bergabung sekarang.
join-report-ask = Bila berkenan, ketik nama dan jabatan atasan langsung yang sebenarnya sebagai pesan.
join-report-note = Catatan untuk bagian kepegawaian:
join-record-title = 👤 Data saya
join-record-hint = Bila ada yang tidak sesuai, pilih datanya lalu sampaikan yang benar. Bagian kepegawaian memeriksa dan memutuskannya.
join-requests-title = Permintaan koreksi
join-request-open = menunggu bagian kepegawaian
join-request-changed = disetujui
join-request-handled = sudah ditangani
join-request-refused = ditolak. Alasannya: { $reason }
join-wrong-field = { $field } tidak sesuai
join-recorded = Yang tercatat
join-ask-name = Silakan ketik nama yang benar, lengkap dengan gelar.
join-ask-number = Silakan ketik NIP yang benar (18 angka), atau nomor pegawai instansi.
join-ask-post = Silakan ketik jabatan yang benar menurut SK.
join-ask-unit = Silakan ketik sebagian nama unit yang benar, lalu pilih dari daftar. Bila unit itu tidak ada, gunakan Lainnya.
join-ask-supervisor = Silakan ketik nama dan jabatan atasan langsung yang sebenarnya.
join-ask-zone = Pilih zona waktu tempat Bapak/Ibu bekerja.
join-ask-other = Silakan ketik apa yang tidak sesuai dan bagaimana yang benar (paling banyak 300 karakter). Mohon tidak menyertakan data pasien atau warga.
join-unit-nothing = Tidak ada unit yang cocok dengan "{ $term }".
join-correction-asked = Permintaan sudah diteruskan kepada bagian kepegawaian. Bapak/Ibu akan diberi tahu keputusannya.
join-correction-take-back = ↩️ Batalkan: { $field }
join-correction-taken-back = Permintaan dibatalkan.
join-done = Terima kasih. Akun Telegram ini sudah terhubung dengan data pegawai Bapak/Ibu.
join-denied = Terima kasih. Undangan itu dibatalkan dan bagian kepegawaian diberi tahu. Akun ini tidak dihubungkan dengan siapa pun.

join-unknown = Kode undangan tidak dikenal. Mohon periksa kembali tautan atau kode dari bagian kepegawaian. { $left ->
        [1] Masih dapat dicoba satu kali lagi.
       *[other] Masih dapat dicoba { $left } kali lagi.
    }
join-mistyped = Kode undangan terdiri atas 16 huruf dan angka. Mohon periksa kembali, lalu kirim kode itu selengkapnya.
join-waiting = Beberapa kode yang dikirim tidak dikenal. Demi keamanan, kode berikutnya baru diperiksa mulai { $until }. Bila perlu, mohon minta undangan baru kepada bagian kepegawaian.
join-joined = Akun Telegram ini sudah terhubung sebagai { $name }, sehingga kode undangan tidak diperiksa dan tidak terpakai. Bila data ini keliru, mohon hubungi bagian kepegawaian.
join-taken = Kode undangan ini sudah dibuka dari akun Telegram lain. Bila itu bukan akun Bapak/Ibu, mohon segera minta undangan baru kepada bagian kepegawaian.
join-used = Kode undangan ini sudah dipakai. Bila bukan oleh Bapak/Ibu, mohon segera hubungi bagian kepegawaian.
join-voided = Kode undangan ini sudah dibatalkan atau diganti dengan yang baru. Mohon pakai undangan terakhir, atau minta yang baru kepada bagian kepegawaian.
join-expired = Masa berlaku kode undangan ini sudah habis. Mohon minta undangan baru kepada bagian kepegawaian.

refusal-join-not-reserved = Undangan ini tidak terbuka pada akun ini. Silakan buka kembali tautan undangan dari bagian kepegawaian.
refusal-join-voided = Undangan ini sudah dibatalkan atau diganti dengan yang baru. Mohon pakai undangan terakhir dari bagian kepegawaian.
refusal-join-used = Undangan ini sudah dipakai.
refusal-join-expired = Masa berlaku undangan ini sudah habis. Mohon minta undangan baru kepada bagian kepegawaian.
refusal-join-account-linked = Akun Telegram ini sudah terhubung dengan data pegawai lain. Satu akun hanya untuk satu pegawai; mohon hubungi bagian kepegawaian.
refusal-join-employee-linked = Data pegawai ini sudah terhubung dengan akun Telegram lain. Bila itu bukan akun Bapak/Ibu, mohon segera hubungi bagian kepegawaian.
refusal-join-report-closed = Laporan itu sudah ditangani bagian kepegawaian, sehingga catatan tidak ditambahkan.
refusal-join-release-self = Akun sendiri tidak dapat dilepaskan dari sini. Mohon minta petugas kepegawaian lain melakukannya.
refusal-join-official = Pejabat tanpa NIP tidak diundang; penilaiannya dimasukkan dari formulir bertanda tangan.
refusal-join-has-joined = Pegawai ini sudah bergabung. Lepaskan akunnya lebih dahulu bila perlu undangan baru.
refusal-join-search-short = Mohon ketik NIP, atau paling sedikit { $least } huruf nama.
refusal-join-correction-loop = Pegawai ini memimpin orang tersebut, langsung atau tidak langsung, sehingga orang itu tidak dapat menjadi atasannya.
refusal-join-correction-same = Data itu sudah tercatat demikian.
refusal-join-correction-open = Permintaan mengenai data ini masih menunggu bagian kepegawaian. Batalkan dahulu bila ingin mengubahnya.
refusal-join-correction-words = Permintaan ini tidak dapat disetujui langsung. Mohon ubah melalui data pegawai, lalu tandai sudah ditangani.

join-hr-title = 🪪 Data pegawai
join-hr-count = { $joined } dari { $people } pegawai sudah bergabung.
join-hr-search = Ketik nama, NIP, atau unit untuk membuka data seorang pegawai.
join-hr-joined = Terakhir bergabung ({ $count })
join-hr-missing = Belum bergabung ({ $count })
join-hr-unreachable = Tidak dapat dihubungi ({ $count })
join-hr-corrections = Permintaan koreksi ({ $count })
join-joined-title = Terakhir bergabung
join-joined-none = Belum ada pegawai yang bergabung.
join-missing-title = Belum bergabung
join-missing-none = Semua pegawai sudah bergabung.
join-missing-unit = { $missing } dari { $people } belum bergabung
join-missing-unit-none = Semua pegawai unit ini sudah bergabung.
join-missing-count = { $count } pegawai belum bergabung.
join-missing-invite = 🖨 Cetak undangan
join-missing-paper = 🖨 Formulir kertas
join-missing-invite-all = 🖨 Undangan untuk semua
join-unreachable-title = Tidak dapat dihubungi
join-unreachable-none = Semua pegawai yang sudah bergabung dapat dihubungi.
join-unreachable-hint = { $count } pegawai memblokir bot ini atau menutup akun Telegramnya. Pesan bot tidak sampai kepada mereka; mohon hubungi dengan cara lain. Begitu mereka membuka blokir atau menulis kepada bot, pesan beberapa hari terakhir yang masih berlaku dikirim kembali.
join-unreachable-since = Sejak { $at }
join-person-joined = Bergabung sejak { $at }.
join-person-missing = Belum bergabung, dan tidak ada undangan yang berlaku.
join-person-invited = Belum bergabung. Undangan berlaku sampai { $until }.
join-person-presented = Belum bergabung. Undangan sudah dibuka, tetapi belum dikonfirmasi; berlaku sampai { $until }.
join-person-unreachable = Pesan tidak dapat dikirim sejak { $at }, karena bot ini diblokir.
join-release = Lepaskan akun…
join-release-confirm = Lepaskan akun Telegram ini dari { $name }? Akun itu tidak dapat lagi membuka penilaian. Isian yang sudah tersimpan tetap ada, kecuali draf umpan balik untuk rekan, yang dihapus agar tidak terbaca di akun lain. Pegawai dapat diundang kembali.
join-release-now = Ya, lepaskan
join-release-done = Akun sudah dilepaskan. Pegawai dapat diundang kembali.
join-release-gone = Akun itu sudah tidak terhubung.
join-released = Akun Telegram ini sudah dilepaskan dari data pegawai { $name } oleh bagian kepegawaian. Bila ini tidak semestinya, mohon hubungi bagian kepegawaian.
join-invite = ✉️ Buat undangan baru
join-invite-done = Undangan baru ada pada pesan di bawah, silakan diteruskan. Kode hanya ditampilkan sekali; undangan sebelumnya tidak berlaku lagi.
join-invite-once = Undangan baru sudah dibuat dan kodenya sudah ditampilkan. Bila tidak terlihat, silakan buat sekali lagi.
join-invite-text = Yth. { $honorific } { $name }, mohon bergabung dengan bot penilaian kinerja melalui tautan ini:
join-invite-code = Bila tautan tidak terbuka, kirim kode ini kepada @{ $bot }:
join-invite-until = Tautan dan kode berlaku sampai { $until }, untuk satu kali pakai. Mohon tidak diteruskan kepada orang lain.
join-corrections-title = Permintaan koreksi
join-corrections-none = Tidak ada permintaan koreksi yang menunggu.
join-correction-note = Menurut pegawai:
join-correction-no-note = Pegawai tidak menyebutkan atasan yang sebenarnya.
join-correction-at = Dilaporkan { $at }.
join-correction-hint = Pilih atasan yang benar, atau ketik nama atau NIP untuk mencari. Penilaian yang sedang berjalan dan belum dikirim berpindah kepada atasan baru.
join-correction-hint-detail = Dengan satu ketukan data ini diganti sekarang juga dan pegawai diberi tahu. Hasil penilaian yang belum terbit memakai data yang baru.
join-correction-hint-unit = Dengan satu ketukan pegawai ini dipindahkan sekarang juga dan diberi tahu. Penilaian yang sedang berjalan ikut terhitung pada unit baru, dan penilainya tidak berubah.
join-correction-hint-unit-gone = Unit itu sudah tidak ada. Mohon ubah melalui data pegawai bila perlu, lalu tandai sudah ditangani.
join-correction-hint-other = Mohon periksa dan ubah melalui data pegawai bila perlu, lalu tandai sudah ditangani.
join-correction-odd = { $warning ->
    [agency] Nomor ini bukan NIP 18 angka.
    [birth-date] Delapan angka pertama NIP ini bukan tanggal lahir yang wajar.
    [appointment] Waktu pengangkatan dalam NIP ini (angka ke-9 dan seterusnya) tidak wajar.
    [digit-13] Angka ke-13 NIP ini seharusnya 0 atau 1 (PNS) atau 2 (PPPK).
    [contract] Angka ke-14 NI PPPK ini (urutan kontrak) seharusnya 1 sampai 9.
    [sex] Angka ke-15 NIP ini (jenis kelamin) seharusnya 1 atau 2.
   *[sequence] NIP ini berakhiran 000.
} Mohon dicocokkan dengan SK.
join-correction-approve = ✅ Setujui
join-correction-approved = Data sudah diganti dan pegawai diberi tahu.
join-correction-approved-at = ✅ Disetujui { $at }.
join-correction-withdrawn-at = Ditarik kembali oleh pegawai { $at }.
join-correction-decided-before = Permintaan ini sudah diputus atau ditarik kembali sebelumnya; tidak ada yang berubah.
join-correction-resolve = ✅ Sudah ditangani
join-correction-resolved = Ditandai sudah ditangani.
join-correction-candidates = Mungkin yang dimaksud:
join-correction-nobody = Tidak ada pegawai lain dengan nama "{ $term }".
join-correction-more = Masih ada yang lain; ketik nama yang lebih lengkap.
join-correction-enter = ✔ { $name }
join-correction-refuse = Tolak
join-correction-refuse-title = Tolak permintaan { $name }?
join-correction-refuse-ask = Silakan ketik alasannya, atau pilih yang biasa dipakai. Alasan ini dikirim kepada pegawai yang meminta.
join-correction-usual = Data sudah sesuai dengan SK
join-correction-usual-reason = Data yang tercatat sudah sesuai dengan surat keputusan yang berlaku.
join-correction-refused = Permintaan ditolak dan pegawai diberi tahu.
join-correction-changed = Atasan sudah diganti dan pegawai diberi tahu.
join-correction-changed-at = ✅ Atasan diganti { $at }.
join-correction-refused-at = Ditolak { $at }: { $reason }
join-correction-handled-at = ✅ Sudah ditangani { $at }.

join-message-denied = Yth. { $honorific } { $hr }, penerima undangan atas nama { $name } ({ $post }, { $unit }) menyatakan undangan itu bukan miliknya. Undangan sudah dibatalkan. Mohon periksa ke mana undangan dikirim, lalu buat undangan baru bagi yang bersangkutan. Terima kasih.
join-message-correction = Yth. { $honorific } { $hr }, { $name } ({ $post }, { $unit }) melaporkan bahwa data atasannya tidak sesuai. Mohon berkenan memeriksanya. Terima kasih.
join-message-correction-field = Yth. { $honorific } { $hr }, { $name } ({ $post }, { $unit }) meminta koreksi data: { $field }. Mohon berkenan memeriksanya. Terima kasih.
join-message-open-person = Buka data pegawai
join-message-open-correction = Buka permintaan koreksi
join-message-correction-changed = atasan Bapak/Ibu kini tercatat sebagai { $supervisor }. Penilaian yang sedang berjalan dan belum dikirim berpindah kepadanya. Terima kasih.
join-message-correction-refused = permintaan Bapak/Ibu mengenai data atasan belum dapat dipenuhi. Alasannya: { $reason } Bila masih ada pertanyaan, silakan ketik /bantuan. Terima kasih.
join-message-correction-handled = permintaan Bapak/Ibu mengenai data atasan sudah ditangani. Atasan yang tercatat: { $supervisor }. Terima kasih.
join-message-field-changed = permintaan koreksi Bapak/Ibu disetujui. { $field } kini tercatat: { $value }. Terima kasih.
join-message-field-refused = permintaan koreksi Bapak/Ibu ({ $field }: { $value }) belum dapat dipenuhi. Alasannya: { $reason } Bila masih ada pertanyaan, silakan ketik /bantuan. Terima kasih.
join-message-field-handled = permintaan koreksi Bapak/Ibu ({ $field }: { $value }) sudah ditangani. Terima kasih.
join-message-unreachable = Yth. { $honorific } { $hr }, { $count } pegawai yang sudah bergabung tidak dapat dihubungi lewat bot ini: mereka memblokir bot atau menutup akun Telegramnya. Pengingat dan pengumuman tidak sampai kepada mereka.
join-message-open-unreachable = Lihat daftarnya

## staff

staff-number = NIP
staff-name = Nama
staff-post = Jabatan
staff-unit = Unit
staff-supervisor = Atasan langsung
staff-supervisor-none = belum tercatat
staff-zone = Zona waktu
staff-status = Keadaan
staff-status-active = Aktif
staff-status-leave = Cuti
staff-status-study = Tugas belajar
staff-status-retired = Pensiun
staff-status-died = Meninggal dunia
staff-status-since = { $what } (dicatat { $at })
staff-account = Telegram
staff-account-none = belum bergabung
staff-account-paper = tanpa Telegram (formulir kertas)
staff-account-linked = terhubung
staff-account-unreachable = terhubung, tetapi bot diblokir
staff-account-seen = terhubung, terakhir aktif { $day }
staff-self-sent = Penilaian diri: sudah dikirim
staff-self-open = Penilaian diri: belum dikirim
staff-scored = Penilaian oleh { $name }: sudah dikirim
staff-unscored = Penilaian oleh { $name }: belum dikirim
staff-appraisal-is-ended = Tidak dinilai pada periode ini.
staff-scoring = Belum dinilai olehnya pada { $period }: { $people } pegawai.
staff-no-appraisal = Tidak sedang dinilai pada periode mana pun.
staff-found = { $count ->
        [0] Tidak ada pegawai yang cocok dengan “{ $term }”
       *[other] Pegawai yang cocok dengan “{ $term }” ({ $count })
    }
staff-search-hint = Ketik nama, NIP, atau unit untuk mencari yang lain.
staff-change-supervisor = 👤 Ganti atasan
staff-change-unit = 🏢 Pindah unit
staff-change-name = ✏️ Nama
staff-change-number = ✏️ NIP
staff-change-post = ✏️ Jabatan
staff-change-zone = 🕒 Zona
staff-change-status = 🗓 Keadaan
staff-open-account = 📱 Akun Telegram
staff-open-forms = 📄 Formulir kertas
staff-open-pin = 🔑 PIN terlupa
staff-open-appraisal = ⏳ Waktu dan penilai: { $period }
staff-open-scoring = ↪️ Alihkan penilaian { $people } pegawai: { $period }
staff-changed = Perubahan sudah dicatat. Pegawai diberi tahu bila sudah bergabung dengan bot.
staff-name-title = Nama { $name }
staff-name-ask = Silakan ketik nama yang benar.
staff-number-title = NIP { $name }
staff-number-ask = Silakan ketik NIP yang benar (18 angka), atau nomor pegawai instansi.
staff-post-title = Jabatan { $name }
staff-post-ask = Silakan ketik jabatan yang sekarang.
staff-zone-title = Zona waktu { $name }
staff-zone-ask = Pilih zona waktu tempat pegawai ini bekerja. Pesan dari bot datang menurut zona ini.
staff-zone-of-unit = zona waktu unit
staff-supervisor-title = Atasan baru untuk { $name }
staff-supervisor-official = Kepala daerah atau pejabat tanpa NIP ditambahkan dahulu: /pegawai → 🏛 Tambah pejabat tanpa NIP.
staff-supervisor-hint = Pilih dari daftar, atau ketik nama atau NIP untuk mencari.
staff-supervisor-confirm = Atasan langsung { $name } diganti menjadi { $supervisor }?
staff-supervisor-explain = Berlaku sekarang juga. Penilaian yang belum dikirim berpindah kepada { $supervisor } ({ $periods }), dengan waktu paling sedikit tiga hari kerja. Draf penilai sebelumnya tidak terbaca oleh siapa pun, kecuali ia sendiri menyerahkannya. Bila { $supervisor } atau atasannya diminta memberi umpan balik untuk pegawai ini, permintaan itu gugur dan isinya dihapus. Semua yang terkait diberi tahu.
staff-supervisor-explain-none = Berlaku sekarang juga. Tidak ada penilaian yang berpindah. Pegawai, atasan lama, dan atasan baru diberi tahu.
staff-supervisor-away = { $supervisor } belum bergabung dengan bot, sehingga belum dapat menilai.
staff-supervisor-enter = ✔ Ya, ganti atasan
staff-supervisor-both = 🔀 Mutasi: keduanya menilai
staff-months-title = { $name } pindah ke { $supervisor }: keduanya menilai
staff-months-ask-former = Berapa bulan atasan sebelumnya memimpin { $name } pada periode ini?
staff-months-ask-successor = Atasan sebelumnya memimpin { $former } bulan. Berapa bulan { $supervisor } memimpin sampai akhir periode?
staff-months-confirm = Atasan sebelumnya: { $former } bulan; { $supervisor }: { $successor } bulan. Keduanya menilai, dan nilainya ditimbang menurut bulan itu, juga dalam rincian nilai. Penilaian yang sudah diisi atau dikirim atasan sebelumnya tetap ada. Bila salah satu tidak menilai sampai batas waktu, nilai yang ada saja yang dihitung. Semua yang terkait diberi tahu.
staff-message-shared-employee = Pada periode “{ $period }”, Bapak/Ibu dinilai oleh { $former } ({ $formerMonths } bulan) dan { $successor } ({ $successorMonths } bulan), ditimbang menurut lamanya memimpin. Tidak ada yang perlu dilakukan.
staff-message-shared-former = { $employee } kini berada di bawah { $successor }. Karena Bapak/Ibu memimpin selama { $formerMonths } bulan pada periode “{ $period }”, penilaian Bapak/Ibu tetap dihitung, ditimbang menurut lamanya memimpin. Bila belum dikirim, mohon diselesaikan selama masa penilaian oleh atasan. Terima kasih.
staff-supervisor-entered = Atasan sudah diganti. Yang terkait akan diberi tahu. { $moved ->
        [0] Tidak ada penilaian yang berpindah.
       *[other] Penilaian yang berpindah: { $moved }.
    }{ $kept ->
        [0] { "" }
       *[other] { " " }Tetap pada penilai semula: { $kept }, karena sudah dikirim atau tidak dapat dinilai oleh atasan baru.
    }
staff-unit-title = Unit baru untuk { $name }
staff-unit-hint = Pilih dari daftar, atau ketik sebagian nama unit untuk mencari.
staff-unit-none = Tidak ada unit lain yang cocok dengan “{ $term }”.
staff-unit-confirm = Pindahkan { $name } ke { $unit }?
staff-unit-explain = Berlaku sekarang juga. Penilaian yang sedang berjalan ikut terhitung pada unit baru, dan penilainya tidak berubah. Bila atasannya juga berganti, mohon diganti tersendiri. Pegawai diberi tahu.
staff-unit-enter = ✔ Ya, pindahkan
staff-status-title = Keadaan { $name }
staff-status-confirm = { $name }: catat sebagai “{ $what }”?
staff-status-explain-active = Penilaian yang tadinya dicatat “tidak dinilai” dilanjutkan seperti semula, selama hasilnya belum ditetapkan. Isian yang sudah ada tidak hilang.
staff-status-explain-leave = Selama cuti, penilaian dapat tetap berjalan, bila perlu dengan waktu tambahan, atau dicatat “tidak dinilai” pada periode ini.
staff-status-explain-study = Selama tugas belajar, penilaian dapat tetap berjalan, bila perlu dengan waktu tambahan, atau dicatat “tidak dinilai” pada periode ini.
staff-status-explain-retired = Penilaian dapat diselesaikan sampai akhir periode, atau ditutup dengan catatan “tidak dinilai”. Pegawai ini tidak diikutsertakan lagi dalam periode baru.
staff-status-explain-died = Semua pesan kepada yang bersangkutan berhenti sekarang juga, penilaiannya ditutup, dan tidak ada pesan yang menyebut namanya. Tidak seorang pun diberi tahu oleh bot. Bila ternyata keliru, pilih “Aktif” kembali.
staff-status-choose = Penilaian yang sedang berjalan: { $periods }.
staff-status-enter = ✔ Ya, catat
staff-status-goes-on = ✔ Catat; penilaian tetap berjalan
staff-status-ends = ✔ Catat; tidak dinilai
staff-status-changed = Keadaan sudah dicatat.
staff-drafts-left = Pada periode “{ $period }”, { $employee } kini dinilai oleh { $name }. Bapak/Ibu sudah mengisi { $answers } butir yang belum dikirim; isinya hanya terbaca oleh Bapak/Ibu. Apakah draf itu diserahkan kepada { $name }, atau dihapus? Bila tidak dipilih, draf dihapus pada { $until }.
staff-drafts-give = ↪️ Serahkan kepada { $name }
staff-drafts-delete = Hapus draf
staff-drafts-given = Draf sudah diserahkan kepada { $name }. Terima kasih.
staff-drafts-deleted = Draf sudah dihapus. Terima kasih.
staff-message-supervisor-employee = Mulai sekarang atasan langsung Bapak/Ibu tercatat sebagai { $supervisor }. Bila tidak sesuai, silakan ketik /bantuan untuk bertanya kepada bagian kepegawaian.
staff-message-supervisor-to = Mulai sekarang { $employee } tercatat sebagai pegawai di bawah Bapak/Ibu. Saat ini tidak ada yang perlu dilakukan.
staff-message-supervisor-from = Mulai sekarang atasan langsung { $employee } tercatat sebagai { $supervisor }. Tidak ada yang perlu dilakukan. Terima kasih.
staff-message-record = Data Bapak/Ibu diperbarui oleh bagian kepegawaian. { $what }: { $value }. Bila tidak sesuai, silakan buka “{ join-record-title }” pada menu utama.
staff-message-drafts-given = { $from } menyerahkan draf penilaian untuk { $employee } pada periode “{ $period }”. Isinya sudah ada pada lembar Bapak/Ibu; mohon diperiksa dan disesuaikan sebelum dikirim.
staff-message-ended-own = Pada periode “{ $period }”, Bapak/Ibu dicatat “tidak dinilai”. Isian yang sudah ada tetap tersimpan, dan tidak ada yang perlu dilakukan.
staff-message-ended = Pada periode “{ $period }”, { $employee } dicatat “tidak dinilai”, sehingga tidak perlu lagi dinilai. Terima kasih.
staff-message-resumed-own = Pada periode “{ $period }”, penilaian Bapak/Ibu dilanjutkan seperti semula.
staff-message-resumed = Pada periode “{ $period }”, penilaian untuk { $employee } dilanjutkan seperti semula.

refusal-staff-search = Mohon ketik nama, NIP, atau unit dengan huruf atau angka.
refusal-staff-own = Atasan, unit, dan keadaan Bapak/Ibu sendiri dicatat oleh petugas kepegawaian lain.
refusal-staff-text = Mohon ketik dengan huruf, dan tidak diawali dengan =, +, -, atau @.
refusal-staff-number = NIP terdiri atas 18 angka, dan nomor pegawai instansi atas 3 sampai 17 huruf atau angka tanpa tanda baca. Yang diketik: { $length } karakter.
refusal-staff-number-taken = Nomor itu sudah tercatat untuk pegawai lain. Mohon dicari lebih dahulu pada daftar pegawai.
refusal-staff-zone = Zona waktu itu tidak dikenal. Mohon pilih WIB, WITA, atau WIT.
refusal-staff-drafts-paper = Penilaian penerima sedang dimasukkan bagian kepegawaian dari formulir bertanda tangan, sehingga draf belum dapat diserahkan.
refusal-staff-drafts-gone = Draf itu sudah tidak ada: sudah diserahkan, dihapus, atau tenggatnya lewat.

## period

hr-title = 📅 Periode penilaian
hr-none = Belum ada periode penilaian. Silakan buka periode baru.
hr-none-unit = Belum ada periode yang menilai pegawai unit Bapak/Ibu.
hr-new = ➕ Buka periode baru
hr-draft = Masih disiapkan sejak { $day }
hr-open = Berjalan, { $people } pegawai
hr-next = { $stage } sampai { $until }
hr-all-closed = Semua tahap sudah berakhir; hasil menunggu ditetapkan.
hr-paused = Dijeda · { $people } pegawai
hr-closed = Ditutup · { $people } pegawai
hr-published = Hasil sudah ditetapkan, { $people } pegawai
hr-open-draft = ✏️ { $name }
hr-open-period = 📊 { $name }

period-stage-proposal = Usulan rekan penilai
period-stage-approval = Persetujuan rekan penilai
period-stage-feedback = Penilaian diri dan umpan balik rekan
period-stage-feedback-self = Penilaian diri
period-stage-supervisor = Penilaian oleh atasan
period-stage-dialogue = Dialog kinerja
period-window = { $opens } s.d. { $closes }

period-draft-title = 📅 Periode baru
period-draft-saved = Setiap pilihan langsung tersimpan; persiapan ini dapat dilanjutkan kapan saja.
period-step-instrument = Instrumen
period-step-groups = Kelompok penilai
period-step-units = Unit kerja
period-step-name = Nama
period-step-windows = Jadwal
period-not-chosen = belum dipilih
period-units-chosen = { $units } unit, { $people } pegawai
period-days = { $from } – { $to }
period-continue = Lanjut ›
period-review = Tinjau dan buka ›
period-delete = 🗑 Hapus persiapan
period-delete-confirm = Hapus persiapan periode “{ $period }”? Semua pilihan di dalamnya ikut terhapus. Periode yang sudah berjalan tidak terpengaruh.
period-delete-now = Ya, hapus
period-deleted = Persiapan periode sudah dihapus.

period-instrument-choose = Pilih instrumen penilaian:
period-instrument-groups = Penilai: { $groups }
period-instrument-counts = { $aspects } aspek, { $indicators } indikator

period-groups-explain = Bobot tiap kelompok penilai pada periode ini. Kelompok yang tidak dipakai bobotnya dibagi kepada kelompok lain.
period-group-weight = { $group }: { $weight }%
period-group-uncounted = { $group }: ditampilkan, tidak dihitung
period-group-off = { $group }: tidak dipakai
period-group-use = Pakai: { $group }
period-group-drop = Tanpa: { $group }
period-groups-none = Semua kelompok penilai pada instrumen ini wajib dipakai.

period-units-choose = Pilih unit yang ikut. Memilih sebuah unit menyertakan seluruh subunitnya; subunit dapat dilepas satu per satu.
period-units-all = ☑️ Semua unit
period-units-none = ⬜ Kosongkan pilihan
period-unit-line = { $mark } { $name } ({ $people } pegawai)
period-unit-pick = ⬜ { $name }
period-unit-drop = ☑️ { $name }
period-unit-rest = ◪ { $name }
period-unit-enter = Subunit ›
period-unit-up = ‹ Ke atas

period-name-now = Nama periode saat ini: { $name }
period-name-ask = Ketik nama lain sebagai pesan bila perlu, paling banyak 60 karakter.

period-windows-explain = Jadwal diusulkan menurut hari kerja. Pilih nomor tahap untuk mengubah hari pertama atau hari terakhirnya.
period-windows-again = 🔄 Susun ulang jadwal
period-windows-past = Sebagian jadwal sudah lewat. Mohon susun ulang.
period-windows-day-off = Ada tanggal yang sejak disusun menjadi hari libur. Jadwal di atas sudah digeser ke hari kerja berikutnya.
period-edge-opens = { $number } · mulai
period-edge-closes = { $number } · selesai
period-edge-first = Hari pertama: { $day }
period-edge-last = Hari terakhir: { $day }
period-day-moved = Tanggal itu hari libur, sehingga digeser ke hari kerja berikutnya: { $day }.
period-edge-ask = Geser satu hari kerja dengan tombol, atau ketik tanggalnya, misalnya { $example }.
period-edge-pushes = Tahap sesudahnya ikut bergeser bila perlu.
period-to-windows = ‹ Jadwal

period-confirm-title = Buka periode “{ $period }”?
period-confirm-what = Yang akan terjadi:
period-confirm-people = • { $people } pegawai dari { $units } unit dinilai dengan { $instrument }.
period-confirm-now = • Mereka dan atasannya diberi tahu sekarang juga.
period-confirm-later = • Mereka dan atasannya diberi tahu pada { $moment }.
period-confirm-locked = • Instrumen, kelompok penilai, dan bobot terkunci. Tenggat masih dapat diubah, dan pegawai lain masih dapat ditambahkan.
period-confirm-windows = Jadwal:
period-confirm-blocked = Belum dapat ikut; dapat ditambahkan setelah kendalanya selesai:
period-confirm-note = Perlu diperhatikan:
period-confirm-supervisors = • Atasan dari { $people } pegawai belum bergabung, sehingga belum dapat menilai.
period-confirm-few-peers = • Untuk { $people } pegawai belum ada { $least } rekan yang boleh memberi umpan balik; baru { $raters } pegawai yang dapat menjadi rekan penilai.
period-check-holidays = • { $stage }: { $days } libur; tinggal { $left } hari kerja.
period-check-more-days = dan { $days } hari lain
period-check-units-off = • { $stage }: tenggatnya hari libur di { $units } unit yang berkalender sendiri.
period-check-again = 🔄 Periksa lagi
period-fix-window = Ubah tenggat { $stage }
period-fix-groups = Atur kelompok penilai
period-fix-invite = Undang pegawai
period-fix-not-joined = Pilih sebuah nama untuk mengundangnya. Kartunya terbuka di bawah; daftar ini tetap di sini.
period-fix-no-supervisor = Pilih sebuah nama untuk membuka kartunya dan mencatat atasannya. Kartunya terbuka di bawah; daftar ini tetap di sini.
period-fix-busy = Mereka dapat ikut setelah periode yang lain itu diumumkan atau ditutup.
period-fix-supervisor-away = Pilih sebuah nama untuk mengundangnya. Kartunya terbuka di bawah; daftar ini tetap di sini.
period-confirm-nobody = Belum ada pegawai yang dapat ikut, sehingga periode belum dapat dibuka.
period-confirm-open = ✅ Ya, buka periode
period-obstacle-not-joined = Belum bergabung dengan bot
period-obstacle-no-supervisor = Atasan langsung belum tercatat
period-obstacle-supervisor-away = Atasan yang belum bergabung
period-obstacle-busy = Masih mengikuti periode lain dengan instrumen yang sama
period-count = • { $what }: { $people }
period-names = { $what } ({ $people })
period-list-empty = Tidak ada pegawai pada daftar ini.

period-opened-now = Periode sudah dibuka dan pemberitahuan sedang dikirim.
period-card-state-open = Berjalan sejak { $day } · { $people } pegawai
period-card-state-paused = Dibuka { $day }, sedang dijeda · { $people } pegawai dinilai
period-card-state-closed = Ditutup; hasilnya belum ditetapkan · { $people } pegawai dinilai
period-card-state-published = Hasil sudah ditetapkan · { $people } pegawai
period-card-done = { $done } dari { $total }
period-card-opens = mulai { $day }
period-card-until = sampai { $until }
period-card-ended = berakhir { $day }
period-part-proposal = Usulan rekan penilai
period-part-approval = Persetujuan rekan penilai
period-part-self = Penilaian diri
period-part-peer = Umpan balik rekan
period-part-supervisor = Penilaian oleh atasan
period-part-few-peers = Kurang rekan penilai
period-card-few-peers = Kurang dari { $least } rekan penilai: { $people } pegawai
period-to-laggards = 👥 Siapa yang belum
period-to-units = 🏢 Per unit
period-to-deadlines = 🗓 Ubah tenggat
period-to-nudges = 🔔 Pengingat
period-to-addition = ➕ Tambah pegawai
period-to-few-peers = Kurang rekan penilai ({ $people })
period-to-results = 📊 Hasil periode ini

period-units-title = Kemajuan per unit
period-unit-people = { $people } pegawai
period-laggards-title = Belum selesai: { $part }
period-laggards-few-peers = Kurang dari { $least } rekan penilai
period-laggard = • { $name } ({ $unit })
period-laggard-lists = { $count } daftar rekan
period-laggard-peers = { $count } rekan
period-laggard-people = { $count } pegawai
period-to-quality = 🔎 Mutu penilaian
period-quality-title = Mutu penilaian atasan
period-quality-none-sent = Belum ada nilai yang dikirim.
period-quality-summary = { $scorers } atasan sudah mengirim nilai; pada { $people } di antaranya ada yang patut dilihat sekali lagi.
period-quality-straight = • satu nilai yang sama di semua indikator: { $people } pegawai
period-quality-identical = • nilai persis sama dengan pegawai lain: { $people } pegawai
period-quality-uniform = • semua pegawai bernilai sama: { $indicators } indikator
period-quality-reasons = • alasan terlalu singkat atau tidak ada: { $count }
period-quality-explain = Ini petunjuk, belum tentu keliru. Nilainya sendiri dan siapa yang dinilai tidak ditampilkan di sini.
period-to-state = ⏸ Jeda, tutup, buka kembali
period-state-title = Jeda, tutup, atau buka kembali
period-state-explain = Pilih apa yang ingin dilakukan. Sebelum berlaku, akibatnya ditunjukkan lebih dahulu.
period-state-told = { $people } orang yang terlibat dan sudah bergabung diberi tahu pada jam kerja masing-masing.
period-pause-open = ⏸ Jeda periode
period-pause-title = Jeda periode “{ $period }”?
period-pause-what = Selama jeda tidak ada yang dapat diisi, dikirim, atau ditetapkan, dan tidak ada pengingat. Yang sudah tersimpan tetap ada. Setelah dilanjutkan, tenggat yang belum lewat mundur sebanyak hari kerja yang hilang.
period-pause-now = ⏸ Ya, jeda sekarang
period-pause-done = Periode dijeda.
period-resume-open = ▶️ Lanjutkan periode
period-resume-title = Lanjutkan periode “{ $period }”?
period-resume-what = Pengisian dan pengingat berjalan lagi dengan jadwal ini:
period-resume-now = ▶️ Ya, lanjutkan sekarang
period-resume-done = Periode dilanjutkan.
period-close-open = ⏹ Tutup periode
period-close-title = Tutup periode “{ $period }”?
period-close-what = Semua waktu yang masih tersisa berakhir sekarang, juga perpanjangan untuk pegawai tertentu. Yang belum dikirim tidak ikut dihitung. Hasil yang sudah dinilai masih dapat ditetapkan. Sejauh ini:
period-close-final = Ini tidak dapat dibatalkan: umpan balik rekan disegel, dan periode tidak dapat dibuka lagi.
period-close-now = ⏹ Ya, tutup untuk seterusnya
period-close-done = Periode ditutup.
period-reopen-title = ↩️ Buka kembali satu penilaian
period-reopen-choose = Pilih pegawai yang nilainya sudah dikirim atasan dan perlu diperbaiki.
period-reopen-search = Ketik sebagian nama untuk mencarinya.
period-reopen-none = Belum ada nilai yang dikirim, atau semua hasilnya sudah ditetapkan.
period-reopen-not-found = Tidak ada yang cocok. Ketik sebagian nama yang lain.
period-reopen-what = Nilai dari { $supervisor } kembali menjadi draf. Nilai itu dapat diperbaiki dan dikirim lagi sampai { $day }; penilaian pegawai lain tidak berubah.
period-reopen-told = { $supervisor } dan { $name } diberi tahu beserta alasannya, dan alasannya dicatat.
period-reopen-ask = Ketik alasannya. Begitu dikirim, penilaian ini dibuka kembali.
period-reopened = Penilaian dibuka kembali.
period-message-paused = Periode penilaian “{ $period }” dijeda untuk sementara. Selama jeda tidak ada yang perlu atau dapat diisi, dan yang sudah tersimpan tetap ada. Tenggat akan disesuaikan, dan Bapak/Ibu diberi tahu saat periode dilanjutkan.
period-message-resumed = Periode penilaian “{ $period }” yang sempat dijeda kini berjalan lagi. Jadwalnya sekarang:
period-message-closed = Periode penilaian “{ $period }” ditutup. Tidak ada lagi yang perlu diisi. Hasilnya diberitahukan setelah ditetapkan.
period-message-reopened = Penilaian { $name } pada periode “{ $period }” dibuka kembali. Nilai Bapak/Ibu kembali menjadi draf; mohon diperiksa dan dikirim lagi paling lambat { $until }.
period-message-reopened-own = Penilaian Bapak/Ibu pada periode “{ $period }” dibuka kembali, sehingga { $supervisor } dapat memperbaiki nilainya sampai { $until }. Bapak/Ibu tidak perlu melakukan apa pun.
period-message-reopened-why = Alasannya: { $reason }
refusal-period-paused = Periode ini sedang dijeda. Mohon lanjutkan periodenya terlebih dahulu.
refusal-period-not-paused = Periode ini tidak sedang dijeda.
refusal-period-closed = Periode ini sudah ditutup, sehingga tidak ada yang dapat diubah lagi.
refusal-reopen-published = Hasil penilaian ini sudah ditetapkan. Hasil yang sudah ditetapkan tidak dibuka kembali; perbaikannya berupa revisi dengan alasan.
refusal-reopen-nothing = Nilai untuk pegawai ini belum dikirim, sehingga tidak perlu dibuka kembali.
period-laggards-unit = { $unit } dengan subunitnya
period-to-reminder = 🔔 Ingatkan mereka
period-reminder-title = Ingatkan yang belum selesai: { $part }
period-reminder-people = { $people } pegawai akan menerima satu pesan tentang apa yang masih menunggu mereka pada periode ini, pada jam kerja masing-masing.
period-reminder-others = Tidak dikirimi:
period-reminder-already = • sudah mendapat pengingat untuk hari yang sama: { $people }
period-reminder-away = • belum bergabung, atau bot tidak dapat menjangkau mereka: { $people }
period-reminder-closed = • waktunya belum dibuka atau sudah habis: { $people }
period-reminder-once = Dengan cara ini setiap orang diingatkan paling banyak sekali sehari.
period-reminder-send = 🔔 Kirim kepada { $people } pegawai
period-reminder-sent = Pengingat untuk { $people } pegawai sudah disiapkan.
period-message-reminder = Petugas kepegawaian mengingatkan bahwa hal berikut masih menunggu Bapak/Ibu:
refusal-reminder-nobody = Saat ini tidak ada yang perlu diingatkan.
period-laggards-none = Tidak ada. Semua sudah selesai.

period-deadlines-title = Ubah tenggat
period-deadlines-choose = Pilih tahap yang tenggatnya diubah. Semua yang terkait akan diberi tahu.
period-deadline-title = Tenggat: { $stage }
period-deadline-now = Sekarang: { $until }
period-deadline-becomes = Menjadi: { $until }
period-deadline-same = Tanggal ini sama dengan tenggat sekarang.
period-deadline-pushed = Tahap yang ikut bergeser:
period-deadline-set = ✅ Tetapkan dan beri tahu
period-deadline-changed = Tenggat sudah diubah; semua yang terkait akan diberi tahu.

period-addition-title = Tambah pegawai
period-addition-ready = { $people } pegawai kini dapat ikut. Pilih namanya, atau tambahkan semuanya.
period-addition-none = Saat ini tidak ada pegawai yang dapat ditambahkan.
period-addition-blocked = Masih terkendala:
period-addition-all = ➕ Tambahkan semua ({ $people })
period-added = { $people } pegawai ditambahkan dan diberi tahu.

period-message-opened = Periode “{ $period }” sudah dibuka dengan instrumen { $instrument }. Yang perlu dilakukan:
period-message-team = Periode “{ $period }” sudah dibuka dengan instrumen { $instrument }. Sebagai atasan, yang perlu dilakukan:
period-message-step = • { $what }: { $when }
period-message-propose = Mengusulkan rekan penilai
period-message-self = Mengisi penilaian diri
period-message-self-peer = Mengisi penilaian diri dan umpan balik untuk rekan
period-message-approve = Memeriksa usulan rekan penilai dari { $people } pegawai
period-message-talk = Berdialog dengan atasan tentang penilaian
period-message-talk-team = Berdialog dengan { $people } pegawai yang dinilai
period-message-score = Menilai { $people } pegawai
period-message-criteria = Kriteria, bobot, dan siapa yang dapat membaca apa sudah dapat dilihat sekarang. Terima kasih.
period-message-not-yet = Periode “{ $period }” sudah dibuka untuk unit kerja Bapak/Ibu.
period-message-no-supervisor = Karena atasan langsung belum tercatat pada data kepegawaian, Bapak/Ibu sendiri belum dapat dinilai. Mohon hubungi bagian kepegawaian; begitu datanya lengkap, Bapak/Ibu dapat ditambahkan.
period-message-extended = Ada perubahan tenggat pada periode “{ $period }”:
period-message-day-off = Tanggal yang semula ditetapkan kini hari libur, sehingga tenggatnya bergeser ke hari kerja berikutnya.
period-message-thanks = Terima kasih.
period-message-ended = Tahap “{ $stage }” pada periode “{ $period }” sudah berakhir.
period-message-completion = • { $part }: { $done } dari { $total }
period-message-few-peers = Masih ada { $people } pegawai dengan kurang dari { $least } rekan penilai. Tanpa jumlah itu, umpan balik rekan tidak ditampilkan dan tidak dihitung. Tenggat masih dapat diperpanjang.
period-message-home = Buka menu utama
period-message-read-criteria = 📖 Baca kriteria
period-message-see-period = 📊 Lihat periode
period-message-see-names = 👥 Lihat nama

period-sheet-title = Kemajuan
period-sheet-unit = Unit kerja
period-sheet-people = Pegawai
period-sheet-done = { $part }: selesai
period-sheet-total = { $part }: seluruhnya
period-sheet-origin = Periode { $period }, keadaan { $moment }, diekspor oleh { $name }
period-sheet-caption = Kemajuan periode { $period }, keadaan { $moment }
period-sheet-send = 📥 Kirim sebagai Excel
period-sheet-sent = Berkas sedang disiapkan dan segera dikirim.
period-sheet-by-person = Per pegawai
period-sheet-number = NIP
period-sheet-name = Nama
period-sheet-supervisor = Atasan penilai
period-sheet-asked = Umpan balik diminta darinya
period-sheet-given = Umpan balik sudah dikirim
period-sheet-yes = Selesai
period-sheet-no = Belum
period-sheet-peers-choosing = Belum diajukan
period-sheet-peers-proposed = Menunggu persetujuan
period-sheet-peers-approved = Disetujui
period-sheet-peers = Daftar rekan penilai
refusal-unit-not-in-period = Unit ini tidak memiliki pegawai yang dinilai pada periode tersebut.
refusal-period-gone = Periode ini sudah tidak ada.
refusal-period-opened = Periode “{ $period }” sudah dibuka, sehingga persiapannya tidak dapat diubah lagi.
refusal-period-not-open = Periode ini belum dibuka.
refusal-period-published = Hasil periode ini sudah ditetapkan, sehingga tidak ada yang dapat diubah lagi.
refusal-period-instrument-old = Instrumen itu sudah diperbarui. Silakan pilih dari daftar terbaru.
refusal-period-no-instrument = Instrumen belum dipilih.
refusal-period-no-units = Belum ada unit yang dipilih.
refusal-period-windows-past = Sebagian jadwal sudah lewat. Silakan susun ulang jadwalnya lebih dahulu.
refusal-period-nobody = Belum ada pegawai yang dapat ikut, sehingga periode belum dapat dibuka.
refusal-period-nobody-to-add = Pegawai itu sudah ikut atau belum dapat ditambahkan.
refusal-period-scoring-over = Masa penilaian oleh atasan sudah berakhir, sehingga pegawai tidak dapat ditambahkan lagi.
refusal-period-feedback-over = Masa penilaian diri dan umpan balik rekan sudah berakhir, sehingga tenggat tahap ini tidak dapat diubah lagi.
refusal-period-day-unreadable = Tanggal itu tidak terbaca. Mohon ketik hari, bulan, dan tahun dengan angka, misalnya { $example }.
refusal-period-past = Tanggal { $day } sudah lewat. Mohon pilih hari kerja yang akan datang.
refusal-period-far = Tanggal { $day } lebih dari setahun lagi. Mohon periksa tahunnya.
refusal-period-weekend = Tanggal { $day } jatuh pada akhir pekan. Mohon pilih hari kerja.
refusal-period-holiday = Tanggal { $day } adalah hari libur ({ $name }). Mohon pilih hari kerja.
refusal-period-order = Tahap ini baru dapat dimulai setelah tahap sebelumnya berakhir, paling cepat { $first }.
refusal-period-end = Tahap ini tidak dapat berakhir sebelum { $first }.

handover-title = Belum dinilai oleh { $name } ({ $people } pegawai)
handover-scorer = Penilai: { $name }
handover-nobody = penilai sebelumnya
handover-scoring-until = Penilaian oleh atasan sampai { $until }
handover-scoring-ended = Masa penilaian oleh atasan berakhir { $until }
handover-feedback-until = Penilaian diri dan umpan balik sampai { $until }
handover-feedback-ended = Masa penilaian diri dan umpan balik berakhir { $until }
handover-sent = Penilaian atasan sudah dikirim.
handover-explain-extend = Perpanjangan hanya berlaku bagi pegawai ini; hasil pegawai lain tidak perlu menunggu.
handover-explain-pass = Bila dialihkan, draf penilaian { $name } atas pegawai ini dihapus. Penilai baru mendapat waktu paling sedikit tiga hari kerja. Penilai lama, penilai baru, dan pegawai diberi tahu.
handover-explain-peer = Bila penilai baru juga diminta memberi umpan balik untuk pegawai ini, permintaan itu gugur dan isinya dihapus.
handover-explain-one = Nama di bawah membuka pegawai itu saja, bila hanya penilaiannya yang perlu diatur.
handover-explain-own = Penilaian atas dirinya sendiri tidak ikut dialihkan; mohon dialihkan tersendiri, misalnya kepada atasan yang lebih tinggi.
handover-extend = ⏳ Perpanjang sampai { $day }
handover-extend-feedback = ⏳ Perpanjang pengisian sampai { $day }
handover-to = ↪️ Alihkan kepada { $name } (atasan)
handover-appoint = 👤 Tunjuk Plt./Plh.
handover-extended = Diperpanjang sampai { $day }. Yang terkait akan diberi tahu.
handover-done = Penilaian { $people } pegawai sudah dialihkan. Yang terkait akan diberi tahu.
handover-appoint-title = Plt. atau Plh. pengganti { $name }
handover-proposed = Rekan setingkat dan pegawai pada unit yang sama:
handover-found = Hasil pencarian “{ $term }”: { $people } pegawai
handover-found-nobody = Tidak ada pegawai yang cocok. Yang dapat ditunjuk hanya pegawai yang sudah bergabung dengan bot dan bukan rekan penilai di sini.
handover-search = Untuk mencari pegawai lain, ketik sebagian namanya.
handover-search-none = ‹ Daftar semula
handover-will = Pada periode “{ $period }” menilai { $people } pegawai: { $names }.
handover-more = dan { $people } orang lainnya
handover-ask-capacity = Ditunjuk sebagai apa?
handover-as-plt-button = Plt. (jabatannya kosong)
handover-as-plh-button = Plh. (pejabatnya berhalangan)
handover-as-superior = selaku atasan dari { $from }
handover-as-plt = selaku Plt. menggantikan { $from }
handover-as-plh = selaku Plh. menggantikan { $from }
handover-as-supervisor = selaku atasan langsung
period-laggards-hint = Pilih sebuah nama untuk memperpanjang waktunya atau mengalihkan penilaiannya.
period-message-late-peers = { $people } pegawai belum mengirim umpan balik yang diminta. Daftar ini hanya untuk petugas kepegawaian; tentang siapa umpan balik itu tidak disebutkan.
period-message-late = { $people } atasan belum selesai menilai. Waktunya dapat diperpanjang, atau penilaiannya dialihkan kepada orang lain. Hasil pegawai lain tidak perlu menunggu.
handover-message-received = Pada periode “{ $period }”, Bapak/Ibu diminta menilai { $people } pegawai { $as }: { $names }.
handover-message-from = Penilaian dapat diisi mulai { $from } sampai { $until }. Terima kasih.
handover-message-until = Mohon berkenan mengisinya paling lambat { $until }. Terima kasih.
handover-message-score = ⭐ Nilai pegawai
handover-message-passed-on = Pada periode “{ $period }”, penilaian { $people } pegawai ({ $names }) dialihkan kepada { $name }. Draf Bapak/Ibu atas pegawai tersebut, bila ada, sudah dihapus; tidak ada lagi yang perlu dilakukan. Terima kasih.
handover-message-changed = Pada periode “{ $period }”, Bapak/Ibu dinilai oleh { $name } { $as }. Hal lain tidak berubah, dan tidak ada yang perlu dilakukan.
handover-message-extended = Waktu menilai { $people } pegawai ({ $names }) pada periode “{ $period }” diperpanjang sampai { $until }. Terima kasih.
handover-message-feedback-own = Pada periode “{ $period }”, penilaian diri dan umpan balik untuk Bapak/Ibu dapat diisi sampai { $until }. Terima kasih.
handover-message-feedback = Pada periode “{ $period }”, umpan balik untuk { $name } dapat diisi sampai { $until }. Terima kasih.
handover-message-ended = Perpanjangan waktu menilai pada periode “{ $period }” sudah berakhir. Masih ada { $people } pegawai yang belum dinilai atasannya.
refusal-handover-nothing = Di sini tidak ada lagi penilaian yang menunggu: sudah dikirim, sudah dialihkan, atau hasilnya sudah ditetapkan.
refusal-handover-own = Tidak seorang pun menilai dirinya sendiri. Mohon pilih penilai lain.
refusal-handover-yourself = Penilai untuk Bapak/Ibu sendiri, selain atasan dari penilai sekarang, ditunjuk oleh petugas kepegawaian lain.
refusal-handover-not-joined = Pegawai itu belum bergabung dengan bot, sehingga belum dapat menilai.
refusal-handover-rater = Pegawai itu tercatat sebagai rekan penilai dalam penilaian ini, sehingga tidak dapat menjadi penilainya. Mohon pilih pegawai lain.
refusal-handover-unfit = Pegawai itu tidak dapat menjadi penilai di sini. Mohon pilih pegawai lain.
refusal-handover-search = Mohon ketik sebagian nama pegawai dengan huruf.
delegation-ask-until = Penugasan berlaku sampai kapan?
delegation-to-the-end = Sampai penilaian selesai
delegation-until = 🗓️ Sampai { $day }
delegation-appoint-until = ✅ Tunjuk sampai { $day }
delegation-lasts-until = Penugasan berlaku sampai { $until }.
delegation-explain-back = Sesudah batas tanggal, penilaian yang belum dikirim dengan sendirinya dialihkan kembali kepada { $name }, yang mendapat waktu paling sedikit tiga hari kerja. Yang sudah dikirim tetap berlaku.
delegation-ask-day = Untuk tanggal lain, ketik tanggalnya, misalnya { $example }.
delegation-arrange = 🗓️ Ubah atau akhiri penugasan Plt./Plh.
delegation-title = Penugasan Plt./Plh.
delegation-line = { $line } ({ $people } pegawai)
delegation-line-until = sampai { $until }
delegation-line-open = sampai penilaian selesai
delegation-becomes = Menjadi: sampai { $until }.
delegation-explain-end = Sesudah tanggal yang dipilih, atau seketika bila penugasan diakhiri sekarang, penilaian yang belum dikirim dialihkan kembali kepada { $name }. Yang sudah dikirim tetap berlaku. Semua yang terkait diberi tahu.
delegation-set = ✅ Tetapkan sampai { $day }
delegation-end = ⏹️ Akhiri penugasan Plt./Plh. sekarang
delegation-changed = Batas penugasan sudah diubah. Yang terkait akan diberi tahu.
delegation-ended = Penugasan diakhiri. Penilaian { $people } pegawai kembali kepada penilai semula.
delegation-message-until-to = Penugasan ini berlaku sampai { $until }. Penilaian yang belum dikirim sampai saat itu dialihkan kembali kepada { $name }.
delegation-message-until-from = Penugasan itu berlaku sampai { $until }. Penilaian yang belum dikirim sampai saat itu dialihkan kembali kepada { $name }.
delegation-message-until-employee = Penugasan itu berlaku sampai { $until }.
delegation-message-back = Penugasan { $from } sebagai pengganti sudah berakhir. Pada periode “{ $period }”, penilaian { $people } pegawai kembali kepada Bapak/Ibu: { $names }.
delegation-message-over = Penugasan Bapak/Ibu sebagai Plt./Plh. pada periode “{ $period }” sudah berakhir. Penilaian { $people } pegawai yang belum dikirim ({ $names }) dialihkan kembali kepada { $name }; yang sudah dikirim tetap berlaku. Terima kasih.
delegation-message-changed = Pada periode “{ $period }”, { $name } menilai { $as } sampai { $until }. Batas yang pernah disampaikan sebelumnya tidak berlaku lagi.
delegation-message-changed-own = Pada periode “{ $period }”, Bapak/Ibu menilai { $as } sampai { $until }. Batas yang pernah disampaikan sebelumnya tidak berlaku lagi.
delegation-message-opened-own = Pada periode “{ $period }”, Bapak/Ibu menilai { $as } sampai penilaian selesai. Batas tanggal yang pernah disampaikan tidak berlaku lagi.
delegation-message-opened = Pada periode “{ $period }”, { $name } menilai { $as } sampai penilaian selesai. Batas tanggal yang pernah disampaikan tidak berlaku lagi.
delegation-message-stays = Penugasan { $name } pada periode “{ $period }” sudah sampai batasnya, tetapi penilaian { $people } pegawai ({ $names }) tidak dapat kembali kepada { $from }. Penilaian itu tetap pada { $name }; bila perlu, mohon tunjuk penilai lain.
delegation-message-goes-on = Penugasan Bapak/Ibu pada periode “{ $period }” sudah sampai batasnya, tetapi penilaian { $people } pegawai ({ $names }) tidak dapat kembali kepada { $from }. Bapak/Ibu tetap dapat menilainya, sampai bagian kepegawaian menunjuk penilai lain.
refusal-delegation-none = Di sini tidak ada lagi penilaian yang dipegang Plt./Plh.
refusal-delegation-no-return = Penilaian ini tidak dapat kembali kepada penilai semula: jabatannya kosong, atau pejabatnya tidak dapat lagi menilai di sini. Mohon tunjuk penilai lain.
refusal-delegation-early = Pada tanggal itu penilaian belum dapat diisi. Mohon pilih tanggal mulai { $first }.
refusal-extension-nothing = Di sini tidak ada waktu yang dapat diperpanjang: tahapnya belum dimulai, atau sudah selesai.
refusal-extension-changed = Tenggatnya sudah berubah. Silakan periksa kembali, lalu pilih lagi.

## criteria

criteria-title = 📖 Kriteria penilaian
criteria-open = 📖 Kriteria penilaian
criteria-source = Sumber: { $source }
criteria-groups = Siapa yang menilai dan siapa yang membaca
criteria-windows = Jadwal
criteria-locked = Kriteria ini tetap sama sampai periode berakhir.
criteria-group-self = Diri sendiri
criteria-group-supervisor = Atasan langsung
criteria-group-peer = Rekan kerja
criteria-group-subordinate = Bawahan
criteria-group-public = Masyarakat
criteria-weight = bobot { $weight }%
criteria-uncounted = tidak dihitung
criteria-least = paling sedikit { $least } penilai
criteria-reads-self = Dibaca oleh pegawai yang bersangkutan dan atasan langsungnya, dan setelah hasil ditetapkan juga oleh bagian kepegawaian. Ditampilkan di samping penilaian lain sebagai pembanding.
criteria-reads-supervisor = Dibaca oleh pegawai yang bersangkutan dan bagian kepegawaian setelah hasil ditetapkan, dengan nama atasan yang menilai. Bila ditunjuk ketua tim atau atasan kedua, masukannya ditampilkan dengan nama dan tidak dihitung.
criteria-reads-anonymous = Tanpa nama. Pegawai, atasan, dan bagian kepegawaian hanya membaca gabungannya, setelah masa pengisian ditutup dan bila ada paling sedikit { $least } penilai; catatan hanya dibaca pegawai dan atasannya. Saat masa itu ditutup, isian disegel: sejak itu tidak seorang pun dapat mengetahui siapa yang menulis apa.
criteria-aspects = Aspek dan bobot
criteria-aspect = { $title }: { $weight }%
criteria-aspect-groups = Dinilai oleh: { $groups }
criteria-indicator-weight = bobot { $weight }
criteria-continued = { $title } (lanjutan)
criteria-questions = Pertanyaan terbuka
criteria-scale = Skala
criteria-point = { $value } · { $label }
criteria-level = Level { $value } · { $label }
criteria-aspects-plain = Aspek
criteria-measured = menentukan hasil
criteria-standards = Level yang dipersyaratkan menurut jenjang
criteria-standard = { $jenjang }: level { $level }
criteria-standard-except = { $title } level { $level }
criteria-match = Kesesuaian = jumlah level yang dicapai, paling tinggi sebesar standarnya, dibagi jumlah standar.
criteria-bands = Predikat menurut nilai (0–100)
criteria-band = { $label }: mulai { $min }
criteria-read-aspects = Aspek, skala, dan ukuran hasil ›
criteria-other = Periode lain: { $name }
refusal-criteria-none = Belum ada periode penilaian yang kriterianya dapat dibaca.

## command

command-start = Menu utama dan yang menunggu diisi
command-kriteria = Kriteria, bobot, dan jadwal penilaian
command-hasil = Hasil penilaian saya
command-rencana = Rencana pengembangan saya
command-verifikasi = Periksa kode pada hasil cetak
command-bantuan = Pertanyaan umum, dan bertanya kepada kepegawaian
command-pegawai = Data pegawai, undangan, dan impor daftar (kepegawaian)
command-hr = Periode penilaian (kepegawaian)
command-batal = Tinggalkan pertanyaan yang sedang diajukan

## peer-feedback

peer-title = 👥 Rekan penilai
peer-none = Saat ini tidak ada daftar rekan penilai yang berjalan untuk Bapak/Ibu.
peer-state-early = Pengusulan dibuka { $from }
peer-state-choosing = Belum dikirim ({ $count } dipilih) · paling lambat { $until }
peer-state-missed = Masa pengusulan sudah berakhir; { $supervisor } akan memilihkan rekan penilai.
peer-state-proposed = Menunggu persetujuan { $supervisor }
peer-state-settled = ✅ Sudah disetujui
peer-your-supervisor = atasan
peer-person = { $name } · { $unit }

peer-propose-intro = Mohon pilih paling sedikit { $least } dan paling banyak { $most } rekan kerja yang mengenal pekerjaan Bapak/Ibu, dari unit mana pun. { $supervisor } menyetujui daftarnya sebelum rekan diminta memberi umpan balik.
peer-propose-chosen = Pilihan Bapak/Ibu ({ $count }):
peer-propose-nobody = Belum ada rekan yang dipilih.
peer-propose-few = Masih kurang { $missing } rekan.
peer-propose-until = Dapat diubah dan dikirim sampai { $until }.
peer-propose-sent = Sudah dikirim kepada { $supervisor } dan menunggu persetujuan. Dapat ditarik kembali sampai { $until } selama belum disetujui.
peer-propose-sent-closed = Sudah dikirim kepada { $supervisor } dan menunggu persetujuan.
peer-propose-settled = Atasan sudah menyetujui daftar ini. Rekan diminta memberi umpan balik mulai { $from } sampai { $until }.
peer-propose-added = Atasan memilih { $count } rekan lain. Namanya tidak ditampilkan, agar umpan balik tetap anonim.
peer-propose-anonymous = Siapa yang menulis apa tidak diperlihatkan kepada siapa pun.
peer-propose-replaced = Diganti oleh atasan:
peer-propose-add = ➕ Pilih rekan
peer-propose-remove = ✕ { $name }
peer-propose-send = Kirim ke atasan
peer-propose-send-done = Daftar sudah dikirim kepada atasan.
peer-propose-withdraw = ↩️ Tarik kembali
peer-propose-withdrawn = Daftar sudah ditarik kembali. Mohon dikirim ulang sebelum tenggat.

peer-pick-own = Pilih rekan penilai
peer-pick-for = Rekan penilai untuk { $name }
peer-pick-count = { $count } dipilih (paling sedikit { $least }, paling banyak { $most }).
peer-pick-requests = { $requests } dari { $most } permintaan
peer-pick-full = sudah { $most } permintaan, tidak dapat dipilih
peer-pick-declined = berhalangan
peer-pick-replaced = sudah diganti oleh atasan
peer-pick-found = Hasil pencarian “{ $term }”: { $total } orang
peer-pick-nobody = Tidak ditemukan. Hanya pegawai yang sudah bergabung dengan bot ini yang dapat dipilih.
peer-pick-type = Ketik sebagian nama untuk mencari. Yang tampil hanya pegawai yang sudah bergabung dengan bot ini.
peer-pick-all = Tampilkan semua
peer-pick-add = ➕ { $name }
peer-pick-drop = ✓ { $name }
peer-pick-done = Selesai

peer-approve-title = ✅ Usulan rekan penilai
peer-approve-none = Saat ini tidak ada daftar rekan penilai pegawai yang perlu diperiksa.
peer-approve-waiting = { $count } daftar menunggu Bapak/Ibu.
peer-approve-nothing-waits = Tidak ada daftar yang menunggu Bapak/Ibu.
peer-approve-choosing = Belum mengusulkan (sampai { $until })
peer-approve-missed = Tidak mengusulkan sampai tenggat; mohon Bapak/Ibu pilihkan.
peer-approve-approved = ✅ Disetujui: { $names }
peer-approve-all = ✅ Setujui sekaligus ({ $count } pegawai)
peer-approve-all-title = Setujui { $count } daftar berikut?
peer-approve-all-now = ✅ Ya, setujui { $count } daftar
peer-approve-all-done = { $count } daftar sudah disetujui.
peer-approve-card = Rekan penilai untuk { $name }
peer-approve-rule = Paling sedikit { $least }, paling banyak { $most } rekan. Silakan setujui, ganti, atau tambahkan rekan.
peer-approve-few = Masih kurang { $missing } rekan. Silakan tambahkan sebelum menyetujui.
peer-approve-declined-note = Seorang rekan berhalangan. Silakan pilih penggantinya, atau lanjutkan dengan rekan yang ada.
peer-approve-closed = Daftar ini sudah disetujui.
peer-approve-asked = sudah disetujui
peer-approve-own = pilihan Bapak/Ibu
peer-approve-replaced = diganti: { $reason }
peer-approve-declined = berhalangan: { $reason }
peer-approve-replace = 🔁 Ganti { $name }
peer-approve-add = ➕ Tambah rekan
peer-approve-now = ✅ Setujui ({ $count } rekan)
peer-approve-go-on = Lanjutkan tanpa pengganti ({ $count } rekan)
peer-approve-done = Rekan penilai untuk { $name } sudah disetujui.

peer-replace-ask = Mengapa { $peer } perlu diganti? { $name } dapat membaca alasan ini.
peer-replace-type = Silakan ketik alasannya sebagai pesan. Setelah itu Bapak/Ibu dapat memilih penggantinya.
peer-replace-done = Alasan tersimpan. Silakan pilih penggantinya.

peer-feedback-title = 💬 Umpan balik untuk rekan
peer-feedback-none = Saat ini tidak ada rekan yang menunggu umpan balik dari Bapak/Ibu.
peer-feedback-about = 💬 Umpan balik untuk { $name }
peer-feedback-not-begun = Belum diisi · paling lambat { $until }
peer-feedback-begun = Tersimpan sebagian · paling lambat { $until }
peer-feedback-sent = ✅ Sudah dikirim; dapat ditarik kembali sampai { $until }
peer-feedback-sent-closed = ✅ Sudah dikirim
peer-feedback-early = Pengisian dibuka { $from }
peer-feedback-confirm = Kirim umpan balik ini? Setelah dikirim, isian hanya dapat dibaca, dan dapat ditarik kembali selama masa pengisian.
peer-hint = 💡 Agar tidak ada yang menebak siapa penulisnya, silakan lihat kembali catatan ini: { $comments }. Catatan boleh diubah, boleh juga dikirim apa adanya.
peer-hint-comment = nomor { $number } ({ $words })
peer-hint-typed = 💡 Tertulis { $words }. Agar tidak ada yang menebak siapa penulisnya, catatan ini masih dapat diubah.
peer-feedback-has-declined = Bapak/Ibu sudah menyampaikan berhalangan untuk permintaan ini. Terima kasih atas pemberitahuannya.

peer-notice-heading = Siapa yang melihat apa
peer-notice-see = • { $name }, atasannya, dan bagian kepegawaian hanya melihat nilai rata-rata dari paling sedikit { $min } rekan. Bila kurang, isian dihapus dan tidak dihitung.
peer-notice-comments = • Catatan hanya dibaca { $name } dan atasannya: satu per satu, tanpa nama dan waktu, dengan urutan acak.
peer-notice-when = • Sampai masa umpan balik ditutup pada { $until }, isian dapat diubah dan tidak diperlihatkan kepada siapa pun.
peer-notice-who = • Saat ditutup, isian disegel: nama penulisnya dilepas untuk selamanya. Sejak itu tidak seorang pun, termasuk pengelola basis data, dapat mengetahui siapa yang menulis apa. Yang tersisa hanya bahwa Bapak/Ibu ikut serta.
peer-notice-words = Gaya bahasa dan kejadian yang hanya Bapak/Ibu ketahui dapat dikenali, dan percakapan ini, beserta isian yang tampil di dalamnya, tetap ada pada akun Bapak/Ibu. Mohon tuliskan catatan seperlunya.
peer-notice-begin = Mulai
peer-notice-open = ℹ️ Siapa melihat apa

peer-decline-open = Berhalangan
peer-decline-ask = Apa alasan Bapak/Ibu tidak dapat memberi umpan balik untuk { $name }?
peer-decline-told = Alasan ini dapat dibaca oleh atasan { $name }, yang akan memilih pengganti; { $name } tidak diberi tahu siapa yang berhalangan. Isian yang sudah dimulai akan dihapus.
peer-decline-type = Pilih salah satu alasan di bawah, atau ketik alasan lain sebagai pesan. Alasan langsung disampaikan.
peer-decline-done = Terima kasih, alasan Bapak/Ibu sudah disampaikan.
peer-reason-seldom = Jarang bekerja bersama
peer-reason-interest = Ada hubungan keluarga atau benturan kepentingan
peer-reason-away = Sedang cuti, dinas luar, atau tugas belajar
peer-reason-hr = Kini bertugas di bagian kepegawaian
peer-reason-superior = Kini memutus keberatan pegawai ini
peer-reason-scorer = Kini menilai pegawai ini sebagai atasan
peer-reason-lead = Kini memberi masukan bernama sebagai ketua tim
peer-reason-busy = Permintaan umpan balik terlalu banyak

peer-message-proposed = { $count } daftar rekan penilai menunggu persetujuan Bapak/Ibu, yaitu dari { $names }, paling lambat { $until }. Mohon berkenan memeriksanya. Terima kasih.
peer-message-more = dan { $count } pegawai lain
peer-message-approved = Atasan sudah menyetujui rekan penilai Bapak/Ibu untuk { $period }. Mereka diminta memberi umpan balik sampai { $until }.
peer-message-replaced = Rekan yang diganti oleh atasan:
peer-message-renewed = Seorang rekan penilai berhalangan memberi umpan balik untuk { $period }, dan atasan sudah memilih penggantinya. Bapak/Ibu tidak perlu melakukan apa pun.
peer-message-declined = { $peer } berhalangan memberi umpan balik untuk { $employee } ({ $period }). Mohon berkenan memilih pengganti sebelum { $until }. Terima kasih.
peer-message-lapsed-hr = Karena Bapak/Ibu kini bertugas di bagian kepegawaian, yang menetapkan hasil, umpan balik Bapak/Ibu untuk { $names } tidak dilanjutkan.
peer-message-lapsed-scorer = Karena Bapak/Ibu kini menilai { $names } sebagai atasan, umpan balik Bapak/Ibu sebagai rekan tidak dilanjutkan.
peer-message-lapsed-superior = Karena penilai { $names } kini berada di bawah Bapak/Ibu, yang memutus keberatan, umpan balik Bapak/Ibu sebagai rekan tidak dilanjutkan.
peer-message-lapsed-lead = Karena Bapak/Ibu kini memberi masukan bernama untuk { $names } sebagai ketua tim atau atasan kedua, umpan balik anonim Bapak/Ibu tidak dilanjutkan: keduanya dapat dibandingkan.
peer-message-lapsed-gone = Apa yang sudah ditulis dihapus dan tidak diperlihatkan kepada siapa pun. Tidak ada lagi yang perlu dilakukan. Terima kasih.
peer-message-reason = Alasan: { $reason }
peer-message-requested = Bapak/Ibu diminta memberi umpan balik untuk { $count } rekan kerja paling lambat { $until }. Umpan balik bersifat anonim. Terima kasih.
peer-message-open-list = Lihat daftar
peer-message-open-one = Pilih pengganti

refusal-peer-self = Bapak/Ibu tidak dapat memilih diri sendiri sebagai rekan penilai.
refusal-peer-supervisor = Atasan sudah memberi nilai tersendiri, sehingga tidak dapat menjadi rekan penilai.
refusal-peer-superior = { $name } adalah atasan dari atasan pegawai ini dan memutus keberatan, sehingga tidak dapat menjadi rekan penilainya.
refusal-peer-hr = { $name } bertugas di bagian kepegawaian, yang menetapkan hasil, sehingga tidak dapat menjadi rekan penilai. Silakan pilih rekan lain.
refusal-peer-lead = { $name } memberi masukan bernama sebagai ketua tim atau atasan kedua, sehingga tidak dapat menjadi rekan penilai. Silakan pilih rekan lain.
refusal-peer-not-joined = { $name } belum bergabung dengan bot ini, sehingga belum dapat dipilih.
refusal-peer-full = { $name } sudah diminta oleh { $most } pegawai. Silakan pilih rekan lain.
refusal-peer-most = Daftar ini memuat paling banyak { $most } rekan.
refusal-peer-few = Daftar ini baru memuat { $count } rekan; diperlukan paling sedikit { $least }.
refusal-peer-sent = Daftar ini sudah dikirim kepada atasan. Tarik kembali lebih dahulu bila ingin mengubahnya.
refusal-peer-approved = Daftar ini sudah disetujui atasan, sehingga tidak dapat diubah lagi.
refusal-peer-proposal-closed = Masa pengusulan rekan penilai tidak sedang dibuka, sehingga daftar tidak dapat diubah.
refusal-peer-not-proposed = Pegawai yang bersangkutan belum mengirim usulannya. Setelah masa pengusulan berakhir, Bapak/Ibu dapat memilihkan.
refusal-peer-replaced = { $name } sudah diganti oleh atasan. Silakan pilih rekan lain.
refusal-peer-declined = { $name } berhalangan untuk daftar ini. Silakan pilih rekan lain.
refusal-peer-gone = Rekan itu sudah tidak dapat diganti. Berikut keadaan terkini.
refusal-peer-changed = Daftar berubah sejak ditampilkan. Mohon diperiksa kembali sebelum menyetujui.
refusal-peer-over = Belum dapat disetujui: { $names } akan menerima lebih dari { $most } permintaan. Mohon ganti rekan tersebut.
refusal-peer-has-declined = Bapak/Ibu sudah menyampaikan berhalangan untuk permintaan ini.
refusal-peer-search = Mohon ketik sebagian nama dengan huruf atau angka, misalnya “sari”.

## config

config-port = PORT harus berupa bilangan bulat dari 0 sampai 65535, misalnya 3000.
config-data-dir = DATA_DIR harus berupa folder yang dapat ditulisi; { $folder } tidak dapat dipakai ({ $reason }).
config-data-dir-long = DATA_DIR terlalu panjang ({ $folder }): pilih folder dengan alamat paling banyak sekitar 80 karakter.
config-log-level = LOG_LEVEL harus salah satu dari fatal, error, warn, info, debug, trace, atau silent.
config-bot-username = BOT_USERNAME harus berupa nama pengguna bot di Telegram tanpa tanda @, misalnya cermin_denpasar_bot.
config-public-url = PUBLIC_URL harus berupa alamat HTTPS, misalnya https://cermin.contoh.go.id, tanpa tanda tanya atau tanda pagar.
config-mini-app-minutes = MINI_APP_MINUTES harus berupa bilangan 1 sampai 9999.
config-clock-url = CLOCK_URL harus berupa alamat http pada komputer ini sendiri (localhost atau 127.0.0.1), misalnya http://127.0.0.1:4000/clock.
config-clock-url-telegram = CLOCK_URL tidak boleh dipakai bersama Telegram yang sebenarnya: hapus CLOCK_URL, atau isi TELEGRAM_API_ROOT dengan alamat server Bot API uji coba.
config-clock-url-away = CLOCK_URL tidak menjawab dengan waktu yang benar: pastikan { $url } memberikan isi seperti {"{"}"now": "2026-11-23T01:00:00Z"{"}"}.
config-tz-agency = TZ_AGENCY harus berupa zona waktu IANA, misalnya Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.
config-bot-token = BOT_TOKEN harus berupa token dari @BotFather, yaitu angka, titik dua, lalu huruf dan angka.
config-database-url = DATABASE_URL harus berupa alamat PostgreSQL, misalnya postgresql://pengguna:sandi@server:5432/cermin.
config-database-url-away = DATABASE_URL tidak dapat dipakai ({ $reason }): pastikan PostgreSQL berjalan, serta pengguna, sandi, dan nama basis datanya benar.
config-telegram-api-root = TELEGRAM_API_ROOT harus berupa alamat http atau https server Bot API, misalnya https://api.telegram.org.
config-telegram-api-root-away = TELEGRAM_API_ROOT: server Bot API di { $url } tidak menjawab; pastikan alamatnya benar dan komputer ini tersambung ke jaringan.
config-webhook-url = WEBHOOK_URL belum didukung: hapus WEBHOOK_URL; bot mengambil sendiri pesannya dari Telegram.
config-database-url-without-token = DATABASE_URL terisi tetapi BOT_TOKEN kosong: isi BOT_TOKEN, atau hapus DATABASE_URL untuk menjalankan simulator, yang tidak pernah memakai data sebenarnya.
config-telegram-api-root-without-token = TELEGRAM_API_ROOT terisi tetapi BOT_TOKEN kosong: isi BOT_TOKEN, atau hapus TELEGRAM_API_ROOT untuk menjalankan simulator.
config-webhook-url-without-token = WEBHOOK_URL terisi tetapi BOT_TOKEN kosong: isi BOT_TOKEN, atau hapus WEBHOOK_URL untuk menjalankan simulator.
config-holidays-json = Berkas hari libur { $file } bukan JSON yang benar: isinya harus berupa daftar date, name, dan kind.
config-holidays-unreadable = Berkas hari libur { $file } tidak dapat dibaca. Mohon periksa izin berkasnya.
config-holidays-entry = Berkas hari libur { $file } keliru pada entri ke-{ NUMBER($entry, useGrouping: 0) }, bagian { $field }: setiap entri berisi date (TTTT-BB-HH), name, dan kind (libur_nasional atau cuti_bersama).

## simulator

sim-title = Cermin · Simulator percakapan
sim-subtitle = Telegram tiruan pada komputer ini
sim-language = Bahasa
sim-people = Pegawai
sim-people-search = Cari nama atau unit
sim-people-none = Tidak ada pegawai yang cocok.
sim-not-joined = belum bergabung
sim-is-blocked = bot diblokir
sim-unread = { $count } pesan belum dibaca
sim-chats = Percakapan
sim-guide = Panduan
sim-guide-open = Tampilkan panduan
sim-guide-close = Sembunyikan panduan
sim-guide-progress = { $done } dari { $total } langkah selesai
sim-guide-go = Buka percakapan { $name }
sim-guide-done = Tandai langkah { $step } selesai
sim-guide-reset = Ulangi dari awal
sim-clock = Waktu simulasi
sim-clock-move = Majukan waktu
sim-clock-hour = +1 jam
sim-clock-day = +1 hari
sim-clock-working-day = Hari kerja berikutnya, 08.00
sim-clock-deadline = Ke tenggat berikutnya
sim-clock-moved = Waktu sekarang { $when }
sim-clock-backwards = Waktu hanya dapat dimajukan.
sim-clock-no-deadline = Tidak ada tenggat yang akan datang.
sim-clock-unreadable = Permintaan waktu tidak dikenali.
sim-pane-add = Tambah percakapan
sim-pane-close = Tutup percakapan { $name }
sim-pane-phone = Ponsel { $name }
sim-pane-empty = Pilih pegawai dari daftar untuk membuka percakapannya.
sim-bot = bot
sim-bot-typing = sedang mengetik…
sim-chat-empty = Belum ada pesan di sini.
sim-start = Mulai
sim-start-hint = Bot belum dapat menyapa orang ini sebelum tombol Mulai ditekan.
sim-start-invitation = Buka tautan undangan
sim-start-invitation-hint = Tautan ini biasanya dibagikan oleh bagian kepegawaian.
sim-write = Tulis pesan
sim-send = Kirim
sim-commands = Perintah bot
sim-attach = Lampirkan
sim-attach-photo = Foto
sim-attach-file = Berkas
sim-reply = Balas
sim-reply-to = Membalas { $name }
sim-reply-cancel = Batalkan balasan
sim-edit = Ubah
sim-edit-own = Mengubah pesan
sim-edit-cancel = Batalkan perubahan
sim-edited = diubah
sim-forwarded = Diteruskan
sim-expand = Tampilkan semua
sim-collapse = Ringkas
sim-spoiler = Teks tersembunyi, tekan untuk membaca
sim-photo = Foto
sim-photo-open = Perbesar foto
sim-photo-close = Tutup foto
sim-document = Unduh { $name }, { $size }
sim-other-content = Jenis pesan ini tidak ditampilkan di simulator.
sim-protected = Pesan ini tidak dapat diteruskan atau disimpan
sim-pinned = Pesan tersemat
sim-block = Blokir bot
sim-unblock = Buka blokir bot
sim-blocked-note = Bot diblokir oleh { $name } dan tidak dapat mengirim pesan.
sim-menu = Menu percakapan
sim-tap-unanswered = Bot belum menjawab ketukan tadi.
sim-link-open = Membuka tautan di tab baru
sim-copied = Tersalin.
sim-inline-unavailable = Tombol ini tidak tersedia di simulator.
sim-web-app-close = Tutup aplikasi mini
sim-alert-close = Baik
sim-new-messages = Pesan terbaru
sim-connection-lost = Sambungan ke simulator terputus. Mencoba menyambung kembali…
sim-connection-back = Tersambung kembali.
sim-failed = Permintaan tidak berhasil. Silakan coba lagi.
sim-groups = Grup
sim-group-new = Buat grup
sim-group-name = Nama grup
sim-group-name-example = Misalnya: Tim Pelayanan
sim-group-owner = Pembuat grup: { $name }. Pilih anggota lainnya:
sim-group-members = Anggota grup
sim-group-create = Buat
sim-group-cancel = Batal
sim-group-count = { $count } anggota
sim-group-as = Dilihat sebagai
sim-group-read-only = { $name } tidak dapat menulis di grup ini.
sim-group-bot-in = bot ada di grup
sim-group-bot-out = bot tidak ada di grup
sim-group-bot-admin = bot menjadi admin
sim-group-bot-silenced = bot dilarang menulis
sim-group-add-bot = Tambahkan bot
sim-group-remove-bot = Keluarkan bot
sim-group-promote-bot = Jadikan bot admin
sim-group-demote-bot = Jadikan bot anggota biasa
sim-group-silence-bot = Larang bot menulis
sim-group-unsilence-bot = Izinkan bot menulis lagi
sim-group-upgrade = Jadikan supergrup
sim-group-choose = Tambahkan bot ke grup mana?
sim-group-choose-none = { $name } belum menjadi anggota grup.
sim-member-add = Tambah anggota
sim-member-promote = Jadikan admin
sim-member-demote = Bukan admin lagi
sim-member-remove = Keluarkan
sim-standing-creator = pemilik
sim-standing-administrator = admin
sim-service-created = { $name } membuat grup ini
sim-service-added = { $name } menambahkan { $other }
sim-service-removed = { $name } mengeluarkan { $other }
sim-service-left = { $name } keluar dari grup
sim-service-upgraded = Grup ini menjadi supergrup

## people

people-file-empty = Berkas ini kosong. Baris pertama harus berisi nama kolom: nip, nama, jabatan, unit, atasan_nip.
people-file-no-rows = Berkas ini hanya berisi nama kolom. Tambahkan paling sedikit satu pegawai di bawahnya.
people-file-binary = Berkas ini bukan CSV atau XLSX yang dapat dibaca. Simpan kembali sebagai "CSV UTF-8" atau "Excel Workbook (.xlsx)".
people-file-encoding = Huruf pada berkas ini tidak dapat dibaca (mulai baris { $line }), sehingga nama dapat salah. Buka berkasnya, lalu simpan kembali sebagai "CSV UTF-8".
people-file-old-excel = Berkas Excel lama (.xls) tidak dapat dibaca. Simpan kembali sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8".
people-file-xlsx = Berkas Excel ini rusak atau terkunci kata sandi. Buka dan simpan kembali sebagai "Excel Workbook (.xlsx)" tanpa kata sandi.
people-file-broken = Susunan CSV rusak di sekitar baris { $line }: ada tanda kutip yang tidak berpasangan. Perbaiki tanda kutipnya atau simpan ulang dari aplikasi lembar kerja.
people-file-columns = Kolom berikut tidak ditemukan: { $missing }. Yang terbaca sebagai nama kolom: { $found }. Satu baris harus memuat { $expected }, dengan urutan bebas.
people-file-columns-twice = Kolom berikut muncul lebih dari sekali: { $columns }. Sisakan satu saja.
people-file-size = Berkas ini berukuran { $megabytes } MB, sedangkan Telegram hanya meneruskan berkas sampai { $most } MB. Hapus lembar, gambar, dan kolom yang tidak diperlukan, atau simpan sebagai CSV.
people-file-bomb = Isi berkas ini jauh lebih besar daripada sebuah daftar pegawai sehingga tidak dibaca. Salin daftarnya ke berkas baru, lalu kirim kembali.
people-file-macros = Berkas ini memuat makro (.xlsm) sehingga tidak dibaca. Simpan kembali sebagai "Excel Workbook (.xlsx)" tanpa makro.
people-file-formulas = Berkas ini memuat rumus, antara lain pada sel { $cells }. Salin isinya, tempel sebagai nilai (Paste Special → Values), lalu kirim kembali.
people-file-sheets = Lebih dari satu lembar memuat daftar pegawai: { $sheets }. Sisakan satu saja, atau kirim setiap lembar sebagai berkas tersendiri.
people-file-zip = Berkas ini bukan daftar Excel. Simpan kembali sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8".

people-row-number-missing = NIP belum diisi.
people-row-number-rounded = NIP "{ $value }" telah dibulatkan oleh aplikasi lembar kerja sehingga angka aslinya hilang. Ubah format kolom nip menjadi Teks, lalu isi ulang.
people-row-number-digits = NIP "{ $value }" terdiri atas { $length } angka, seharusnya 18 angka.
people-row-number-characters = "{ $value }" bukan NIP (18 angka) dan bukan nomor pegawai instansi (3 sampai 17 huruf atau angka tanpa tanda baca).
people-row-odd-birth-date = NIP { $value } diterima, tetapi delapan angka pertamanya bukan tanggal lahir yang wajar. Mohon diperiksa.
people-row-odd-appointment = NIP { $value } diterima, tetapi waktu pengangkatannya (angka ke-9 dan seterusnya) tidak wajar. Mohon diperiksa.
people-row-odd-digit-13 = NIP { $value } diterima, tetapi angka ke-13 seharusnya 0 atau 1 (PNS) atau 2 (PPPK). Mohon diperiksa.
people-row-odd-contract = NI PPPK { $value } diterima, tetapi angka ke-14 (urutan kontrak) seharusnya 1 sampai 9. Mohon diperiksa.
people-row-odd-sex = NIP { $value } diterima, tetapi angka ke-15 (jenis kelamin) seharusnya 1 atau 2. Mohon diperiksa.
people-row-odd-sequence = NIP { $value } diterima, tetapi berakhiran 000; mungkin telah dibulatkan oleh aplikasi lembar kerja. Mohon diperiksa.
people-row-missing = Kolom { $column } belum diisi.
people-row-too-long = Kolom { $column } terlalu panjang ({ $length } karakter, paling banyak { $most }).
people-row-name = Nama "{ $value }" tidak memuat huruf.
people-row-surplus = Ada { $count } sel lebih banyak daripada nama kolom. Teks yang memuat tanda pemisah kolom harus diapit tanda kutip.
people-row-formula = Sel pada kolom { $column } diawali "{ $value }" seperti rumus. Ketik isinya sebagai teks biasa.
people-row-role = Peran "{ $value }" tidak dikenal. Isi dengan hr atau kosongkan.
people-row-zone = Zona waktu "{ $value }" tidak dikenal. Isi dengan WIB, WITA, WIT, atau nama seperti Asia/Makassar.
people-row-duplicate = NIP { $value } sudah ada pada baris { $firstRow }.
people-row-own-supervisor = Pegawai ini tercatat sebagai atasannya sendiri.
people-row-supervisor-number = atasan_nip "{ $value }" bukan NIP atau nomor pegawai yang benar.
people-row-supervisor-unknown = Atasan dengan NIP { $value } tidak ada dalam berkas ini dan belum tercatat.
people-row-supervisor-refused = Baris atasannya (NIP { $value }) ditolak, sehingga baris ini belum dapat disimpan.
people-row-loop = Susunan atasan berputar: { $members }.
people-row-unit-self = Unit "{ $unit }" tercatat sebagai induknya sendiri.
people-row-unit-parent = Unit "{ $unit }" di sini berinduk "{ $parent }", sedangkan pada baris { $firstRow } berinduk "{ $firstParent }".
people-row-unit-loop = Susunan unit berputar: { $members }.

refusal-people-unit = Unit "{ $unit }" tidak ditemukan. Periksa kembali namanya.
refusal-people-number = Tidak ada pegawai dengan NIP atau nomor "{ $number }".

## import (daftar pegawai yang dikirim HR)

import-title = 📥 Impor daftar
import-how =
    Kirim daftar pegawai sebagai berkas XLSX atau CSV (paling besar 20 MB) ke percakapan ini. Kolom yang diperlukan: { $columns }, dengan urutan bebas.

    Berkas diperiksa lebih dahulu. Tidak ada yang disimpan sebelum Bapak/Ibu menyetujuinya.
import-otherwise = Mohon kirim daftar pegawai sebagai berkas XLSX atau CSV. Ketik /batal bila tidak jadi.
import-album = Mohon kirim satu berkas saja setiap kali.
import-template = 📄 Unduh contoh berkas
import-waiting-title = Menunggu keputusan
import-waiting = { $file }, dari { $by }
import-last = Impor terakhir:
import-open = Buka { $file }
import-open-last = Buka impor terakhir
import-operator = operator sistem
import-title-offered = 📥 { $file }
import-title-waiting = 📥 Hasil pemeriksaan { $file }
import-title-stored = ✅ Impor { $file }
import-title-undone = ↩️ Impor { $file } telah dibatalkan
import-title-cancelled = 📥 { $file }
import-offered = Berkas ini diterima. Apakah ini daftar pegawai yang akan diimpor?
import-check = Ya, periksa
import-not-meant = Bukan
import-cancelled = Berkas ini tidak diimpor dan tidak lagi disimpan. Untuk mengimpornya, silakan kirim kembali.
import-not-stored = Belum ada yang disimpan.
import-stored-by = Disimpan { $at } oleh { $by }.
import-count-created = Baru: { $count }
import-count-changed = Berubah: { $count }
import-count-unchanged = Tetap: { $count }
import-count-units = Unit baru: { $count }
import-count-units-moved = Unit berpindah induk: { $count }
import-count-officers = Diberi peran HR: { $count }
import-count-gone = Tercatat, tetapi tidak ada dalam berkas: { $count } (datanya tetap disimpan)
import-count-refused = Baris yang perlu diperbaiki: { $count }
import-count-dependent = Baris yang menunggu perbaikan itu: { $count }
import-count-left-out = Baris yang tidak disimpan karena perlu diperbaiki: { $count }. Silakan kirim kembali setelah diperbaiki.
import-row = baris { $row } { $name }
import-refused-title = Yang perlu diperbaiki
import-warnings-title = Diterima, tetapi mohon diperiksa
import-more = … dan { $count } baris lain; selengkapnya pada berkas kesalahan.
import-note-appraised = Atasan berubah untuk { $count } pegawai yang sedang dinilai. Penilaian yang sedang berjalan dan belum dikirim berpindah kepada atasan baru.
import-note-sheet = Yang dibaca adalah lembar "{ $sheet }".
import-note-encoding = Berkas ini tidak tersimpan sebagai UTF-8 dan dibaca sebagai Windows-1252. Mohon periksa nama yang memuat huruf khusus.
import-note-columns = Kolom berikut tidak dikenal dan dilewati: { $columns }.
import-errors = 📄 Unduh daftar kesalahan
import-changes = 📄 Unduh rincian perubahan
import-save-all = Simpan semua ({ $count })
import-save-right = Simpan yang benar saja ({ $count })
import-stored-notice = Daftar sudah disimpan.
import-shown-anew = Data pegawai berubah sejak berkas ini diperiksa. Berikut hasil pemeriksaan terbaru; mohon disetujui kembali.
import-codes = 📨 Unduh kode undangan pegawai baru
import-codes-caption =
    { $count } kode undangan, berlaku 30 hari. Kode lama mereka tidak berlaku lagi. Bagikan setiap kode hanya kepada pemiliknya.
import-codes-none = Tidak ada pegawai baru dari impor ini yang belum bergabung, atau kodenya baru saja dikirim.

invite-title = 🖨 Undangan bergabung
invite-everyone = Semua unit
invite-nobody = Semua pegawai di sini sudah bergabung.
invite-missing = { $count } pegawai belum bergabung.
invite-fresh = Setiap undangan memuat kode baru yang berlaku 30 hari, satu kali, untuk satu orang.
invite-voids = ⚠️ { $count } di antaranya masih memegang kode yang berlaku. Kode hanya disimpan dalam bentuk sandi, sehingga tidak dapat dicetak ulang: undangan dibuat dengan kode baru, dan kode lama langsung tidak berlaku, juga yang sudah dicetak. Lanjutkan?
invite-hint = PDF berisi kartu untuk digunting, delapan pada satu lembar A4. Siapa pun yang memegang kartu dapat bergabung atas nama pegawai itu: mohon dibagikan langsung kepada orangnya.
invite-pdf = 📄 PDF untuk { $count } pegawai
invite-csv = CSV untuk { $count } pegawai
invite-pdf-new = 📄 PDF hanya untuk { $count } yang belum punya kode
invite-csv-new = CSV hanya untuk { $count } yang belum punya kode
invite-none = Tidak ada kode yang dibuat: semua sudah bergabung, atau kodenya baru saja dikirim pada berkas di atas.
invite-caption = { $count } undangan. Kode pada berkas ini rahasia: mohon dibagikan langsung kepada orangnya, lalu berkasnya dihapus.
invite-file = Undangan
invite-card-scan = 1. Pindai dengan kamera ponsel, atau ketik tautan di bawah.
invite-card-start = 2. Telegram terbuka: tekan Mulai (Start).
invite-card-confirm = 3. Periksa nama Anda, lalu setujui.
invite-card-code = Kode: { $code }
invite-card-notice = Berlaku sampai { $until }, satu kali, dan hanya untuk Anda. Mohon tidak difoto atau dibagikan.

refusal-invite-many = { $count } kartu terlalu banyak untuk satu berkas; paling banyak { $most }. Mohon mencetak per unit, atau mengambil CSV.
import-undo = Batalkan impor ini
import-undo-title = Batalkan impor ini?
import-undo-ask = Semua yang diubah impor ini kembali seperti sebelumnya, dan pegawai baru dihapus. Umpan balik yang gugur karena pergantian atasan atau peran tidak kembali.
import-undo-codes = Kode undangan { $count } pegawai baru tidak berlaku lagi.
import-undo-hindered = Impor ini tidak dapat dibatalkan lagi karena:
import-undo-joined = { $count } pegawai baru sudah bergabung atau membuka undangannya
import-undo-appraised = { $count } pegawai dari impor ini sudah masuk dalam penilaian
import-undo-changed = { $count } data dari impor ini sudah diubah lagi setelahnya
import-undo-relied = { $count } pegawai, unit, atau pengaturan lain bergantung pada pegawai atau unit baru
import-undo-yes = Ya, batalkan impor
import-undone-notice = Impor dibatalkan. Data pegawai kembali seperti sebelumnya.
import-progress-read = ⏳ Berkas sedang dibaca …
import-progress-check = ⏳ { $rows } baris sudah dibaca dan sedang diperiksa …
import-progress-store = ⏳ { $rows } baris sedang disimpan …
import-sheet-errors = Perlu diperbaiki
import-sheet-changes = Perubahan
import-sheet-template = Pegawai
import-file-errors = kesalahan-impor
import-file-changes = perubahan-impor
import-file-template = contoh-daftar-pegawai
import-file-codes = kode-undangan
import-column-row = baris
import-column-reason = keterangan
import-column-number = nip
import-column-name = nama
import-column-state = keadaan
import-column-column = kolom
import-column-from = semula
import-column-to = menjadi
import-state-created = baru
import-state-changed = berubah
import-state-gone = tidak ada dalam berkas
import-state-unit = unit baru
import-state-unit-moved = unit berpindah induk

refusal-import-gone = Berkas ini sudah tidak menunggu: sudah diputuskan, diganti berkas lain, atau lebih dari satu hari. Silakan kirim kembali.
refusal-import-wrong = Masih ada { $count } baris yang perlu diperbaiki, sehingga belum dapat disimpan semua.
refusal-import-nothing = Tidak ada yang perlu disimpan dari berkas ini.
refusal-import-photo = Foto tidak dapat dibaca sebagai daftar. Mohon kirim berkas XLSX atau CSV-nya melalui menu Lampirkan → Berkas.
refusal-import-undo = Impor ini tidak dapat dibatalkan lagi karena sudah ada data lain yang bergantung padanya.
refusal-import-not-last = Hanya impor terakhir yang dapat dibatalkan, dan hanya sekali.

## cli

cli-help =
    Cermin: perintah untuk operator

    npm run cermin -- people import BERKAS.csv|xlsx [--dry-run] [--skip-invalid]
        Memuat daftar pegawai. Kolom: nip, nama, jabatan, unit, atasan_nip; boleh ditambah
        unit_induk, jenjang, pangkat, zona_waktu, peran.
        --dry-run menampilkan perubahan tanpa menyimpannya.
        --skip-invalid menyimpan baris yang benar walaupun ada baris yang ditolak.
    npm run cermin -- training import BERKAS.csv|xlsx [--dry-run] [--replace]
        Memuat katalog pelatihan. Kolom: kode, judul, aspek; boleh ditambah jenis, penyelenggara, jp,
        mulai. --replace menghentikan entri yang tidak ada dalam berkas.
    npm run cermin -- people invite [--unit UNIT] --out BERKAS.csv
        Membuat kode undangan baru bagi yang belum bergabung: nip, nama, kode, tautan.
    npm run cermin -- admin grant NIP [--role hr|unit-hr|auditor] [--unit UNIT]
    npm run cermin -- admin revoke NIP [--role hr|unit-hr|auditor] [--unit UNIT]
        Memberi peran petugas kepegawaian (HR).
    npm run cermin -- agency set [--name "…"] [--order "…"] [--legal-basis "…"]
        Mencatat nama instansi dan dasar perintah yang dibaca pegawai sebelum bergabung,
        serta dasar hukum yang menjadikan hasil penilaian resmi.
    npm run cermin -- outbox pace [--per-second N] [--per-chat N] [--per-group N]
        Menampilkan atau mengatur kecepatan pesan bot: per detik seluruhnya, per detik dalam satu
        percakapan, per menit dalam satu grup.
    npm run cermin -- instrument check BERKAS.yaml
        Memeriksa instrumen penilaian.
    npm run cermin -- instrument import BERKAS.yaml
        Memeriksa lalu menyimpan instrumen sebagai versi baru.

    --demo  bekerja pada data contoh, bukan data sebenarnya
    --help  menampilkan bantuan ini
cli-usage-command = Perintah "{ $command }" tidak dikenal.
cli-usage-option = Pilihan { $option } tidak dikenal untuk perintah ini.
cli-usage-value = Pilihan { $option } memerlukan isi.
cli-usage-argument = Perintah ini belum lengkap: { $argument } belum diisi.
cli-usage-surplus = Isian "{ $argument }" tidak dikenal untuk perintah ini. Teks yang memuat spasi harus diapit tanda kutip.
cli-usage-agency = Isi paling sedikit salah satu: --legal-basis, --name atau --order.
cli-usage-rate = Isian { $option } harus berupa angka di atas nol.
cli-usage-hint = Bantuan: npm run cermin -- --help
cli-in-use = Basis data sedang dipakai oleh Cermin yang berjalan (proses { $pid }). Hentikan bot terlebih dahulu, gunakan menu kepegawaian di percakapan, atau pindah ke PostgreSQL (DATABASE_URL) agar perintah dapat dijalankan bersamaan.
cli-database-away = Basis data tidak dapat dihubungi. Periksa DATABASE_URL dan pastikan PostgreSQL berjalan.
cli-fault = Perintah ini gagal karena gangguan yang tidak terduga:
cli-file-missing = Berkas { $file } tidak ditemukan.
cli-file-unreadable = Berkas { $file } tidak dapat dibuka ({ $reason }).
cli-row = Baris { $row }: { $text }
cli-warning = Peringatan, { $text }
cli-import-unknown-columns = Kolom berikut tidak dikenal dan dilewati: { $columns }.
cli-import-new = Baris { $row }: baru, { $name }
cli-import-changed = Baris { $row }: { $name }: { $column } dari "{ $from }" menjadi "{ $to }"
cli-import-unit-new = Unit baru: { $unit }
cli-import-unit-moved = Unit berpindah induk: { $unit }
cli-import-empty = (kosong)
cli-import-counts = Pegawai baru { $created }, berubah { $changed }, tetap { $unchanged }, baris ditolak { $refused }; unit baru { $units }.
cli-import-not-in-file = { $count } pegawai yang sudah tercatat tidak ada dalam berkas ini; datanya tetap disimpan.
cli-import-stored = Data sudah disimpan.
cli-import-nothing-new = Semua data sudah sesuai; tidak ada yang diubah.
cli-import-nothing-right = Tidak ada yang diubah; baris yang ditolak perlu diperbaiki lebih dahulu.
cli-import-dry-run = Ini baru percobaan (--dry-run); belum ada yang disimpan.
cli-import-refused = Belum ada yang disimpan. Perbaiki baris yang ditolak, atau ulangi dengan --skip-invalid untuk menyimpan baris lainnya.
cli-invited = { $count } kode undangan ditulis ke { $file } dan berlaku 30 hari. Kode lama mereka tidak berlaku lagi. Bagikan setiap kode hanya kepada pemiliknya.
cli-invited-nobody = Tidak ada pegawai yang perlu diundang: semuanya sudah bergabung.
cli-invited-without-links = Tautan dikosongkan karena nama pengguna bot belum diketahui. Isi BOT_USERNAME, atau minta pegawai mengetik /start diikuti kodenya.
cli-granted = { $name } kini memegang peran { $role }.
cli-granted-already = { $name } sudah memegang peran { $role }.
cli-agency-set = Keterangan instansi sudah disimpan.
cli-outbox-pace = Kecepatan pesan bot: paling banyak { $second } per detik seluruhnya, { $chat } per detik dalam satu percakapan, { $group } per menit dalam satu grup. Bot yang sedang berjalan memakainya sejak dimulai ulang.
cli-instrument-fine = Instrumen { $id } ("{ $title }") lengkap dan dapat dipakai.
cli-instrument-wrong = Instrumen { $file } belum dapat dipakai:
cli-instrument-problem = { $path }: { $text }
cli-instrument-whole = seluruh berkas
cli-instrument-stored = Instrumen { $id } ("{ $title }") sudah disimpan.

## main

main-demo =
    Cermin berjalan dengan instansi contoh. Buka { $url } di peramban. Tekan Ctrl+C untuk berhenti; data tetap tersimpan.
main-running = Bot @{ $username } berjalan; pemeriksaan kesehatan di { $url }/healthz.
main-in-use = Basis data bawaan sedang dipakai proses { $pid }: hentikan proses itu lebih dahulu, atau pakai PostgreSQL melalui DATABASE_URL.
main-token = BOT_TOKEN ditolak Telegram: salin kembali token dari @BotFather.
main-database-away = DATABASE_URL tidak dapat dihubungi: pastikan PostgreSQL berjalan dan alamatnya benar.
main-port = PORT sudah dipakai program lain: pilih nomor port lain, misalnya PORT=3001.
main-port-low = PORT di bawah 1024 memerlukan hak istimewa pada komputer ini: pilih nomor port lain, misalnya PORT=3001.
main-host = HOST harus berupa alamat komputer ini, misalnya 127.0.0.1, atau 0.0.0.0 untuk semua alamatnya.
main-fault = Cermin tidak dapat dijalankan.

## demo

demo-title = Panduan lima menit
demo-step-join = Bergabung: tekan “{ sim-start-invitation }”, periksa datanya, lalu “{ join-confirm }”.
demo-step-open = Kepegawaian membuka periode: “{ sim-start }”, “{ hr-title }”, “{ hr-new }”, “{ period-continue }”. Pilih Penilaian 360 Derajat Denpasar, “{ period-continue }”, “{ period-units-all }”, “{ period-continue }” dua kali, “{ period-review }”, lalu “{ period-confirm-open }”.
demo-step-propose = Ibu Wati mengusulkan rekan dari pesan yang masuk: “{ period-message-home }”, “{ pending-propose-peers-open }”, “{ peer-propose-add }”. Pilih Desak Putu, Komang Trisna, Muhammad Rizal, dan Putu Eka, lalu “{ peer-pick-done }” dan “{ peer-propose-send }”.
demo-step-approve = Atasannya, Bapak Darsana, memeriksa usulan itu dari pesan yang masuk dan menyetujuinya.
demo-step-group = Bila berkenan: Bapak Darsana menghubungkan grup timnya dengan “{ sim-start }”, “{ group-title }”, unitnya, “{ group-connect }”, lalu “{ group-choose }”. Sejak itu grup mendapat kabar tentang jadwal, tanpa nilai siapa pun.
demo-step-feedback-time = Majukan waktu: tekan “{ sim-clock-deadline }” beberapa kali, sampai tahap penilaian diri dimulai. Pengingat akan masuk.
demo-step-self = Ibu Wati mengisi penilaian diri: “{ pending-self-assessment-open }”, satu ketukan untuk tiap pertanyaan, ketik pencapaiannya, “{ questionnaire-overview }”, “{ questionnaire-send }”, “{ questionnaire-send-now }”. Foto atau dokumen boleh dilampirkan dengan tombol 📎.
demo-step-peer-one = Rekan pertama memberi umpan balik: buka pengingat, baca siapa melihat apa, “{ peer-notice-begin }”, jawab, lalu kirim. Saran di akhir boleh dilewati.
demo-step-peer-two = Rekan kedua memberi umpan balik.
demo-step-peer-three = Rekan ketiga memberi umpan balik. Nilai rekan baru ditampilkan bila ada paling sedikit tiga rekan.
demo-step-scoring-time = Majukan waktu: tekan “{ sim-clock-deadline }” sampai tahap penilaian oleh atasan dimulai. Umpan balik rekan kini tersegel: siapa menulis apa tidak dapat diketahui lagi.
demo-step-score = Bapak Darsana menilai Ibu Wati dari pengingatnya. Di samping tiap pertanyaan tampak penilaian diri dan rata-rata rekan; nilai 1 dan 5 meminta alasan. Lalu kirim. Tim yang besar dinilai lebih cepat dengan “{ score-team-open }”.
demo-step-publish = Majukan waktu sekali lagi dengan “{ sim-clock-deadline }”, lalu kepegawaian menetapkan hasil: ketik /hr, pilih periodenya, “{ period-to-results }”, “{ result-publish }”, “{ result-publish-continue }”, “{ result-publish-now }”.
demo-step-result = Tekan “{ sim-clock-working-day }”. Ibu Wati menerima hasilnya; “{ result-explain }” menjelaskan setiap angka.
demo-opens-proposal = Pengusulan rekan dimulai
demo-closes-proposal = Pengusulan rekan berakhir
demo-opens-approval = Pemeriksaan usulan dimulai
demo-closes-approval = Pemeriksaan usulan berakhir
demo-opens-feedback = Penilaian diri dan umpan balik dimulai
demo-closes-feedback = Penilaian diri dan umpan balik berakhir
demo-opens-supervisor = Penilaian oleh atasan dimulai
demo-closes-supervisor = Penilaian oleh atasan berakhir
demo-opens-dialogue = Masa dialog dimulai
demo-closes-dialogue = Masa dialog berakhir

## results

result-title = 📊 Hasil penilaian
result-none = Belum ada hasil penilaian yang ditetapkan.
result-missing = Belum ada hasil karena penilaian oleh atasan belum diterima. Silakan hubungi bagian kepegawaian.
result-list-more = Hasil pegawai lain dapat dibuka melalui tombol di bawah. Setiap pembacaan dicatat.
result-list-team = 👥 Hasil tim: { $period } ({ $count })
result-list-summary = 📈 Ringkasan: { $period }
result-list-publish = Penetapan hasil: { $period }
result-announced = Hasil penilaian { $period } telah ditetapkan. Terima kasih atas kinerja dan keterbukaan Bapak/Ibu selama masa penilaian.
result-predikat = Predikat: { $predikat }
result-nilai = Nilai: { $nilai } dari 100
result-internal = Hasil penilaian internal, bukan predikat resmi SKP
result-official = Predikat resmi berdasarkan { $basis }
result-groups = Rata-rata tiap kelompok penilai (skala { $min } sampai { $max })
result-group-self = Diri sendiri
result-group-supervisor = Atasan
result-group-peer = Rekan kerja
result-group-subordinate = Bawahan
result-group-public = Masyarakat
result-strengths = Kekuatan
result-improvements = Yang dapat ditingkatkan
result-published-version = Ditetapkan { $moment } (versi { $version })
result-version-replaced = ⚠️ Sudah diganti oleh versi { $version } pada { $day }.
result-version-before = 🕘 Versi { $version } (sebelum keberatan)
result-version-current = ✅ Versi { $version } (yang berlaku)
result-revision = Hasil versi { $version }, ditetapkan atas keberatan oleh { $name }, { $post }, pada { $day }.
result-revision-more = dan { $count } nilai lainnya; selengkapnya pada Rincian nilai
result-change = { $title }: { $before } menjadi { $after }.
result-change-unable = tidak dapat dinilai
result-change-reason = Alasan: { $reason }
result-trend = 📈 Tren
result-trend-title = Tren hasil penilaian
result-trend-one = Baru ada satu periode dengan nilai. Tren ditampilkan mulai periode kedua.
result-trend-weighted = Nilai
result-trend-gap = Kesesuaian dengan standar (%)
result-trend-weighted-value = nilai { $value }
result-trend-gap-value = kesesuaian { $value }%
result-trend-newest = { $shown } periode terbaru dari { $count }.
result-trend-up = { $what } naik { $by }, dari { $from } ke { $to }.
result-trend-down = { $what } turun { $by }, dari { $from } ke { $to }.
result-trend-same = { $what } tetap, dari { $from } ke { $to }.
result-verify = 🔎 Periksa kode
result-verify-title = 🔎 Periksa kode verifikasi
result-verify-ask = Ketik kode verifikasi yang tercetak pada Ringkasan Hasil Penilaian. Huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh. Setiap pemeriksaan dicatat.
result-verify-another = 🔎 Periksa kode lain
result-verify-genuine = ✅ Asli: kode ini sesuai dengan hasil yang tersimpan.
result-verify-genuine-hint = Isi yang tersimpan sudah dihitung ulang dan tidak berubah sejak dicetak.
result-verify-changed = 🔴 TIDAK SESUAI: isi yang tersimpan telah berubah sejak hasil ini dicetak.
result-verify-changed-hint = 🔴 Jangan gunakan angka yang tersimpan maupun kertasnya sebelum pengelola sistem memeriksa basis data dan cadangannya.
result-verify-unknown = ❌ Kode ini tidak dikenal.
result-verify-unknown-hint = Mohon periksa setiap huruf dan angkanya, lalu ketik sekali lagi. Bila tetap tidak dikenal, kertas itu tidak berasal dari sistem ini.
result-verify-newest = Ini versi yang berlaku.
result-verify-newer = ⚠️ Sudah diganti oleh versi { $version }, { $moment }.
result-verify-compare = Mohon cocokkan nama, periode, dan nilai di atas dengan yang tercetak.
result-verify-unnamed = Nama dan nilai tidak ditampilkan. Apakah isi kertas sama dengan yang tersimpan, dapat dipastikan oleh petugas kepegawaian instansi.
result-scored-by = Dinilai oleh { $name }.
result-scored-in-turn = Dinilai oleh para atasan yang memimpin bergantian: { $people }. Nilai atasan tiap indikator adalah rata-rata nilai mereka, ditimbang menurut lamanya memimpin.
result-on-paper-self = Penilaian diri dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal { $day }.
result-on-paper-supervisor = Penilaian { $name } dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal { $day }.
result-scorer-months = { $name } ({ $months } bulan)
result-scored-by-supervisor = Dinilai oleh { $name }, atasan pada waktu itu, setelah { $from }.
result-scored-by-superior = Dinilai oleh { $name } selaku atasan dari { $from }.
result-scored-by-plt = Dinilai oleh { $name } selaku Plt. menggantikan { $from }.
result-scored-by-plh = Dinilai oleh { $name } selaku Plh. menggantikan { $from }.
result-scored-by-plt-during = Dinilai oleh { $name } selaku Plt. menggantikan { $from } ({ $since } s.d. { $until }).
result-scored-by-plh-during = Dinilai oleh { $name } selaku Plh. menggantikan { $from } ({ $since } s.d. { $until }).
result-open = 📊 Buka hasil
result-explain = 🧮 Rincian nilai
result-comments = 💬 Catatan penilai
result-picture = Lihat grafik
result-picture-none = Instrumen ini memuat terlalu sedikit aspek untuk digambarkan sebagai grafik.
result-picture-internal = Hasil penilaian internal
result-picture-official = Hasil penilaian resmi

result-explain-title = 🧮 Rincian nilai
result-explain-scale = Rata-rata kelompok yang dihitung, menurut bobotnya (skala { $min } sampai { $max }):
result-explain-part = { $title }: { $score } (bobot { $weight })
result-explain-final = Nilai akhir
result-explain-nilai = Nilai 0 sampai 100
result-explain-rounded = Dibulatkan menjadi { $nilai }.
result-explain-predikat = Predikat { $predikat }
result-explain-reached = Nilai { $nilai } mencapai batas bawah { $predikat }, yaitu { $bound }.
result-explain-next = Batas { $predikat }, yaitu { $bound }, belum tercapai.
result-explain-left-out = Tidak ikut dihitung
result-explain-shared = Bobot kelompok yang tidak ikut dihitung dibagi menurut perbandingan bobot kelompok lain; yang tidak ada tidak pernah dianggap nol.
result-explain-exact = Semua angka dapat dihitung ulang dengan kalkulator. Tanda … berarti desimalnya masih berlanjut; pembulatan hanya dilakukan sekali, pada nilai.
result-explain-weight = Bobot kelompok: { $weight } dari 100
result-explain-anonymous = Dari { $raters } penilai. Skor tiap penilai dirahasiakan; yang ditampilkan hanya rata-ratanya.
result-explain-mean = (rata-rata { $count } penilai)
result-explain-indicator-weight = (bobot { $weight })
result-explain-group = Rata-rata kelompok: { $group }
result-left-out-switched-off = tidak dipakai pada periode ini
result-left-out-not-counted = ditampilkan sebagai pembanding saja, tidak memengaruhi nilai
result-left-out-no-indicators = tidak memberi skor pada instrumen ini
result-left-out-no-review = belum mengirim penilaian
result-left-out-below-minimum = penilainya kurang dari { $min } orang, sehingga tidak ditampilkan dan tidak dihitung demi kerahasiaan
result-left-out-no-score = tidak ada skor karena dinyatakan tidak dapat dinilai

result-gap-short = Kesesuaian { $match }%
result-gap-short-none = Level sudah dinilai, standar belum diketahui
result-gap-match = Kesesuaian dengan standar: { $match }%
result-gap-levels = Level kompetensi
result-gap-met = { $met } dari { $measured } kompetensi memenuhi standar.
result-gap-standard = Standar menurut jenjang { $jenjang }.
result-gap-no-jenjang = Jenjang belum tercatat, sehingga level belum dapat dibandingkan dengan standar. Mohon hubungi bagian kepegawaian.
result-gap-no-standard = Jenjang { $jenjang } tidak tercantum pada standar instrumen ini, sehingga level belum dapat dibandingkan. Mohon hubungi bagian kepegawaian.
result-gap-internal = Hasil penilaian internal, bukan hasil uji kompetensi resmi
result-gap-official = Hasil resmi berdasarkan { $basis }
result-gap-list = Level menurut atasan
result-gap-beside = (standar { $standard })
result-gap-unscored = belum dapat dinilai
result-gap-first = Yang didahulukan untuk dikembangkan
result-gap-towards = { $title }: dari level { $level } menuju level { $standard }
result-gap-all-met = Semua kompetensi yang dinilai sudah memenuhi standar.
result-gap-beyond = Kekuatan, melampaui standar
result-gap-above = { $title }: level { $level }, standar { $standard }
result-gap-picture-level = Level menurut atasan
result-gap-picture-standard = Standar

result-gap-explain-title = Kesesuaian dengan standar
result-gap-explain-counted = Yang dihitung dari tiap kompetensi ialah level menurut atasan, paling tinggi sebesar standarnya:
result-gap-explain-required = Jumlah standarnya:
result-gap-explain-match = Kesesuaian:
result-gap-explain-rounded = Dibulatkan menjadi { $match }%.
result-gap-explain-unscored = Atasan menyatakan belum dapat menilainya, sehingga tidak ikut dihitung dan tidak dianggap nol.
result-gap-explain-self = Penilaian diri ditampilkan sebagai pembanding saja, tidak memengaruhi hasil.
result-gap-explain-exact = Tanda … berarti desimalnya masih berlanjut; pembulatan hanya dilakukan sekali, pada hasil akhir.
result-gap-explain-each = Tiap kompetensi
result-gap-explain-gap = Selisih = level menurut atasan − standar.
result-gap-explain-own = Diri sendiri { $level }
result-gap-explain-own-none = Diri sendiri tidak ada
result-gap-explain-level = Atasan { $level }
result-gap-explain-level-none = Atasan belum dapat menilai
result-gap-explain-standard = Standar { $level }
result-gap-explain-difference = Selisih { $level } − { $standard } = { $gap }, dihitung { $counted }

result-gap-spread = Kesesuaian dengan standar
result-gap-met-all = 100% (semua standar terpenuhi)
result-gap-below = di bawah { $to }%
result-gap-range = { $from }% sampai di bawah { $to }%
result-gap-unmeasured = Standar belum diketahui
result-heat-open = 🗺 Peta kompetensi
result-heat-title = Peta kompetensi
result-heat-lead = rata-rata selisih dari standar
result-heat-low = di bawah standar
result-heat-high = di atas standar
result-heat-empty = Rata-rata selisih level dari standar, per unit dan kompetensi. Kotak kosong: pegawainya kurang dari { $least }.
result-heat-rest = Ditampilkan { $shown } dari { $units } unit, yang paling jauh di bawah standar lebih dahulu.
result-gap-needs = Kebutuhan pengembangan
result-gap-needs-lead = Pegawai di bawah standar

result-comments-title = 💬 Catatan penilai
result-comments-how = Ditampilkan satu per satu dengan urutan acak, tanpa nama dan waktu.
result-comments-none = Tidak ada catatan yang dapat ditampilkan.
result-comments-score = (nilai { $score })

result-team-title = 👥 Hasil tim
result-team-open = 👥 Buka hasil tim
result-team-announced = Hasil penilaian { $period } telah ditetapkan. Berikut ringkasan pegawai yang Bapak/Ibu nilai. Mohon menjaga kerahasiaannya dan membicarakannya langsung dengan pegawai yang bersangkutan.
result-team-without = { $count } pegawai belum memperoleh hasil karena penilaiannya belum dikirim.
result-people = { $count } pegawai
result-no-result = Belum ada hasil
result-people-title = Hasil per pegawai
result-of = { $done } dari { $total }

result-without = Belum dinilai atasan
result-without-open = Belum dinilai atasan ({ $count })
result-without-title = Belum dinilai atasan
result-without-none = Semua pegawai sudah dinilai atasannya.
result-without-supervisor = Atasan: { $name }
result-without-nobody = Atasan belum tercatat

result-summary-title = 📈 Ringkasan hasil
result-summary-announced = Hasil penilaian { $period } telah ditetapkan dan disampaikan kepada pegawai. Berikut ringkasannya.
result-summary-counts = Dari { $appraisals } pegawai, { $results } memperoleh hasil dan { $without } belum dinilai atasannya.
result-summary-sent = Penilaian yang terkirim
result-summary-open = 📈 Buka ringkasan
result-distribution = Sebaran predikat
result-completion = Kelengkapan hasil
result-units = Hasil per unit

result-export = 📥 Unduh
result-export-hint = Bot mengirim berkasnya ke percakapan ini. Setiap berkas memuat periode, waktu, dan nama Bapak/Ibu, dan setiap pengunduhan tercatat. Isinya data pribadi pegawai: mohon disimpan dan dibagikan seperlunya saja.
result-export-book = 📥 Hasil dan isian e-Kinerja (Excel)
result-export-completion = Kelengkapan
result-plan = 🌱 Rencana pengembangan
result-export-plans = 🌱 Rencana pengembangan (Excel)
result-export-ledger = 📣 Pengumuman: daftar pengiriman (Excel)
result-export-unit-file = 📄 { $unit }: { $results } dari { $appraisals } (PDF)
result-export-unit-caption = Hasil penilaian { $unit }, periode { $period }, keadaan { $moment }
result-export-place = No.
result-export-ordered = Berkas sedang disiapkan dan segera dikirim.
result-export-caption = Hasil penilaian periode { $period }, keadaan { $moment }
result-export-file = Hasil
result-export-results = Hasil
result-export-parts = Rincian
result-export-ekinerja = e-Kinerja
result-export-about = Keterangan
result-export-number = NIP
result-export-name = Nama
result-export-post = Jabatan
result-export-unit = Unit kerja
result-export-scorer-number = NIP penilai
result-export-scorer = Penilai
result-export-nilai = Nilai
result-export-predikat = Predikat kinerja
result-export-final = Nilai akhir menurut skala
result-export-feedback = Umpan balik atasan
result-export-jenjang = Jenjang
result-export-match = Kesesuaian (%)
result-export-level = level
result-export-standard = standar
result-export-gap = selisih
result-export-period = Periode
result-export-instrument = Instrumen
result-export-as-of = Keadaan
result-export-by = Diekspor oleh
result-export-note = Catatan
result-export-note-missing = { $count } pegawai belum dinilai atasannya, sehingga belum mempunyai hasil.
result-export-note-empty = Sel yang kosong berarti tidak ada nilai, atau penilainya terlalu sedikit untuk ditampilkan tanpa membuka siapa menilai apa. Sel kosong bukan nol.
result-export-note-words = Komentar penilai anonim tidak disertakan dalam berkas mana pun.
result-export-note-closed = Pada { $count } pegawai hanya nilai dan predikat yang dicantumkan, karena Bapak/Ibu sendiri ikut memberi umpan balik kepada mereka.

result-pdf = 📄 Unduh PDF
result-pdf-foot = { $what } · keadaan { $moment } · diekspor oleh { $officer }
result-pdf-anonymous = Komentar penilai anonim tidak dicantumkan dalam berkas; bacalah pada percakapan dengan bot.

result-publish = Tetapkan hasil…
result-publish-title = Penetapan hasil
result-publish-counts = { $appraisals } pegawai: { $scored } sudah dinilai atasan, { $without } belum.
result-publish-feedback = Umpan balik ditutup { $moment }
result-publish-supervisor = Penilaian oleh atasan ditutup { $moment }
result-publish-ready = Hasil sudah dapat ditetapkan.
result-publish-what = Bila ditetapkan, { $results } pegawai menerima hasil dan rinciannya pada jam kerja. Para atasan menerima ringkasan timnya.
result-publish-without = { $count } pegawai belum dinilai atasan dan belum memperoleh hasil:
result-publish-more = dan { $count } pegawai lainnya
result-publish-first = Apakah hasil akan ditetapkan sekarang?
result-publish-continue = Lanjutkan…
result-publish-second = Hasil yang sudah ditetapkan tidak dapat ditarik kembali. Tetapkan hasil { $results } pegawai sekarang?
result-publish-now = Ya, tetapkan sekarang
result-publish-late = Tetapkan { $count } hasil susulan…
result-publish-later = { $count } pegawai sudah dinilai, tetapi umpan baliknya masih berjalan; hasilnya menyusul.
result-late-announced = Pada periode “{ $period }”, { $count } hasil susulan siap ditetapkan.
result-publish-done = Hasil sudah ditetapkan. Pegawai diberi tahu pada jam kerja.

refusal-publish-paused = Periode ini sedang dijeda. Hasilnya dapat ditetapkan setelah periode dilanjutkan dan berakhir, atau ditutup.
refusal-publish-not-open = Hasil periode ini tidak dapat ditetapkan: periodenya belum dibuka, atau hasilnya sudah ditetapkan.
refusal-publish-feedback-open = Hasil belum dapat ditetapkan: masa umpan balik belum berakhir.
refusal-publish-supervisor-open = Hasil belum dapat ditetapkan: masa penilaian oleh atasan belum berakhir dan masih ada penilaian yang belum dikirim.
refusal-publish-took-part = Bapak/Ibu ikut memberi umpan balik dalam periode ini, sehingga hasilnya ditetapkan oleh petugas kepegawaian lain.
refusal-result-took-part = Bapak/Ibu ikut memberi umpan balik untuk pegawai ini, sehingga rincian hasilnya dibuka oleh petugas kepegawaian lain.
refusal-result-changed = Isi hasil ini tidak lagi sama dengan saat pertama kali dicetak, sehingga tidak dapat dicetak. Mohon hubungi bagian kepegawaian instansi.
refusal-verify-officers = Kode verifikasi diperiksa oleh petugas kepegawaian. Untuk memastikan sebuah hasil cetak, mohon tunjukkan kepada bagian kepegawaian instansi atau unit kerja.
refusal-verify-shape = Itu bukan kode verifikasi. Kode terdiri atas 16 huruf dan angka, misalnya 7KQ2-M4XP-0A1B-ZZ93; huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh.
refusal-verify-wait = Terlalu banyak kode yang tidak dikenal. Mohon coba lagi dalam { $minutes } menit.
refusal-publish-sealing = Umpan balik sedang disegel. Mohon coba lagi sebentar lagi.
refusal-publish-nothing-scored = Hasil belum dapat ditetapkan: belum ada pegawai yang dinilai atasannya.

## development

plan-title = Rencana pengembangan
plan-open = 🌱 Rencana pengembangan
plan-new = ➕ Tambah butir rencana
plan-new-title = Butir rencana baru
plan-none-own = Belum ada butir rencana. Tambahkan hal yang ingin Bapak/Ibu kembangkan, misalnya dari saran pada hasil penilaian. Atasan Bapak/Ibu dapat membacanya.
plan-none = Rencana pegawai ini belum berisi. Butir yang Bapak/Ibu tambahkan diberitahukan kepadanya.
plan-hours-year = Jam pelajaran { $year }: { $hours } dari { $target } JP
plan-hours-count = { $hours } JP
plan-until = sampai { $day }
plan-overdue = lewat tenggat
plan-from = Setelah hasil { $period }
plan-by = Ditambahkan oleh { $name }
plan-now = Saat ini: { $value }
plan-saved = Tersimpan.
plan-edit = ✏️ Ubah
plan-clear = Kosongkan
plan-delete = 🗑 Hapus
plan-delete-title = Hapus butir rencana?
plan-delete-ask = Butir ini hilang dari rencana dan tidak dapat dikembalikan.
plan-deleted = Butir rencana dihapus.
plan-enter = ✅ Masukkan ke rencana
plan-entered = Butir ini sudah masuk ke rencana Bapak/Ibu.
plan-entered-told = Butir ini sudah masuk ke rencana { $name }, dan diberitahukan kepadanya.
plan-draft-hint = Butir ini baru terlihat oleh Bapak/Ibu sendiri. Periksa isinya, lalu masukkan ke rencana.
plan-state-draft = Belum dimasukkan
plan-state-not_started = Belum dimulai
plan-state-going = Berjalan
plan-state-stuck = Tersendat
plan-state-done = Selesai
plan-action-training = Pelatihan
plan-action-coaching = Bimbingan
plan-action-assignment = Penugasan
plan-action-reading = Belajar mandiri
plan-field-goal = Tujuan
plan-field-action = Bentuk kegiatan
plan-field-due = Tenggat
plan-field-helper = Pendamping
plan-field-description = Uraian
plan-field-hours = Jam pelajaran
plan-field-note = Catatan
plan-field-stuck = Apa yang membuatnya tersendat?
plan-ask-goal = Silakan ketik apa yang ingin dicapai, misalnya "Mampu menyusun laporan anggaran sendiri" (paling banyak { $most } karakter).
plan-ask-action = Silakan pilih bentuk kegiatannya.
plan-ask-due = Silakan pilih tanggal selesainya, atau ketik seperti { $example }.
plan-ask-helper = Siapa yang mendampingi? Silakan pilih, atau ketik namanya (paling banyak { $most } karakter).
plan-ask-description = Silakan ketik apa yang akan dilakukan (paling banyak { $most } karakter).
plan-ask-hours = Berapa jam pelajaran (JP) kegiatan ini? Silakan ketik bilangan bulat, dari 0 sampai { $most }. Jam dihitung pada tahun kegiatan selesai.
plan-ask-note = Silakan ketik kemajuan, kendala, atau bukti (paling banyak { $most } karakter).
plan-ask-stuck = Silakan ketik kendalanya (paling banyak { $most } karakter). Atasan Bapak/Ibu diberi tahu agar dapat membantu.
plan-stuck-silent = Tandai tanpa keterangan
plan-stuck-told = Tersimpan. Atasan Bapak/Ibu diberi tahu.
plan-helper-nobody = Tanpa pendamping
plan-team = 👥 Rencana tim
plan-team-people = { $count } pegawai
plan-team-none = Belum ada pegawai yang Bapak/Ibu pimpin atau nilai.
plan-team-items = { $items } butir, { $done } selesai
plan-team-empty = belum ada rencana
plan-team-stuck = { $stuck } tersendat
plan-team-overdue = { $overdue } lewat tenggat
plan-export = 📥 Unduh rencana (Excel)
plan-export-hint = Bot mengirim berkasnya ke percakapan ini. Setiap berkas memuat waktu dan nama Bapak/Ibu, dan setiap pengunduhan tercatat. Isinya data pribadi pegawai: mohon disimpan dan dibagikan seperlunya saja.
plan-export-none = Belum ada rencana untuk diunduh.
plan-export-all = 📥 Semua rencana: { $items } butir
plan-export-unit = { $unit }: { $items } butir
plan-export-year = Tahun { $year }
plan-export-period = Setelah hasil { $period }
plan-export-ordered = Berkas sedang disiapkan dan segera dikirim.
plan-export-caption = Rencana pengembangan: { $about }, keadaan { $moment }
plan-sheet-number = NIP
plan-sheet-name = Nama
plan-sheet-post = Jabatan
plan-sheet-unit = Unit kerja
plan-sheet-state = Keadaan
plan-sheet-done-on = Selesai pada
plan-sheet-author = Ditulis oleh
plan-sheet-from = Setelah hasil periode
plan-sheet-items = Butir rencana
plan-sheet-done = Selesai pada { $year }
plan-sheet-hours = JP { $year }
plan-sheet-target = JP paling sedikit
plan-sheet-about = Keterangan
plan-sheet-year = Tahun
plan-sheet-period = Periode
plan-sheet-whose = Cakupan
plan-sheet-team = Pegawai yang dipimpin atau dinilai pengunduh
plan-sheet-agency = Seluruh instansi
plan-sheet-units = Unit yang dikelola pengunduh
plan-sheet-as-of = Keadaan
plan-sheet-by = Diekspor oleh
plan-sheet-note = Catatan
plan-sheet-note-year = Butir yang sudah ada pada tahun itu dan belum selesai sebelumnya.
plan-sheet-note-period = Butir yang ditulis setelah hasil periode itu ditetapkan, sampai hasil berikutnya.
plan-sheet-note-hours = Setiap PNS berhak atas pengembangan kompetensi paling sedikit { $target } JP setahun (PP 11/2017 sebagaimana diubah dengan PP 17/2020). JP dihitung pada tahun kegiatan selesai.
plan-message-added = { $author } menambahkan butir ke rencana pengembangan Bapak/Ibu: “{ $goal }”. Bapak/Ibu dapat mengubahnya dan mencatat kemajuannya.
plan-message-stuck-locked = { $employee } menandai satu butir rencana pengembangannya tersendat.
plan-message-stuck = { $employee } menandai butir rencana pengembangannya tersendat: “{ $goal }”. Dukungan Bapak/Ibu mungkin diperlukan.
plan-message-open = Buka butir rencana
refusal-plan-past = Tanggal itu sudah lewat. Mohon pilih hari ini atau sesudahnya.
refusal-plan-far = Tanggal itu terlalu jauh. Rencana dibuat untuk paling lama { $years } tahun.
refusal-plan-day = Tanggal itu tidak terbaca. Mohon tulis seperti { $example }.
refusal-plan-hours = Mohon tulis jam pelajaran sebagai bilangan bulat, dari 0 sampai { $most }.
refusal-plan-incomplete = Bentuk kegiatan dan tenggat belum lengkap. Mohon lengkapi dahulu melalui tombol Ubah.
refusal-plan-settled = Butir ini tidak dapat diubah lagi: sudah selesai, atau sudah dimulai oleh pegawainya.
refusal-plan-begun = Butir ini sudah dimulai, sehingga tidak dapat dihapus.

talk-title = Dialog kinerja
talk-open = Buka kartu dialog
talk-time = 🗓 Waktu dialog
talk-with = Dengan { $name }
talk-achievements = Pencapaian
talk-obstacles = Kendala
talk-no-self = Penilaian diri tidak dikirim, sehingga pencapaian dan kendala belum tertulis di sini.
talk-strengths = Kekuatan menurut atasan
talk-strengths-gap = Melampaui standar
talk-gaps = Yang paling perlu dikembangkan
talk-gaps-gap = Di bawah standar
talk-standout = { $title }: { $score }
talk-standout-level = { $title }: level { $level }, standar { $standard }
talk-differences = Nilai sendiri di samping nilai atasan (selisih dua poin atau lebih)
talk-difference = { $title }: nilai sendiri { $self }, nilai atasan { $supervisor }
talk-questions = Pertanyaan yang dapat diajukan
talk-question-achievement-employee = Mengenai pencapaian “{ $words }”: apa yang paling Bapak/Ibu hargai, dan apa langkah berikutnya?
talk-question-achievement-supervisor = Mengenai pencapaian “{ $words }”: apa yang membuatnya berhasil, dan bagaimana melanjutkannya?
talk-question-obstacle-employee = Saya menuliskan kendala “{ $words }”. Dukungan apa yang dapat Bapak/Ibu berikan?
talk-question-obstacle-supervisor = Mengenai kendala “{ $words }”: dukungan apa yang Bapak/Ibu perlukan, dan dari siapa?
talk-question-self-higher-employee = { $title }: saya memberi { $self }, Bapak/Ibu { $supervisor }. Contoh apa yang melatarbelakangi nilai itu?
talk-question-self-higher-supervisor = { $title }: Bapak/Ibu memberi diri sendiri { $self }, saya { $supervisor }. Contoh apa yang mungkin belum saya lihat?
talk-question-self-lower-employee = { $title }: saya memberi { $self }, Bapak/Ibu { $supervisor }. Hasil mana yang Bapak/Ibu nilai baik?
talk-question-self-lower-supervisor = { $title }: Bapak/Ibu memberi diri sendiri { $self }, saya { $supervisor }. Apa yang membuat Bapak/Ibu menilai diri lebih rendah?
talk-question-below-employee = { $title }: level saya { $level }, standarnya { $standard }. Perilaku apa yang sebaiknya saya tunjukkan lebih dahulu?
talk-question-below-supervisor = { $title }: level Bapak/Ibu { $level }, standarnya { $standard }. Kegiatan apa yang paling membantu mencapainya?
talk-support = Dukungan yang dibutuhkan
talk-promise = Janji dukungan atasan
talk-support-ask = Silakan ketik dukungan yang Bapak/Ibu butuhkan (paling banyak { $most } karakter). { $name } diberi tahu. Tulisan yang baru menggantikan yang lama.
talk-promise-ask = Silakan ketik dukungan yang Bapak/Ibu janjikan (paling banyak { $most } karakter). { $name } diberi tahu. Tulisan yang baru menggantikan yang lama.
talk-clear = Kosongkan
talk-saved = Tersimpan.
talk-saved-told = Tersimpan. Pemberitahuan dikirim pada jam kerja.
talk-until = Catatan dan dukungan dapat ditulis atau diubah sampai { $until }, dukungan hanya selama hasil belum terbit.
talk-until-notes = Hasil sudah terbit. Catatan masih dapat ditulis atau diubah sampai { $until }.
talk-over = Masa dialog sudah berakhir; kartu ini hanya dapat dibaca.
talk-read-only = Bapak/Ibu menilai sebagian periode ini, sehingga dapat membaca kartu ini.
talk-notes = 📝 Catatan
talk-notes-none = Belum ada catatan. Catatan baru hanya terbaca oleh Bapak/Ibu sendiri sampai dibagikan.
talk-notes-none-former = Belum ada catatan yang dibagikan.
talk-note-about = { $author }, { $moment }
talk-note-private = 🔒 Hanya Bapak/Ibu yang membaca catatan ini.
talk-note-shared = 👥 Dibagikan: { $name } ikut membaca catatan ini.
talk-note-from-other = 👥 Dibagikan oleh penulisnya.
talk-note-new = ➕ Tulis catatan
talk-note-ask = Silakan ketik catatannya (paling banyak { $most } karakter). Hanya Bapak/Ibu yang membacanya sampai dibagikan. Mohon tidak memuat data pribadi masyarakat.
talk-note-ask-again = Silakan ketik isi yang baru (paling banyak { $most } karakter).
talk-note-edit = ✏️ Ubah
talk-note-delete = 🗑 Hapus
talk-note-delete-title = Hapus catatan?
talk-note-delete-ask = Catatan ini hilang dan tidak dapat dikembalikan.
talk-note-deleted = Catatan dihapus.
talk-note-share = 👥 Bagikan kepada { $name }
talk-note-keep = 🔒 Jadikan pribadi
talk-note-now-shared = Catatan dibagikan. Pemberitahuan dikirim pada jam kerja.
talk-note-now-private = Catatan kini hanya terbaca oleh Bapak/Ibu.
talk-change = ✏️ Ubah nilai setelah dialog
talk-changed = Nilai yang diubah setelah dialog
talk-change-reason = Alasan: { $reason }
talk-change-hint = Nilai mana yang diubah setelah dialog? { $name } diberi tahu nilai sebelumnya, nilai yang baru, dan alasannya; ketiganya juga tercantum pada hasil.
talk-change-now = Saat ini: { $score }
talk-change-unable = –
talk-change-choose = Silakan pilih nilai yang baru.
talk-change-ask = Silakan ketik alasannya ({ $least } sampai { $most } karakter). { $name } membacanya, dan alasan itu tercantum pada hasil.
talk-change-because = Alasan perubahan
talk-change-means = { $name } diberi tahu perubahan ini beserta alasannya. Perubahan dan alasannya juga tercantum pada rincian nilai.
talk-change-go = ✅ Ubah nilai
talk-change-done = Nilai diubah. Pegawai diberi tahu pada jam kerja.
talk-result-changed = Diubah setelah dialog
talk-message-notes =
    { $notes ->
        [1] { $author } membagikan catatan tentang dialog kinerja { $period }.
       *[other] { $author } membagikan { $notes } catatan tentang dialog kinerja { $period }.
    }
talk-message-support = { $name } menyampaikan dukungan yang dibutuhkan, untuk dialog kinerja { $period }:
talk-message-promise = { $name } menjanjikan dukungan, untuk dialog kinerja { $period }:
talk-message-scores = Setelah dialog, { $name } mengubah penilaian Bapak/Ibu pada { $period }:
talk-message-locked = Ada tulisan baru pada kartu dialog kinerja Bapak/Ibu.
refusal-talk-not-scored = Kartu dialog terbuka setelah atasan mengirim penilaiannya.
refusal-talk-closed = Masa dialog sudah berakhir atau sedang dihentikan, sehingga kartu ini tidak dapat diubah.
refusal-talk-published = Hasil sudah terbit, sehingga nilai tidak dapat diubah dari sini.
refusal-talk-not-held = Nilai dapat diubah di sini setelah dialog terlaksana: setelah waktu yang disepakati, atau setelah Bapak/Ibu menyatakan dialognya terlaksana.
refusal-talk-same-score = Nilai itu sudah berlaku. Silakan pilih nilai lain.
refusal-talk-reason-short = Mohon tuliskan alasannya sedikit lebih lengkap, sekurangnya { $least } karakter.
refusal-talk-reason-missing = Alasan perubahan belum ditulis.
refusal-talk-note-gone = Catatan itu sudah tidak ada, atau bukan catatan Bapak/Ibu.
refusal-talk-scored = Penilaian ini sudah dibicarakan dengan pegawai, sehingga tidak dapat ditarik kembali. Nilai dapat diubah melalui kartu dialog, dengan alasan yang dibaca pegawai.
plan-suggest-open = 💡 Saran dari hasil { $period }
plan-suggest-title = Saran dari hasil { $period }
plan-suggest-none = Pada hasil ini tidak ada yang berada di bawah target, sehingga tidak ada yang disarankan. Butir rencana tetap dapat ditambahkan sendiri.
plan-suggest-why-standard = Disarankan karena levelnya di bawah standar kompetensi jenjang, yang terjauh lebih dahulu.
plan-suggest-why-band = Disarankan karena nilainya di bawah { $wanted }, batas bawah predikat “{ $band }”, yang terjauh lebih dahulu.
plan-suggest-figures-standard = level { $reached }, dipersyaratkan { $wanted }
plan-suggest-figures-band = nilai { $reached } dari { $most }, target { $wanted }
plan-suggest-trainings = { $count } pilihan dari katalog
plan-suggest-no-trainings = belum ada pilihan dari katalog
plan-suggest-planned = ✓ sudah direncanakan
plan-suggest-pick = Pilih kegiatan di bawah untuk membuat butir rencana. Tujuannya sudah terisi dan dapat diubah; setelah itu tenggatnya ditanyakan.
plan-suggest-pick-own = Katalog pelatihan instansi belum memuat kegiatan yang cocok. Bapak/Ibu tetap dapat membuat butir rencana; tujuannya sudah terisi dan dapat diubah.
plan-suggest-own = ➕ Kegiatan lain
plan-suggest-starts = mulai { $day }
plan-suggest-goal-standard = { $title }: mencapai level { $wanted }
plan-suggest-goal-band = { $title }: dari nilai { $reached } menjadi paling sedikit { $wanted }
plan-suggest-already = Kegiatan ini sudah ada dalam rencana.
plan-back-to-review = ‹ Kembali ke penilaian
plan-files = 📎 Bukti
plan-files-count = 📎 Bukti ({ $count })
plan-files-none = Belum ada bukti pada butir ini.
plan-files-send = Kirim satu foto, atau satu berkas { $types }, paling besar { $size } MB, misalnya sertifikat atau laporan. Yang dapat membukanya: Bapak/Ibu dan pejabat yang memimpin atau menilai Bapak/Ibu. Mohon tidak mengirim data pasien atau data pribadi warga.
plan-files-full = Tidak ada tempat lagi. Hapus salah satu bila ingin menambahkan yang lain.
plan-files-read = Setiap pembukaan berkas dicatat.
plan-files-photo = Foto { $number }
plan-files-remove-ask = Hapus berkas ini dari butir rencana? Berkas tidak dapat dikembalikan.
plan-files-text = Di sini ditunggu foto atau berkas, sehingga teks tersebut tidak disimpan. Untuk menulis catatan, kembali ke butir rencana dan pilih “{ plan-field-note }”.
plan-due-days = tinggal { $days } hari, sampai { $day }
plan-due-tomorrow = besok, { $day }
plan-due-today = hari ini, { $day }
plan-due-passed = sudah lewat, { $day }
plan-message-due-one = Tenggat butir rencana pengembangan Bapak/Ibu “{ $goal }”: { $when }. Bagaimana kemajuannya?
plan-message-due-many = { $count } butir rencana pengembangan Bapak/Ibu perlu dilihat. Bagaimana kemajuannya?
plan-message-due-rest = … dan { $count } butir lain
plan-message-due-locked = Ada tenggat pada rencana pengembangan Bapak/Ibu.
training-title = 📚 Katalog pelatihan
training-count = { $offered } dari { $total } entri ditawarkan dalam saran rencana pengembangan.
training-none = Katalog belum berisi. Setelah diisi, saran rencana pengembangan memuat kegiatan yang cocok dengan hasil setiap pegawai.
training-send = Untuk mengisi atau memperbarui, kirim berkas CSV atau XLSX (paling besar { $most } MB) dengan kolom kode, judul, aspek; boleh ditambah jenis (pelatihan, bimbingan, penugasan, membaca), penyelenggara, jp, mulai. Kolom aspek memuat nama atau kode aspek, indikator, atau kompetensi, dipisahkan titik koma. Kode yang sudah ada diperbarui; yang tidak ada dalam berkas tetap ditawarkan. Bila satu baris salah, tidak ada yang disimpan.
training-template = 📄 Contoh berkas
training-sample-training = Pelatihan Ketelitian Administrasi
training-sample-coaching = Pendampingan Kerja Sama Tim
training-develops = Mengembangkan: { $names }
training-planned = Dipakai pada { $count } butir rencana
training-starts = mulai { $day }
training-retired = tidak ditawarkan lagi
training-retire = ✕ Tidak ditawarkan lagi
training-offer = ↩️ Tawarkan kembali
training-left = ✕ Hentikan { $count } entri di luar berkas terakhir
training-left-ask = { $count } entri masih ditawarkan, tetapi tidak ada dalam berkas yang terakhir dikirim. Hentikan semuanya? Butir rencana yang memakainya tidak berubah, dan setiap entri dapat ditawarkan kembali.
training-left-retired = { $count } entri tidak ditawarkan lagi.
training-stored = Katalog sudah disimpan.
training-counts = Baru { $created }, berubah { $changed }, tetap { $unchanged }; di luar berkas { $absent }.
training-refused = Belum ada yang disimpan: { $count } hal pada berkas ini perlu diperbaiki. Setelah itu kirim berkasnya kembali.
training-more = … dan { $count } lainnya
training-otherwise = Di sini ditunggu berkas katalog pelatihan (CSV atau XLSX). Tidak ada yang disimpan.
training-album = Beberapa berkas sekaligus tidak dapat diterima, sehingga tidak satu pun disimpan. Mohon kirim satu per satu.
training-row-empty = Kolom { $column } kosong.
training-row-long = Isi kolom { $column } terlalu panjang; paling banyak { $most } karakter.
training-row-duplicate = Kode "{ $value }" sudah dipakai pada baris { $first }.
training-row-unknown = "{ $value }" bukan nama atau kode aspek, indikator, atau kompetensi pada instrumen yang tersimpan.
training-row-kind = Jenis "{ $value }" tidak dikenal. Pilihannya: pelatihan, bimbingan, penugasan, membaca.
training-row-hours = JP "{ $value }" bukan bilangan bulat dari 0 sampai { $most }.
training-row-start = Tanggal mulai "{ $value }" tidak terbaca. Mohon tulis seperti 01-03-2027.
training-row-surplus = Baris ini memuat sel di luar kolom terakhir. Isi yang memuat koma harus diapit tanda kutip.
refusal-training-empty = Berkas ini tidak memuat entri katalog. Baris pertama berisi nama kolom (kode, judul, aspek), lalu satu entri setiap baris.
refusal-training-columns = Kolom berikut tidak ditemukan: { $missing }. Yang terbaca sebagai nama kolom: { $found }.
refusal-training-many = Berkas ini memuat terlalu banyak entri; paling banyak { $most }.
refusal-training-large = Berkas ini terlalu besar; paling besar { $most } MB.
refusal-training-photo = Foto tidak dapat dibaca sebagai katalog. Mohon kirim berkas CSV atau XLSX.
refusal-training-gone = Entri katalog itu tidak ada lagi.
refusal-training-newer = Sementara itu katalog sudah berubah. Mohon periksa kembali.
refusal-plan-result = Saran ini diambil dari hasil penilaian, yang hanya dibuka oleh pegawainya dan pejabat yang menilainya.
refusal-plan-no-gap = Saran itu tidak ada pada hasil yang terakhir.
cli-training-stored = Katalog pelatihan sudah disimpan.
cli-training-refused = Belum ada yang disimpan. Perbaiki baris di atas, lalu ulangi.
self-plans = 🌱 Rencana pengembangan ({ $done } selesai, { $open } belum)
score-plans = 🌱 Rencana pengembangan ({ $done } selesai, { $open } belum)

## help

help-open = ❓ Bantuan
help-title = ❓ Bantuan
help-intro = Silakan pilih pertanyaan. Bila jawabannya tidak ada di sini, tanyakan kepada bagian kepegawaian.
help-stranger =
    Cermin adalah bot yang dipakai instansi untuk penilaian kinerja pegawainya: penilaian diri, umpan balik rekan, dan penilaian atasan diisi di sini, dan hasilnya dibaca di sini.

    Untuk memakainya diperlukan undangan dari bagian kepegawaian instansi Bapak/Ibu: sebuah tautan, atau kode 16 huruf dan angka. Bukalah tautan itu, atau kirimkan kodenya sebagai pesan. Bila belum menerimanya, atau masa berlakunya sudah habis, mohon minta kepada bagian kepegawaian.

    Bot ini tidak pernah meminta kata sandi, OTP, atau uang.
help-to-waiting = Yang menunggu saya
help-supervisor = Atasan langsung yang tercatat: { $name } ({ $post })
help-supervisor-none = Atasan langsung Bapak/Ibu belum tercatat.

help-faq-why-title = Mengapa saya dinilai?
help-faq-why-text =
    Penilaian adalah bagian dari pengelolaan kinerja pegawai (bagi ASN: PermenPANRB 6/2022): agar pegawai dan atasannya mengetahui apa yang sudah baik, apa yang perlu dikembangkan, dan membicarakannya atas dasar yang sama.

    Siapa yang dinilai, kapan, dan dengan instrumen apa ditetapkan oleh bagian kepegawaian. Kriteria dan bobotnya terkunci sejak periode dibuka, sama bagi semua, dan dapat dibaca sebelum jawaban pertama melalui /kriteria.

    Pada setiap hasil tertulis apakah itu penilaian internal atau resmi, dan atas dasar apa.
help-faq-readers-title = Siapa melihat apa?
help-faq-readers-text =
    • Penilaian diri: dibaca atasan yang menilai setelah dikirim. Nilai dari diri sendiri tampil sebagai pembanding.
    • Umpan balik rekan: hanya setelah disegel dan hanya bila cukup banyak rekan menilai. Rata-ratanya dibaca pegawai, atasan, dan kepegawaian; catatannya hanya pegawai dan atasan, tanpa nama, dengan urutan acak.
    • Penilaian atasan: tampil dengan nama atasan, setelah hasil ditetapkan.
    • Bukti dukung: dibaca atasan yang menilai setelah penilaian diri dikirim, dan kepegawaian setelah hasil ditetapkan.
    • Hasil: dibaca pegawai sendiri, atasannya, dan kepegawaian. Setiap pembacaan oleh orang lain dicatat.
    • Siapa yang belum mengisi, tanpa isinya: kepegawaian; untuk penilaian diri juga atasan.

    Pada /kriteria tertulis untuk setiap kelompok penilai siapa yang membacanya.
help-faq-unnamed-title = Benarkah umpan balik tanpa nama?
help-faq-unnamed-text =
    Ya, setelah disegel. Selama masa umpan balik berjalan, isian tersimpan atas nama Bapak/Ibu agar dapat diubah, dan tidak diperlihatkan kepada siapa pun. Saat masa itu ditutup, isian disegel: nilai dan catatan dipindahkan tanpa nama, waktu, dan urutan, lalu asalnya dihapus. Sejak itu tidak seorang pun, termasuk pengelola basis data, dapat mengetahui siapa yang menulis apa. Yang tersisa hanya catatan siapa yang ikut serta.

    Bila terlalu sedikit rekan menilai (kurang dari tiga, kecuali instrumen menyebut lain), umpan balik tidak ditampilkan, tidak dihitung, dan dihapus.

    Yang tidak dapat dilindungi: cadangan basis data dari sebelum penyegelan masih memuat isian itu sampai dihapus pengelola sistem, percakapan Bapak/Ibu sendiri tetap ada di Telegram, dan gaya bahasa atau kejadian khusus dapat dikenali. Tulislah seperlunya; bot menunjukkan nama, tempat, dan tanggal sebelum catatan dikirim.
help-faq-score-title = Bagaimana nilai saya dihitung?
help-faq-score-text =
    1. Untuk setiap kelompok penilai, nilai tiap indikator dirata-ratakan; “tidak dapat menilai” bukan nilai.
    2. Indikator digabung menjadi aspek, lalu aspek menjadi nilai kelompok, menurut bobotnya.
    3. Nilai kelompok digabung menurut bobot kelompok. Kelompok berbobot 0, seperti penilaian diri pada instrumen bawaan, hanya menjadi pembanding.
    4. Hasilnya diubah ke skala 0 sampai 100 dan dibulatkan satu kali, dua angka di belakang koma. Predikat mengikuti batas pada /kriteria.

    Bagian yang tidak terisi, atau yang penilainya terlalu sedikit, tidak dihitung nol: bobotnya dibagikan kepada yang lain. Tanpa penilaian atasan tidak ada hasil.

    Pada instrumen kompetensi tidak ada predikat: level menurut atasan dibandingkan dengan standar jenjang.

    Cara menghitungnya dapat dicoba dengan angka sendiri melalui /latihan; isiannya tidak memengaruhi penilaian.

    Setiap langkah dengan angkanya dapat dibaca melalui /hasil, tombol “{ result-explain }”.
help-faq-disagree-title = Bagaimana bila saya tidak setuju?
help-faq-disagree-text =
    1. Baca “{ result-explain }” pada /hasil: di sana tampak setiap angka, kelompok yang tidak dihitung, dan sebabnya.
    2. Bicarakan dengan atasan. Penilaian atasan selalu disertai namanya, dan nilai tertinggi serta terendah disertai alasan.
    3. Bila belum selesai, sampaikan keberatan kepada bagian kepegawaian menurut tata cara instansi. Keberatan belum dapat diajukan melalui bot; tata caranya dapat ditanyakan di sini.

    Hasil yang sudah ditetapkan tidak berubah diam-diam, dan boleh Bapak/Ibu simpan sebagai bukti.
help-faq-kept-title = Apa yang disimpan, berapa lama?
help-faq-kept-text =
    Yang disimpan: data kepegawaian, ID akun Telegram, isian, bukti dukung, hasil, pertanyaan kepada kepegawaian, serta catatan siapa mengubah sesuatu atau membuka hasil orang lain.

    Di mana: di basis data instansi. Percakapan ini juga tersimpan di server Telegram, termasuk di luar negeri; di sana Bapak/Ibu dapat menghapusnya sendiri.

    Berapa lama: isian dan hasil tidak dihapus oleh bot dengan sendirinya; masa simpannya mengikuti ketentuan instansi. Yang dihapus dengan sendirinya: ikatan umpan balik dengan penulisnya saat disegel, umpan balik yang penilainya terlalu sedikit, penanda siapa yang bertanya tanpa nama setelah jawabannya terkirim, dan isian latihan saat diakhiri, paling lama setelah 24 jam. Cadangan basis data dapat memuatnya lebih lama, sampai dihapus pengelola sistem.

    Salinan data pribadi dan perbaikannya dapat diminta kepada bagian kepegawaian.
help-faq-supervisor-title = Data atasan saya tidak sesuai
help-faq-supervisor-text =
    Buka “{ join-record-title }” pada menu utama, pilih { join-supervisor }, lalu ketik nama dan jabatan atasan yang sebenarnya. Nama, NIP, jabatan, unit, dan zona waktu yang keliru disampaikan dengan cara yang sama. Bagian kepegawaian memutuskan, dan Bapak/Ibu diberi tahu.

    Bila atasan diganti di tengah periode, penilaian yang belum dikirim berpindah kepada atasan baru; yang sudah dikirim tetap.
help-faq-time-title = Bila waktu atau sinyal terbatas
help-faq-time-text =
    Tidak perlu diisi sekaligus. Setiap ketukan langsung tersimpan, dan “Tersimpan” dengan jamnya menandakan jawaban sudah aman. Pengisian dapat ditinggalkan kapan saja dan dilanjutkan dari /start.

    Bila sinyal hilang, tunggu sampai kembali, lalu lihat pada kartu apakah jawaban sudah tersimpan. Bila bot sedang tidak menyala, pesan dan ketukan diproses setelah menyala lagi.

    Pengingat dapat ditunda, dan jamnya diatur melalui “{ nudge-settings }” di menu utama.

    Bila tenggat tidak mungkin dipenuhi, mohon beri tahu bagian kepegawaian sebelum tenggat itu: selama masa pengisian belum berakhir, waktu untuk satu pegawai dapat ditambah.

# Tanya kepegawaian

help-ask-open = ✉️ Tanya kepegawaian
help-ask-title = ✉️ Tanya kepegawaian
help-ask-intro = Petugas kepegawaian membaca pertanyaan ini dan menjawabnya di sini. Sebelum dikirim, pertanyaan ditampilkan dahulu, dan Bapak/Ibu memilih mengirimnya dengan nama atau tanpa nama. Mohon tidak menuliskan data pasien atau data pribadi warga.
help-ask-back-intro = Bapak/Ibu dapat bertanya sekali lagi tentang hal yang sama.
help-ask-type = Silakan ketik pertanyaan sebagai pesan.
help-ask-draft = Pertanyaan yang akan dikirim:
help-ask-unnamed = Tanpa nama berarti: petugas hanya membaca teks dan harinya. Agar jawaban sampai, basis data menyimpan kepada siapa jawaban dikirim, tanpa pernah menampilkannya, dan menghapusnya setelah jawaban terkirim, paling lama 30 hari setelah dijawab. Selama ditulis, draf tersimpan atas nama Bapak/Ibu. Isi dan gaya bahasa tetap dapat dikenali orang.
help-ask-send-named = Kirim dengan nama
help-ask-send-unnamed = Kirim tanpa nama
help-ask-done = ✓ Pertanyaan sudah terkirim kepada bagian kepegawaian. Jawabannya dikirim ke percakapan ini.
help-ask-back = Tanya lagi tentang ini
help-earlier = Pertanyaan sebelumnya:
help-earlier-answer = Jawabannya:
draft-change = Untuk mengubahnya, ketik kembali seluruhnya sebagai pesan baru.
draft-long = Ini { $length } karakter, paling banyak { $most }. Mohon ketik kembali lebih singkat.
draft-drop = 🗑 Buang tulisan ini
help-own-open = Pertanyaan saya ({ $count })
help-own-title = Pertanyaan saya
help-own-none = Tidak ada pertanyaan yang tersimpan atas nama Bapak/Ibu.
help-own-unnamed-note = ⏳ belum dijawab, ✓ sudah dijawab, 🗂 ditutup. Pertanyaan tanpa nama hanya tampak di sini sampai jawabannya terkirim.
help-own-asked = Pertanyaan Bapak/Ibu
help-own-asked-unnamed = Pertanyaan Bapak/Ibu (tanpa nama)
help-own-waiting = Belum dijawab.
help-asked-at = Ditanyakan { $at }
help-answer-heading = Jawaban bagian kepegawaian:
help-message-answer = Bagian kepegawaian telah menjawab pertanyaan Bapak/Ibu:
help-message-waiting = { $count } pertanyaan pegawai menunggu jawaban bagian kepegawaian.
help-home-waiting = ✉️ { $count } pertanyaan pegawai menunggu jawaban.

help-queue-open = ✉️ Pertanyaan pegawai ({ $count })
help-queue-waiting = ✉️ Pertanyaan yang menunggu jawaban ({ $count })
help-queue-waiting-none = Tidak ada pertanyaan yang menunggu jawaban.
help-queue-answered = ✓ Pertanyaan yang sudah selesai ({ $count })
help-queue-answered-none = Belum ada pertanyaan yang selesai.
help-queue-to-waiting = Yang menunggu jawaban
help-queue-to-answered = Yang sudah selesai
help-unnamed = Tanpa nama
help-unnamed-note = Yang diketahui hanya teks dan harinya. Mohon tidak mencari tahu siapa yang bertanya.
help-taken = Sedang dijawab oleh { $name } sejak { $at }.
help-taken-own = Bapak/Ibu yang menjawab, sejak { $at }. Petugas lain melihatnya.
help-take = ✍️ Jawab
help-take-over = ✍️ Jawab sebagai gantinya
help-release = Serahkan kepada petugas lain
help-answer-type = Silakan ketik jawaban sebagai pesan. Sebelum dikirim, jawaban ditampilkan dahulu.
help-answer-draft = Jawaban yang akan dikirim:
help-answer-send = ✅ Kirim jawaban
help-answered-by = Dijawab oleh { $name }, { $at }
help-close = 🗂 Tutup tanpa jawaban…
help-close-what = Penanya diberi tahu bahwa pertanyaannya sudah dibaca dan ditutup.
help-close-type = Alasan singkat boleh ditambahkan: silakan ketik sebagai pesan, paling banyak { $most } karakter. Alasan itu dibaca penanya.
help-close-draft = Alasan yang dibaca penanya:
help-close-bare = 🗂 Tutup tanpa alasan
help-close-with = 🗂 Tutup dengan alasan ini
help-close-reason = Keterangan bagian kepegawaian:
help-closed = Bagian kepegawaian sudah membacanya dan menutupnya.
help-closed-else = Bila masih memerlukan jawaban, silakan bertanya kembali atau menghubungi bagian kepegawaian secara langsung.
help-closed-by = Ditutup tanpa jawaban oleh { $name }, { $at }
help-message-asked = Tentang pertanyaan Bapak/Ibu kepada bagian kepegawaian:
help-share = 📌 Jadikan bagian dari FAQ
help-share-open = 📌 Buka dalam FAQ
help-shared = Pertanyaan dan jawaban sudah disalin, dan belum tampil bagi pegawai. Nama penanya tidak ikut; mohon periksa apakah isinya menyebut orang, perbaiki kalimatnya, lalu tampilkan.

# Isi bantuan

help-edit-open = ✏️ Ubah isi
help-edit-title = ✏️ Isi bantuan
help-edit-intro = Pilih entri untuk mengubah kalimat, urutan, atau menyembunyikannya. Entri bertanda 🙈 tidak tampil bagi pegawai. Setiap perubahan dicatat.
help-edit-new = ➕ Entri baru
help-edit-in-id = Bahasa Indonesia
help-edit-in-en = Bahasa Inggris
help-edit-no-title = (belum ada judul)
help-edit-no-text = (belum ada isi)
help-edit-hidden = 🙈 Tidak tampil bagi pegawai.
help-edit-reworded = Kalimat instansi dipakai menggantikan kalimat bawaan.
help-edit-no-english = Yang belum ada dalam bahasa Inggris tampil dalam bahasa Indonesia.
help-edit-titleId = ✏️ Judul
help-edit-textId = ✏️ Isi
help-edit-titleEn = ✏️ Judul (Inggris)
help-edit-textEn = ✏️ Isi (Inggris)
help-edit-up = ⬆️ Naik
help-edit-down = ⬇️ Turun
help-edit-hide = 🙈 Sembunyikan
help-edit-show = 👁 Tampilkan bagi pegawai
help-edit-restore = ↩️ Kembali ke kalimat bawaan…
help-edit-restore-ask = Kembalikan kalimat bawaan untuk “{ $title }”, dalam kedua bahasa? Kalimat instansi terhapus.
help-edit-restore-now = Ya, kembalikan
help-edit-remove = 🗑 Hapus entri…
help-edit-remove-ask = Hapus entri “{ $title }” untuk selamanya?
help-edit-remove-now = Ya, hapus
help-edit-type-title = Silakan ketik judul yang baru sebagai pesan, paling banyak { $most } karakter.
help-edit-type-text = Silakan ketik isi yang baru sebagai pesan, paling banyak { $most } karakter.
help-edit-draft = Yang diketik:
help-edit-preview = Beginilah tampilannya nanti:
help-edit-save = ✅ Simpan
help-edit-saved = ✓ Tersimpan.

refusal-help-gone = Entri bantuan itu sudah tidak ditampilkan.
refusal-help-question-gone = Pertanyaan itu sudah tidak ada.
refusal-help-many = Masih ada { $most } pertanyaan Bapak/Ibu yang menunggu jawaban. Mohon tunggu jawabannya dahulu; yang baru ini tetap tersimpan sebagai draf.
refusal-help-asked-back = Tentang jawaban ini sudah ditanyakan sekali lagi. Untuk hal lain, silakan buat pertanyaan baru melalui /bantuan.
refusal-help-answered = Pertanyaan ini sudah diselesaikan oleh { $name }. Yang ditulis sekarang tidak dikirim.
refusal-help-incomplete = Judul dan isi dalam bahasa Indonesia perlu ada sebelum entri ditampilkan.
refusal-help-entries = Sudah ada { $most } entri instansi, yaitu jumlah terbanyak. Hapus salah satu lebih dahulu.

command-latihan = Latihan mengisi, tidak dihitung

practice-open = 🎓 Latihan
practice-help = 🎓 Berlatih mengisi (tidak dihitung)
practice-continue = 🎓 Lanjutkan latihan
practice-title = 🎓 LATIHAN
practice-intro =
    Di sini Bapak/Ibu dapat mencoba menilai seorang pegawai contoh: menjawab beberapa pertanyaan, mengubah jawaban, mengirimnya, lalu melihat contoh hasil dan rinciannya. Pertanyaannya dari instrumen instansi; pegawai dan penilai lainnya karangan.

    Latihan ini tidak dihitung dan tidak dilihat siapa pun. Isiannya dihapus begitu latihan diakhiri, paling lama setelah 24 jam.
practice-choose = Sebagai siapa Bapak/Ibu ingin berlatih?
practice-running = Masih ada latihan yang belum diakhiri.
practice-start-peer = 💬 Sebagai rekan kerja
practice-start-supervisor = 📝 Sebagai atasan
practice-subject = Pegawai Contoh
practice-about-peer = 🎓 LATIHAN · Umpan balik untuk Pegawai Contoh
practice-about-supervisor = 🎓 LATIHAN · Penilaian Pegawai Contoh
practice-hint = Ini hanya pengingat; isian tetap dapat dikirim.
practice-confirm = Kirim isian latihan ini? Tidak ada yang menerimanya. Setelah itu contoh hasilnya dapat dilihat.
practice-leave = ✖️ Akhiri latihan
practice-left = ✓ Latihan selesai. Semua isiannya sudah dihapus.
practice-finish = ✓ Selesai, hapus isian latihan
practice-label = 🎓 LATIHAN · { $title }
practice-result-title = Contoh hasil
practice-result-open = 📊 Contoh hasil
practice-result-peer = Nilai dari Bapak/Ibu dirata-ratakan dengan nilai karangan beberapa rekan; nilai atasan juga karangan. Cara menghitungnya sama dengan yang sebenarnya, hanya pertanyaannya lebih sedikit.
practice-result-supervisor = Nilai dari Bapak/Ibu menjadi nilai atasan; nilai penilai lain, bila ada, karangan. Cara menghitungnya sama dengan yang sebenarnya, hanya pertanyaannya lebih sedikit.
practice-no-result = Belum ada nilai akhir, karena tidak ada yang dapat dinilai atasan. Yang kosong tidak pernah dianggap nol.
practice-nothing-counts = Ini latihan: tidak dihitung, tidak dilihat siapa pun, dan dihapus saat latihan diakhiri.
practice-back-to-answers = ✏️ Kembali ke isian
practice-peers-open = 🤫 Bagaimana rekan tetap tanpa nama?
practice-peers-title = Bagaimana rekan tetap tanpa nama?
practice-peers-count = Andaikan { $count } rekan kerja telah mengirim umpan balik. Inilah yang dapat dibaca pegawai, atasan, dan bagian kepegawaian:
practice-peers-hidden = tidak ditampilkan
practice-peers-few = Diperlukan paling sedikit { $min } rekan. Di bawah itu nilai dan kata-kata mereka tidak ditampilkan dan tidak dihitung, karena penulisnya mudah ditebak.
practice-peers-enough = Dengan { $min } rekan, yang tampil hanya rata-ratanya. Siapa memberi nilai berapa tidak ditampilkan kepada siapa pun, dan setelah masa pengisian berakhir tidak tersimpan lagi.
practice-peers-one-more = Bila rekan ke-{ $count } mengirim ›
practice-peers-one-less = ‹ Bila baru { $count } rekan
refusal-practice-ended = Latihan itu sudah berakhir dan isiannya sudah dihapus. Ketik /latihan untuk berlatih lagi.
refusal-practice-unsent = Isian latihan belum dikirim, sehingga belum ada contoh hasil. Ketik /latihan untuk melanjutkannya.

## announcements

command-pengumuman = Pengumuman kepada pegawai

announce-title = 📢 Pengumuman
announce-none = Belum ada pengumuman.
announce-new = ➕ Tulis pengumuman
announce-untitled = (belum berisi)
announce-photo = foto
announce-list-draft = Belum dikirim · { $author } · { $at }
announce-list-released = Dikirim · { $author } · { $at }
announce-list-scheduled = Dijadwalkan · { $author } · { $at }
announce-list-paused = Dijeda · { $author } · { $at }
announce-list-cancelled = Dihentikan · { $author } · { $at }

announce-write = ✏️ Isi pengumuman
announce-write-how = Silakan kirim isi pengumuman sekarang: teks (paling banyak { $text } karakter; huruf tebal, miring, dan tautan dipertahankan), atau satu foto atau berkas ({ $types }; paling besar { $most } MB) dengan keterangan paling banyak { $caption } karakter. Belum ada yang terkirim kepada pegawai.
announce-written = ✓ Isi pengumuman tersimpan.
announce-text-early = Mohon kirim isi pengumuman sekali lagi, di bawah kartu ini.
announce-album = Satu pengumuman memuat satu foto atau berkas. Mohon kirim satu per satu; belum ada yang disimpan dari album ini.
announce-kind = Pengumuman dapat berupa teks, satu foto, atau satu berkas. Pesan seperti itu tidak disimpan.

announce-draft-title = 📢 Pengumuman yang belum dikirim
announce-rewrite = ✏️ Ganti isi
announce-detach = 📎 Lepas berkas
announce-choose = 👥 Pilih penerima
announce-ask-on = Minta konfirmasi telah membaca
announce-ask-off = ☑️ Meminta konfirmasi telah membaca
announce-asks-reading = Penerima diminta mengetuk “Saya sudah membaca”.
announce-asks-nothing = Penerima tidak diminta konfirmasi.
announce-preview = 👁 Pratinjau
announce-check = Periksa dan kirim ›
announce-remove = 🗑 Hapus…
announce-remove-ask = Hapus pengumuman yang belum dikirim ini?
announce-remove-now = Ya, hapus
announce-removed = Pengumuman yang belum dikirim itu sudah dihapus.

announce-to = Penerima
announce-to-none = Penerima belum dipilih.
announce-to-everyone = Semua yang sudah bergabung
announce-to-supervisors = Semua atasan
announce-to-officers = Petugas kepegawaian
announce-to-unit = { $unit } dengan subunitnya
announce-to-units = { $units } unit kerja dengan subunitnya
announce-to-listed = { $people } pegawai dari daftar NIP
announce-reach = { $people } orang, { $reachable } dapat dihubungi saat ini
announce-reach-not = Belum bergabung: { $missing } · memblokir bot: { $blocked }

announce-choose-units = 🏢 Unit kerja
announce-units-chosen = Unit terpilih: { $units }. Subunit ikut serta.
announce-unit = { $name } ({ $people })
announce-unit-enter = Subunit ›
announce-unit-up = ‹ Satu tingkat ke atas
announce-unit-within = Ikut serta bersama unit di atasnya.
announce-units-done = Selesai memilih

announce-choose-late = ⏳ Yang belum selesai dalam suatu periode
announce-late-self = Belum mengirim penilaian diri: { $period }
announce-late-peer = Belum memberi umpan balik: { $period }
announce-late-supervisor = Belum menilai: { $period }
announce-late-none = Saat ini tidak ada periode yang berjalan.

announce-choose-listed = 📋 Daftar NIP
announce-listed-how = Silakan tempel NIP atau nomor pegawai, satu per baris atau dipisahkan koma. Beberapa pesan akan digabungkan.
announce-listed-added = Ditemukan { $people } pegawai.
announce-listed-unknown = Tidak dikenal ({ $count }): { $numbers }
announce-listed-done = Selesai
announce-listed-clear = Kosongkan daftar

announce-check-title = Periksa sebelum mengirim
announce-takes = Lama pengiriman: sekitar { $minutes } menit.
announce-frozen = Penerima ditetapkan saat tombol kirim diketuk.
announce-late-again = Yang ternyata sudah selesai ketika gilirannya tiba tidak dikirimi.
announce-chosen = Waktu kirim: { $at }
announce-outside = ⚠️ Waktu itu di luar jam kerja.
announce-moment-how = Untuk mengirim pada waktu lain, ketik tanggal dan jamnya, misalnya { $example }.
announce-go = 📤 Kirim sekarang
announce-go-working = 📤 Kirim pada jam kerja ({ $at })
announce-go-now = Kirim sekarang juga, di luar jam kerja
announce-go-chosen = 📤 Jadwalkan: { $at }
announce-unset = Batalkan pilihan waktu
announce-released = ✓ Pengumuman diserahkan untuk dikirim.

announce-title-running = 📢 Pengumuman sedang dikirim
announce-title-done = 📢 Pengumuman selesai dikirim
announce-title-paused = ⏸ Pengumuman dijeda
announce-title-scheduled = 🕗 Pengumuman dijadwalkan
announce-title-deleted = 🗑 Pengumuman dihapus dari penerima
announce-title-cancelled = ⏹ Pengumuman dihentikan
announce-count-sent = ✅ Terkirim: { $sent } dari { $people }
announce-count-waiting = ⏳ Menunggu: { $waiting }
announce-count-unreachable = 🚫 Tidak dapat dihubungi: { $unreachable }
announce-count-failed = ⚠️ Gagal: { $failed }
announce-count-dropped = ➖ Tidak dikirim: { $dropped }
announce-left = Sisa waktu: sekitar { $minutes } menit
announce-begins = Dikirim mulai { $at }
announce-readings = 👁 Sudah membaca: { $readings } dari { $sent } penerima
announce-corrected = ✏️ Perbaikan: { $done } dari { $all } pesan sudah diubah
announce-deleted = 🗑 Penghapusan: { $done } dari { $all } pesan sudah dihapus
announce-changes-failed = gagal: { $failed }
announce-report = Yth. { $honorific } { $hr }, pengumuman “{ $about }” sudah selesai dikirim: { $sent } dari { $people } orang menerimanya.
announce-report-resend = Yang gagal dapat dikirimi ulang dari kartu pengumumannya.
announce-report-open = Lihat pengumuman
announce-pause = ⏸ Jeda
announce-resume = ▶️ Lanjutkan
announce-refresh = 🔄 Perbarui
announce-cancel = ⏹ Hentikan…
announce-cancel-ask =
    { $sent ->
        [0] { $waiting } pesan belum dikirim dan tidak akan dikirim lagi. Ini tidak dapat diurungkan.
       *[other] { $waiting } pesan belum dikirim dan tidak akan dikirim lagi; { $sent } yang sudah terkirim tetap ada pada penerima. Ini tidak dapat diurungkan.
    }
announce-cancel-now = Ya, hentikan
announce-resend = 🔁 Kirim ulang ke yang gagal ({ $people })
announce-resent = Dikirim ulang kepada { $people } orang.

announce-correct = ✏️ Perbaiki isi
announce-correct-how = Silakan kirim isi yang benar: teks (paling banyak { $most } karakter), atau foto atau berkas penggantinya dengan keterangan paling banyak { $caption } karakter. Isi itu ditampilkan dahulu sebelum mengubah apa pun.
announce-correct-ask = Inilah isi yang baru. { $sent } pesan yang sudah terkirim akan diubah, dan yang belum terkirim memakai isi ini. Kirim teks atau berkas lain bila masih keliru.
announce-correct-now = ✅ Terapkan perbaikan
announce-correct-drop = Tidak jadi
announce-delete = 🗑 Hapus dari penerima
announce-delete-ask = { $deletable } pesan akan dihapus dari percakapan penerima, dan yang belum terkirim tidak dikirim lagi. { $late ->
        [0] {""}
       *[other] { $late } pesan lebih lama dari { $hours } jam sehingga tidak dapat dihapus.{" "}
    }Ini tidak dapat diurungkan.
announce-delete-now = Ya, hapus

announce-names-people = Semua penerima
announce-names-missing = Belum bergabung
announce-names-blocked = Memblokir bot
announce-names-sent = ✅ Terkirim
announce-names-waiting = ⏳ Menunggu
announce-names-unreachable = 🚫 Tidak dapat dihubungi
announce-names-failed = ⚠️ Gagal
announce-names-dropped = ➖ Tidak dikirim
announce-names-unread = 👁 Belum membaca
announce-names-none = Tidak ada.
announce-why-cancelled = pengiriman dihentikan
announce-why-missing = belum bergabung
announce-why-blocked = memblokir bot
announce-why-other = ditolak Telegram atau jaringan ({ $error })

announce-read = ☑️ Saya sudah membaca
announce-read-done = ✅ Sudah dibaca, terima kasih
announce-read-preview = Tombol itu untuk penerima; ini hanya pratinjau.

announce-xlsx = 📄 Unduh catatan
announce-sheet = Pengumuman
announce-sheet-file = pengumuman
announce-sheet-origin = Keadaan { $moment }, diekspor oleh { $name }
announce-column-number = NIP
announce-column-name = Nama
announce-column-unit = Unit kerja
announce-column-state = Keadaan
announce-column-sent = Terkirim
announce-column-read = Dibaca
announce-column-reason = Keterangan
announce-state-sent = Terkirim
announce-state-waiting = Menunggu
announce-state-dropped = Tidak dikirim
announce-state-unreachable = Tidak dapat dihubungi
announce-state-failed = Gagal

refusal-announce-gone = Pengumuman itu sudah tidak ada.
refusal-announce-released = Pengumuman ini sudah dikirim, mungkin oleh petugas lain, sehingga tidak diubah lagi di sini.
refusal-announce-state = Hal itu tidak dapat dilakukan pada pengumuman ini sekarang. Berikut keadaan terkini.
refusal-announce-empty = Pengumuman ini belum berisi.
refusal-announce-nobody = Penerima belum dipilih, atau saat ini tidak ada seorang pun di antaranya.
refusal-announce-long = Teks terlalu panjang: { $length } karakter, paling banyak { $most }. Mohon kirim versi yang lebih singkat; isi sebelumnya tidak berubah.
refusal-announce-split = Teks itu lebih panjang dari { $most } karakter sehingga terkirim dalam beberapa pesan. Hanya bagian pertamanya yang tersimpan. Mohon singkatkan, lalu ganti isinya.
refusal-announce-past = Waktu itu sudah lewat. Mohon pilih waktu yang akan datang.
refusal-announce-far = Waktu itu lebih dari setahun lagi. Mohon periksa tahunnya.
refusal-announce-moment = Tanggal dan jam itu tidak terbaca. Contoh: { $example }.
refusal-announce-no-correction = Tidak ada perbaikan yang menunggu untuk diterapkan.

## digests
digest-daily = Ringkasan harian · { $day }
digest-weekly = Ringkasan mingguan · { $day }
digest-of-units = Untuk { $units } dan unit di bawahnya
digest-more-units = dan { $units } unit lain
digest-part = • { $part }: { $done } dari { $total }
digest-part-until = • { $part }: { $done } dari { $total }, sampai { $until }
digest-change = ({ $change } sejak ringkasan sebelumnya)
digest-next = • Berikutnya: { $stage }, mulai { $day }
digest-own-team = Tim Bapak/Ibu
digest-not-started = • Belum memulai penilaian diri: { $names }
digest-not-joined-names = • Belum bergabung dengan bot ini: { $names }
digest-needs = Perlu dibantu
digest-not-joined = • { $people } pegawai belum bergabung dengan bot ini
digest-unreachable = • { $people } pegawai tidak dapat dihubungi lewat bot ini
digest-busiest = • Atasan yang paling banyak belum menilai: { $names }
digest-busy = { $name } ({ $count })
digest-waiting = Menunggu bagian kepegawaian
digest-questions = • { $count } pertanyaan pegawai belum dijawab
digest-corrections = • { $count } permintaan koreksi data belum selesai
digest-more-people = dan { $people } lainnya
digest-more-periods = dan { $periods } periode lain
digest-open-period = 📊 { $period }
digest-open-questions = ❓ Pertanyaan ({ $count })
digest-open-corrections = ✏️ Koreksi data ({ $count })
digest-open-people = 👤 Belum bergabung ({ $count })
digest-open-team = ⭐ Lihat tim saya
digest-picture-agency = Kemajuan penilaian
digest-picture-team = Kemajuan tim
digest-picture-periods = { $periods } periode
digest-late = Belum mengirim penilaian diri: { $people } pegawai
digest-late-since = Tenggatnya { $until }. Pegawai tim Bapak/Ibu yang belum mengirim:
digest-late-name = • { $name }
digest-late-hint = Penilaian Bapak/Ibu atas mereka tetap dapat berjalan tanpa penilaian diri. Apabila ada halangan, mohon sampaikan kepada bagian kepegawaian. Terima kasih.
digest-settings = ⚙️ Atur ringkasan
digest-settings-about = Selama periode penilaian berjalan, bot mengirim angka kemajuan dan siapa yang perlu dibantu, pada awal jam kerja.
digest-settings-own = Bagi Bapak/Ibu: { $rhythm }.
digest-settings-agency = Bagi petugas kepegawaian lain yang belum memilih: { $rhythm }.
digest-rhythm-daily = setiap hari kerja
digest-rhythm-weekly = seminggu sekali
digest-rhythm-never = tidak dikirim
digest-rhythm-as-agency = mengikuti instansi ({ $rhythm })
digest-own-daily = Kirimi saya setiap hari kerja
digest-own-weekly = Cukup mingguan
digest-own-never = 🔕 Matikan ringkasan saya
digest-own-as-agency = Ikuti pengaturan instansi
digest-agency-daily = Instansi: setiap hari kerja
digest-agency-weekly = Instansi: mingguan
digest-agency-never = Instansi: matikan

group-title = 👥 Grup unit
group-explained = Grup Telegram sebuah unit dapat dihubungkan dengan bot ini, agar seluruh anggotanya mendapat kabar tentang jadwal penilaian. Mohon pilih unitnya.
group-no-unit = Belum ada unit yang grupnya dapat Bapak/Ibu hubungkan.
group-line = ✅ { $unit } – { $title }
group-line-free = ⬜ { $unit }
group-none = Belum ada grup yang terhubung.
group-state = Terhubung dengan grup “{ $title }” sejak { $day } oleh { $by }.
group-state-nobody = Terhubung dengan grup “{ $title }” sejak { $day }.
group-state-orphaned = ⚠️ Yang menghubungkannya tidak lagi bertugas di kepegawaian atau memimpin unit ini. Grup tidak menerima kabar sampai kepegawaian memutuskan untuk tetap menghubungkannya.
group-state-silent = ⚠️ Bot tidak diizinkan menulis di grup itu. Mohon minta admin grup mengizinkannya.
group-gets =
    Yang disampaikan ke grup, pada jam kerja unit:
    • pembukaan periode, awal tiap tahap, perubahan tenggat, dan kabar bahwa hasil dapat dibaca;
    • jumlah penilaian diri yang sudah selesai, misalnya “12 dari 15”, pada awal pekan dan satu hari kerja sebelum tenggat, kecuali pesertanya kurang dari tiga orang, atau kurang dari tiga di luar subunit yang grupnya sendiri sudah mendapat jumlahnya.
group-never = Tidak pernah disampaikan: nilai, jawaban, dan apa pun tentang umpan balik rekan.
group-names-off = Nama pegawai tidak disebut di grup.
group-names-on = Nama pegawai yang penilaian dirinya belum selesai ikut disebut di grup.
group-names-start = 🔤 Sebut nama dalam ringkasan
group-names-stop = 🔤 Jangan sebut nama dalam ringkasan
group-names-ask = Apabila diaktifkan, ringkasan di semua grup unit menyebut nama pegawai yang belum menyelesaikan penilaian diri, sehingga terbaca oleh seluruh anggota grup. Nilai, jawaban, dan umpan balik rekan tetap tidak disebut. Lanjutkan?
group-names-stop-ask = Ringkasan di semua grup unit kembali menyebut jumlah saja. Lanjutkan?
group-names-yes = Ya, sebut nama
group-connect = 🔗 Hubungkan grup
group-replace = 🔁 Ganti grup
group-replace-ask = Grup “{ $title }” akan digantikan begitu grup yang baru terhubung, lalu bot keluar dari grup itu. Lanjutkan?
group-replace-yes = Ya, pilih grup baru
group-disconnect = ✂️ Putuskan
group-disconnect-ask = Grup “{ $title }” tidak akan menerima kabar lagi, dan bot keluar dari grup itu. Lanjutkan?
group-disconnect-yes = Ya, putuskan
group-disconnected = Grup sudah diputuskan.
group-keep = ✅ Tetap hubungkan
group-kept = Grup tetap terhubung atas nama Bapak/Ibu.
group-code = Untuk menghubungkan grup { $unit }, mohon ketuk tombol di bawah, lalu pilih grupnya. Bapak/Ibu harus menjadi admin grup itu.
group-code-other = Apabila bot sudah berada di grup, perintah ini juga dapat dikirim di sana:
group-code-until = Tautan dan perintah ini hanya berlaku untuk Bapak/Ibu, satu kali, sampai { $until }.
group-choose = 👥 Pilih grup
group-code-sent = Tautan untuk menghubungkan grup sudah dibuat. Mohon lihat pesan di bawah kartu ini.
group-code-once = Tautan itu sudah ditampilkan dan tidak dapat ditampilkan lagi. Mohon buat yang baru.
group-connected-you = Grup “{ $title }” sudah terhubung dengan { $unit }.
group-welcome = Grup ini sekarang terhubung dengan penilaian kinerja { $unit }: bot menyampaikan jadwal dan jumlah penilaian diri yang sudah selesai, tanpa nama, nilai, atau jawaban siapa pun. Penilaian sendiri hanya diisi dan dibaca melalui percakapan pribadi.
group-welcome-names = Grup ini sekarang terhubung dengan penilaian kinerja { $unit }: bot menyampaikan jadwal, jumlah penilaian diri yang sudah selesai, dan nama yang belum, tanpa nilai atau jawaban siapa pun. Penilaian sendiri hanya diisi dan dibaca melalui percakapan pribadi.
group-lost = Bot sudah tidak berada di grup “{ $title }”, sehingga { $unit } tidak lagi mendapat kabar di grup. Apabila tidak disengaja, grup dapat dihubungkan kembali.
group-silent = Bot tidak diizinkan menulis di grup “{ $title }” ({ $unit }), sehingga kabar terakhir tidak tersampaikan. Mohon minta admin grup mengizinkannya.
group-orphaned = Yang menghubungkan grup “{ $title }” ({ $unit }) tidak lagi bertugas di kepegawaian atau memimpin unit itu. Grup tidak menerima kabar sampai Bapak/Ibu memutuskan untuk tetap menghubungkannya.
group-opened-title = 📣 Periode penilaian dibuka
group-opened = Penilaian kinerja { $period } telah dibuka dengan jadwal berikut.
group-stage-title = ▶️ Tahap penilaian dimulai
group-stage = Pada penilaian kinerja { $period } sekarang berlangsung:
group-extended-title = 🗓 Jadwal berubah
group-extended = Jadwal penilaian kinerja { $period } berubah menjadi:
group-paused-title = ⏸ Periode penilaian dijeda
group-paused = Penilaian kinerja { $period } dijeda untuk sementara. Selama jeda tidak ada yang perlu diisi; yang sudah tersimpan tetap ada.
group-resumed-title = ▶️ Periode penilaian dilanjutkan
group-resumed = Penilaian kinerja { $period } berjalan lagi dengan jadwal berikut.
group-closed-title = ⏹ Periode penilaian ditutup
group-closed = Penilaian kinerja { $period } ditutup. Tidak ada lagi yang perlu diisi. Hasilnya diberitahukan setelah ditetapkan.
group-window = { $stage }: { $when }
group-privately = Pengisian dilakukan melalui percakapan pribadi dengan bot. Terima kasih.
group-published-title = ✅ Hasil penilaian sudah terbit
group-published = Hasil penilaian kinerja { $period } dapat dibaca oleh masing-masing pegawai di percakapan pribadi dengan bot.
group-summary-title = Penilaian diri { $period }
group-summary = { $done } dari { $total } sudah selesai.
group-summary-all = Semua { $total } sudah selesai. Terima kasih.
group-summary-until = Paling lambat { $until }.
group-names = Belum selesai:
group-names-more = … dan { $count } orang lagi
refusal-group-code = Tautan itu sudah tidak berlaku. Mohon buat yang baru melalui “Grup unit” di percakapan pribadi.
refusal-group-administrator = Grup hanya dapat dihubungkan oleh adminnya. Mohon minta dijadikan admin lebih dahulu, lalu ulangi.
refusal-group-anonymous = Bapak/Ibu menulis atas nama grup sehingga tidak dapat dikenali. Mohon matikan pilihan admin anonim, lalu ulangi.
refusal-group-connected = Grup ini sudah terhubung dengan unit tersebut.
refusal-group-other-unit = Grup ini sudah terhubung dengan unit lain. Mohon putuskan hubungan itu lebih dahulu.
refusal-group-has-one = Unit tersebut sudah terhubung dengan grup lain. Mohon ganti grupnya melalui “Grup unit” di percakapan pribadi.

## web

web-title = Cermin
web-noscript = Halaman ini memerlukan JavaScript. Silakan gunakan aplikasi Telegram terbaru.
web-skip = Langsung ke isi
web-screens = Bagian
web-overview = Ringkasan
web-units = Unit kerja
web-late = Belum selesai
web-results = Sebaran hasil
web-team = Tim saya
web-period = Periode
web-loading = Memuat…
web-retry = Coba lagi
web-offline = Tidak ada sambungan internet. Periksa sinyal, lalu coba lagi.
web-slow = Sambungan terlalu lambat, data belum sampai. Silakan coba lagi.
web-stale = Sambungan terputus. Yang tampil adalah data pukul { $time }.
web-close = Kembali ke percakapan
web-choose = Tampilkan
web-page-previous = Sebelumnya
web-page-next = Berikutnya
web-open = 📊 Buka ringkasan
web-fault = Mohon maaf, terjadi gangguan pada sistem dan kejadian ini sudah dicatat. Silakan coba lagi.
web-period-open = { $name } · berjalan
web-period-paused = { $name } · dijeda
web-period-closed = { $name } · ditutup
web-period-published = { $name } · hasil ditetapkan
web-no-period = Belum ada periode penilaian yang dibuka.
web-done = { $done } dari { $total }
web-figure-people = Pegawai dinilai
web-figure-units = Unit kerja
web-figure-few-peers = Kurang rekan penilai
web-figure-results = Sudah ada hasil
web-figure-without = Tanpa hasil
web-parts = Kemajuan tiap tahap
web-not-done = { $count } belum
web-all-done = Semua selesai
web-opens = Mulai { $moment }
web-until = Sampai { $moment }
web-ended = Berakhir { $moment }
web-sheet = Kirim tabel XLSX ke percakapan
web-sheet-hint = Tabel kemajuan setiap unit dikirim oleh bot ke percakapan Bapak/Ibu dan tercatat sebagai ekspor.
web-sheet-sent = Tabel sedang dikirim ke percakapan Bapak/Ibu dengan bot.
web-file-sent = Berkas sedang disiapkan dan segera dikirim ke percakapan Bapak/Ibu dengan bot.
web-book = Kirim hasil (Excel) ke percakapan
web-book-hint = Hasil setiap pegawai dan isian e-Kinerja dikirim oleh bot ke percakapan Bapak/Ibu dan tercatat sebagai ekspor. Isinya data pribadi: mohon disimpan dan dibagikan seperlunya saja.
web-print = Cetak
web-print-button = PDF
web-print-unit = Kirim PDF { $unit } ke percakapan
web-reminder-sent-before = Pengingat ini sudah disiapkan tadi.
web-cancel = Batal
web-dismiss = Tutup
web-aggregate = Angka tanpa nama
web-units-unit = Unit
web-units-people = Pegawai
web-units-path = Letak unit
web-units-all = Seluruhnya
web-units-own = Langsung di unit ini
web-units-below = Unit di bawahnya
web-units-part = Tahap
web-units-late = Siapa yang belum di unit ini
web-late-list = Tahap
web-late-name = Nama
web-late-unit = Hanya satu unit dengan subunitnya.
web-late-everyone = Tampilkan semua unit
web-late-count = { $count } pegawai
web-late-lists = Usulan menunggu
web-late-reviews = Umpan balik tersisa
web-late-peers = Jumlah rekan
web-late-people = Belum dinilai
web-results-not-yet = Hasil periode ini belum ditetapkan. Sebaran dapat dilihat setelah hasil ditetapkan melalui percakapan dengan bot.
web-results-group = Kelompok
web-results-people = Jumlah
web-results-units = Hasil per unit
web-team-waits = Menunggu Bapak/Ibu
web-team-nothing = Tidak ada yang menunggu saat ini.
web-team-in-chat = Dikerjakan melalui percakapan dengan bot.
web-team-caption = { $count } pegawai yang Bapak/Ibu nilai
web-team-peers = Rekan penilai
web-team-score = Penilaian Bapak/Ibu
web-team-sent = Sudah
web-team-open = Belum
web-team-choosing = Belum diusulkan
web-team-proposed = Menunggu persetujuan
web-team-approved = Disetujui

refusal-web-forged = Halaman ini hanya dapat dibuka dari tombol pada percakapan dengan bot di Telegram.
refusal-web-expired = Sesi sudah berakhir demi keamanan. Silakan tutup halaman ini, lalu buka kembali dari tombol pada percakapan dengan bot.
refusal-web-nothing = Halaman ini untuk petugas kepegawaian dan atasan yang menilai pada periode yang berjalan.

## peran

refusal-role-self = Peran sendiri hanya dapat diubah oleh petugas kepegawaian lain.
refusal-role-last = Ini satu-satunya petugas kepegawaian instansi. Beri peran itu kepada orang lain lebih dahulu.
command-audit = Catatan kegiatan dan angka setiap periode (auditor)
role-title = 🔑 Peran
role-explained = Yang memegang peran saat ini. Ketuk nama untuk mengubah perannya, atau ketik NIP pegawai lain untuk memberinya peran.
role-name-hr = Kepegawaian instansi
role-name-auditor = Auditor
role-of-unit = Kepegawaian unit { $unit }
role-none = Belum memegang peran.
role-means-hr = Kepegawaian instansi melihat dan mengelola semua pegawai, periode, hasil, dan pengaturan, serta memberi dan mencabut peran.
role-means-unit_hr = Kepegawaian unit melihat pegawai, kemajuan, dan hasil pada unitnya beserta unit di bawahnya, mengundang pegawai, memperpanjang waktu, dan mengalihkan penilaian di sana. Unit lain tidak terlihat.
role-means-auditor = Auditor membaca catatan kegiatan dan angka ringkas setiap periode. Auditor tidak melihat nilai seseorang dan tidak mengubah apa pun.
role-self = Peran sendiri hanya dapat diubah oleh petugas lain.
role-give-hr = Jadikan kepegawaian instansi…
role-give-unit_hr = Jadikan kepegawaian unit…
role-give-auditor = Jadikan auditor…
role-withdraw = Cabut: { $role }
role-choose-unit = Unit mana yang akan dipegang { $name }?
role-choose-here = ✔ { $unit } dan unit di bawahnya
role-confirm-give = Beri { $name } peran { $role }?
role-confirm-withdraw = Cabut peran { $role } dari { $name }?
role-unit-people = { $unit }: { $people } pegawai, termasuk di unit di bawahnya.
role-no-feedback = Selama memegang peran ini, yang bersangkutan tidak dapat menjadi rekan penilai bagi pegawai yang diurusnya.
role-lapsing = ⚠️ { $count } umpan balik rekan yang menjadi tugasnya tidak dilanjutkan dan isinya dihapus. Ini tidak dapat dikembalikan, juga bila perannya dicabut.
role-told = Yang bersangkutan dan petugas kepegawaian lain diberi tahu. Apa yang sudah dibaca dengan peran ini tidak dapat ditarik kembali.
role-withdraw-effect = Menunya hilang seketika. Yang sudah dikerjakan dengan peran ini tetap berlaku dan tercatat; umpan balik yang terhapus ketika peran diberikan tidak kembali. Yang bersangkutan dan petugas kepegawaian lain diberi tahu.
role-yes-give = Ya, beri peran
role-yes-withdraw = Ya, cabut peran
role-given = Peran sudah diberikan.
role-withdrawn = Peran sudah dicabut.
role-unchanged = Perannya memang sudah demikian; tidak ada yang berubah.
role-message-granted = Bapak/Ibu kini memegang peran { $role }.
role-message-withdrawn = peran { $role } Bapak/Ibu telah dicabut. Bila ini tidak semestinya, mohon hubungi bagian kepegawaian. Terima kasih.
role-message-noted-granted = { $name } kini memegang peran { $role }, diberikan oleh { $by }. Bila ini tidak semestinya, mohon segera dicabut.
role-message-noted-withdrawn = peran { $role } dari { $name } telah dicabut oleh { $by }.
cli-usage-role = Peran "{ $role }" tidak dikenal. Pilihannya: hr, unit-hr, auditor.
cli-usage-role-unit = Peran unit-hr memerlukan --unit, dan --unit hanya untuk peran itu.
cli-revoked = { $name } tidak lagi memegang peran { $role }.
cli-revoked-already = { $name } memang tidak memegang peran { $role }.

## catatan kegiatan

audit-title = 🧾 Pemeriksaan
audit-explained = Catatan kegiatan menyebut siapa melakukan apa, kapan, dan terhadap apa; isinya tidak ditampilkan. Angka setiap periode tidak memuat nama.
audit-log-title = 🧾 Catatan kegiatan
audit-period = 📊 { $name }
audit-count = { $count } kegiatan
audit-search = Ketik NIP untuk melihat kegiatan oleh atau mengenai seorang pegawai.
audit-by-action = Pilih jenis kegiatan
audit-all = Semua kegiatan
audit-export = 📄 Unduh sebagai XLSX
audit-ordered = Berkas sedang disiapkan dan segera dikirim ke percakapan ini.
audit-anonymous = rekan (nama dirahasiakan)
audit-system = sistem atau operator
audit-people = { $people } pegawai dinilai
audit-part = { $part }: { $done } dari { $total }
audit-results = Hasil yang terbit: { $results }
audit-predikat = { $label }: { $count }
audit-few = Sebaran predikat baru ditampilkan mulai { $least } hasil.
audit-few-people = Kemajuan tidak ditampilkan karena menyangkut kurang dari { $least } pegawai yang namanya tidak terlihat oleh Bapak/Ibu.
audit-no-names = Tidak ada nama atau nilai perorangan pada layar ini.
audit-column-at = Waktu
audit-column-action = Kegiatan
audit-column-actor = Oleh
audit-column-subject = Mengenai
audit-file-name = catatan-kegiatan
audit-file-caption = { $count } kegiatan terakhir, per { $moment }.
audit-file-origin = Catatan kegiatan per { $moment }, diunduh oleh { $name }
audit-action-other = Kegiatan lain
audit-action-account-joined = Akun terhubung
audit-action-account-released = Akun dilepaskan
audit-action-agency-described = Keterangan instansi diubah
audit-action-announcement-cancelled = Pengumuman dihentikan
audit-action-announcement-corrected = Pengumuman dikoreksi
audit-action-announcement-deleted = Pengumuman ditarik
audit-action-announcement-drafted = Rancangan pengumuman dibuat
audit-action-announcement-exported = Daftar pengiriman pengumuman diunduh
audit-action-announcement-paused = Pengumuman dijeda
audit-action-announcement-released = Pengumuman dikirim
audit-action-announcement-removed = Rancangan pengumuman dihapus
audit-action-announcement-resent = Pengumuman dikirim ulang
audit-action-announcement-resumed = Pengumuman dilanjutkan
audit-action-appraisal-extended = Waktu satu penilaian diperpanjang
audit-action-appraisal-handed-over = Penilaian dialihkan
audit-action-delegation-changed = Batas penugasan Plt./Plh. diubah
audit-action-delegation-stays = Penugasan Plt./Plh. berlanjut: penilaian tidak dapat kembali
audit-action-appraisal-reopened = Penilaian dibuka kembali
audit-action-appraisal-sealed = Umpan balik disegel
audit-action-audit-exported = Catatan kegiatan diunduh
audit-action-calendar-changed = Kalender kerja diubah
audit-action-calendar-holidays-replaced = Daftar hari libur diganti
audit-action-correction-requested = Koreksi data diminta
audit-action-correction-resolved = Permintaan koreksi diputus
audit-action-drafts-deleted = Draf penilai lama dihapus
audit-action-drafts-given = Draf diserahkan kepada penilai baru
audit-action-employee-changed = Data pegawai diubah
audit-action-employee-official-added = Pejabat tanpa NIP ditambahkan
audit-action-employee-status-changed = Status pegawai diubah
audit-action-employee-on-paper = Keikutsertaan lewat formulir kertas diubah
audit-action-evidence-added = Bukti dukung ditambahkan
audit-action-evidence-read = Bukti dukung dibuka
audit-action-evidence-removed = Bukti dukung dihapus
audit-action-evidence-replaced = Bukti dukung diganti
audit-action-form-printed = Formulir kosong dicetak
audit-action-group-code-issued = Kode grup dibuat
audit-action-group-connected = Grup unit dihubungkan
audit-action-group-disconnected = Grup unit dilepas
audit-action-group-lost = Grup unit tidak terjangkau
audit-action-group-names-set = Penyebutan nama di grup diubah
audit-action-group-vouched-for = Grup unit disahkan
audit-action-help-added = Butir bantuan ditambahkan
audit-action-help-answered = Pertanyaan dijawab
audit-action-help-asked = Pertanyaan diajukan
audit-action-help-closed = Pertanyaan ditutup
audit-action-help-hidden = Butir bantuan disembunyikan
audit-action-help-moved = Butir bantuan dipindahkan
audit-action-help-removed = Butir bantuan dihapus
audit-action-help-restored = Butir bantuan dipulihkan
audit-action-help-shown = Butir bantuan ditampilkan
audit-action-help-taken = Pertanyaan diambil
audit-action-help-worded = Isi bantuan diubah
audit-action-import-cancelled = Impor dibatalkan
audit-action-import-undone = Impor diurungkan
audit-action-instrument-imported = Instrumen diimpor
audit-action-invitation-denied = Undangan disangkal
audit-action-invitation-issued = Undangan dibuat
audit-action-lead-ended = Permintaan masukan ketua tim berakhir
audit-action-lead-named = Ketua tim ditunjuk
audit-action-lead-removed = Penunjukan ketua tim dibatalkan
audit-action-peer-replaced = Rekan penilai diganti
audit-action-peers-approved = Rekan penilai disetujui
audit-action-peers-proposed = Rekan penilai diusulkan
audit-action-peers-withdrawn = Usulan rekan ditarik
audit-action-people-imported = Daftar pegawai diimpor
audit-action-people-invited = Undangan dibuat sekaligus
audit-action-period-closed = Periode ditutup
audit-action-period-discarded = Rancangan periode dihapus
audit-action-period-drafted = Rancangan periode dibuat
audit-action-period-exported = Data periode diunduh
audit-action-period-extended = Batas waktu periode diubah
audit-action-period-nudges-changed = Pengingat periode diubah
audit-action-period-opened = Periode dibuka
audit-action-period-paused = Periode dijeda
audit-action-period-people-added = Pegawai ditambahkan ke periode
audit-action-period-published = Hasil diterbitkan
audit-action-period-published-late = Hasil susulan diterbitkan
audit-action-period-reminded = Pengingat dikirim
audit-action-period-resumed = Periode dilanjutkan
audit-action-plan-added = Butir rencana pengembangan ditambahkan
audit-action-plan-changed = Butir rencana pengembangan diubah
audit-action-plan-deleted = Butir rencana pengembangan dihapus
audit-action-plans-exported = Rencana pengembangan diunduh
audit-action-talk-note-shared = Catatan dialog kinerja dibagikan
audit-action-talk-note-changed = Catatan dialog kinerja yang dibagikan diubah
audit-action-talk-note-withdrawn = Catatan dialog kinerja tidak dibagikan lagi
audit-action-talk-support-changed = Dukungan yang dibutuhkan ditulis atau diubah
audit-action-talk-promise-changed = Janji dukungan ditulis atau diubah
audit-action-talk-score-changed = Nilai diubah setelah dialog kinerja
audit-action-training-imported = Katalog pelatihan disimpan
audit-action-training-retired = Entri katalog pelatihan dihentikan atau ditawarkan kembali
audit-action-result-exported = Hasil diunduh
audit-action-result-listed = Daftar hasil dibuka
audit-action-result-read = Hasil dibuka
audit-action-result-verified = Kode verifikasi diperiksa
audit-action-result-code-unknown = Kode verifikasi tidak dikenal
audit-action-response-received = Hasil pertama kali dibuka pegawai
audit-action-response-handed-over = Penyerahan hasil dicatat
audit-action-response-accepted = Hasil diterima pegawai
audit-action-response-silent = Pegawai tidak menanggapi hasil
audit-action-response-days-changed = Lama waktu menanggapi diubah
audit-action-objection-withdrawn = Keberatan ditarik kembali
audit-action-objection-submitted = Keberatan diajukan
audit-action-review-declined = Permintaan umpan balik ditolak
audit-action-pin-blocked = PIN salah lima kali
audit-action-pin-removed = PIN dihapus
audit-action-pin-set = PIN dipasang
audit-action-review-entering = Isian dimasukkan dari formulir bertanda tangan
audit-action-review-entering-left = Pengisian dari formulir dibatalkan
audit-action-review-taken-over = Isian dari formulir diambil alih pengisinya
audit-action-review-lapsed = Umpan balik gugur
audit-action-review-submitted = Isian penilaian dikirim
audit-action-review-withdrawn = Isian penilaian ditarik kembali
audit-action-role-granted = Peran diberikan
audit-action-role-withdrawn = Peran dicabut
audit-action-setting-changed = Pengaturan diubah
audit-action-supervisor-changed = Atasan diubah
audit-action-team-exported = Lembar penilaian tim diunduh
audit-action-team-scored-offline = Penilaian tim diisi dari lembar

# Formulir bertanda tangan, dimasukkan oleh bagian kepegawaian
paper-open = Formulir kertas
paper-hint = Formulir bertanda tangan dimasukkan dari kartu pegawai: cari namanya pada daftar pegawai, lalu pilih “Formulir kertas”.
paper-title = Formulir kertas: { $name }
paper-official = Pejabat ini menilai melalui formulir bertanda tangan, yang dimasukkan oleh bagian kepegawaian.
paper-marked = Tercatat tanpa Telegram: ikut serta melalui formulir bertanda tangan dan tidak diundang bergabung.
paper-joined = Sudah bergabung dengan bot. Bila ponselnya rusak atau dipakai bersama, isiannya tetap dapat dimasukkan dari formulir bertanda tangan.
paper-not-joined = Belum bergabung dengan bot. Bila tidak memakai Telegram, mohon ditandai agar dapat diikutsertakan dalam periode.
paper-none = Saat ini tidak ada isian yang dapat dimasukkan dari formulir.
paper-marks = ○ belum diisi dari formulir · ✎ sedang dimasukkan · ✅ sudah dikirim
paper-mark = 📄 Tandai: tanpa Telegram
paper-unmark = 📱 Hapus tanda tanpa Telegram
paper-print = 🖨 Cetak { $forms ->
    [1] formulir kosong
   *[other] { $forms } formulir kosong
 }
paper-print-unit = 🖨 Cetak untuk satu unit
paper-print-file = Formulir
paper-print-caption = { $forms ->
    [1] Formulir kosong
   *[other] { $forms } formulir kosong
 } untuk dicetak satu sisi dan diisi dengan pena. Setelah ditandatangani, isinya dimasukkan melalui “Formulir kertas”.
paper-unit-title = Formulir kertas: { $unit }
paper-unit-forms = { $forms } formulir menunggu diisi pegawai tanpa Telegram di unit ini dan unit di bawahnya. Semuanya dapat dicetak dalam satu berkas, urut menurut nama pengisinya.
paper-unit-none = Saat ini tidak ada formulir yang menunggu diisi pegawai tanpa Telegram di unit ini. Pegawai ditandai tanpa Telegram dari kartunya.
paper-form-title-self = Formulir Penilaian Diri
paper-form-title-supervisor = Formulir Penilaian oleh Atasan
paper-form-period = Periode
paper-form-instrument = Instrumen
paper-form-rater = Diisi oleh
paper-form-role = Sebagai
paper-form-role-self = Pegawai yang dinilai, untuk diri sendiri
paper-form-role-supervisor = Atasan yang menilai
paper-form-subject = Tentang
paper-form-subject-self = Diri sendiri
paper-form-until = Batas waktu
paper-form-number = NIP/nomor pegawai: { $number }
paper-form-scale-weighted = Skala nilai
paper-form-scale-gap = Level
paper-form-point = { $value } = { $label }
paper-form-how = Beri tanda pada satu kotak untuk setiap butir, sesuai uraian yang paling menggambarkan keadaannya. Bila keliru, coret tandanya dan bubuhkan paraf di sampingnya.
paper-form-how-weighted = Nilai terendah dan nilai tertinggi wajib disertai alasan.
paper-form-how-gap = Level yang dua tingkat atau lebih di bawah standar wajib disertai alasan.
paper-form-how-unable = “Tidak dapat menilai” dipilih bila tidak ada kesempatan untuk mengamati hal itu.
paper-form-no-jenjang = Jenjang pegawai belum tercatat, sehingga standarnya tidak dicantumkan.
paper-form-questions = Pertanyaan terbuka
paper-form-reason = Alasan:
paper-form-comment = Keterangan (bila ada):
paper-form-declaration = Formulir ini saya isi sendiri dengan sebenarnya.
paper-form-place = Tempat, tanggal:
paper-form-sign = Tanda tangan
paper-form-office = Untuk bagian kepegawaian
paper-form-entered = Diisi ke dalam sistem oleh:
paper-form-day = tanggal:
paper-form-deadline = Paling lambat dimasukkan: { $until }
paper-form-foot = { $title } · { $name } · { $period } · dicetak { $moment } oleh { $officer }
paper-what-self = Penilaian diri { $name }
paper-what-supervisor = Penilaian oleh { $rater } untuk { $name }
paper-button-self = Penilaian diri
paper-button-given = Menilai { $name }
paper-button-received = Dinilai oleh { $rater }
paper-until = dapat dimasukkan sampai { $until }
paper-closed = masa pengisian berakhir { $until }
paper-not-open = masa pengisian dibuka { $from }
paper-sent = sudah dikirim dari formulir
paper-sent-own = sudah dikirim sendiri
paper-sent-own-explained = { $name } sudah mengirimnya sendiri, sehingga tidak perlu dimasukkan dari formulir.
paper-explain = Masukkan persis seperti yang tertulis pada formulir yang ditandatangani { $name }, dan simpan formulirnya. Siapa yang memasukkan dan tanggal formulir ikut tercatat.
paper-told = { $name } akan diberi tahu setelah isian ini dikirim.
paper-not-told = { $name } tidak memakai bot, sehingga tidak dapat diberi tahu lewat Telegram. Mohon sampaikan langsung.
paper-begun-own = ⚠️ { $name } sudah mulai mengisi sendiri ({ $answers } jawaban). Bila Bapak/Ibu melanjutkan, jawaban itu dihapus tanpa dibaca siapa pun, dan { $name } diberi tahu.
paper-begin = ✍️ Mulai memasukkan
paper-begin-anew = Hapus isian itu, lalu mulai
paper-date-title = Tanggal pada formulir
paper-date-now = Tercatat: { $day }
paper-date-ask = Pilih, atau ketik tanggal tanda tangan pada formulir, misalnya 24-11-2026.
paper-date = 📅 Formulir { $day }
paper-title-self = 📄 Penilaian diri { $name }, dari formulir bertanda tangan
paper-title-supervisor = 📄 Penilaian oleh atasan untuk { $name }, dari formulir bertanda tangan
paper-confirm = Isian ini dikirim atas nama penanda tangan formulir. Semua sudah sesuai dengan formulirnya?
paper-back = ‹ Formulir lain
paper-leave = ✖ Batalkan pengisian
paper-leave-confirm = Batalkan pengisian dari formulir? { $answers } jawaban yang sudah dimasukkan dihapus, dan yang bersangkutan dapat mengisinya sendiri.
paper-leave-yes = Ya, batalkan dan hapus
paper-left = Pengisian dibatalkan.
paper-message-open = Lihat isiannya
paper-message-begun-self = Bagian kepegawaian mulai memasukkan penilaian diri Bapak/Ibu ({ $period }) dari formulir bertanda tangan tanggal { $day }. Isian yang telah Bapak/Ibu mulai di sini dihapus tanpa dibaca. Bila ini tidak sesuai, Bapak/Ibu dapat mengambil alih pengisiannya.
paper-message-begun-supervisor = Bagian kepegawaian mulai memasukkan penilaian Bapak/Ibu untuk { $name } ({ $period }) dari formulir bertanda tangan tanggal { $day }. Isian yang telah Bapak/Ibu mulai di sini dihapus tanpa dibaca. Bila ini tidak sesuai, Bapak/Ibu dapat mengambil alih pengisiannya.
paper-message-sent-self = Penilaian diri Bapak/Ibu ({ $period }) telah dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal { $day }. Mohon diperiksa; selama masa pengisian, isian ini dapat Bapak/Ibu tarik kembali.
paper-message-sent-supervisor = Penilaian Bapak/Ibu untuk { $name } ({ $period }) telah dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal { $day }. Mohon diperiksa; selama masa penilaian, isian ini dapat Bapak/Ibu tarik kembali.
# Pejabat tanpa NIP (kepala daerah), yang menilai melalui formulir
official-open = 🏛 Tambah pejabat tanpa NIP
official-title = Pejabat tanpa NIP
official-explain = Untuk kepala daerah atau pejabat lain yang tidak memakai bot. Pejabat ini dapat dicatat sebagai atasan dan menilai melalui formulir bertanda tangan yang dimasukkan bagian kepegawaian. Pejabat ini sendiri tidak dinilai dan tidak diundang bergabung.
official-unit-ask = Pilih unitnya, atau ketik sebagian nama unit.
official-name-ask = Silakan ketik nama lengkapnya, dengan gelar bila ada.
official-post = Pejabat
official-added = Sudah ditambahkan. Tinggal jabatannya.
official-number = Nomor (bukan NIP)
official-card = Pejabat tanpa NIP: menilai melalui formulir bertanda tangan, dan tidak dinilai.
official-changed = Perubahan sudah dicatat.
official-unit-explain = Berlaku sekarang juga. Penilaian yang dilakukan pejabat ini tidak berubah.
# PIN untuk ponsel yang dipakai bersama
pin-title = 🔒 PIN
pin-is-not-set = Bila ponsel ini dipakai bersama, pasang PIN agar penilaian Bapak/Ibu tidak terbaca orang lain. Bot akan meminta PIN setelah { $minutes } menit tidak dipakai. Pesan lama di percakapan tetap terlihat; hapuslah bila perlu.
pin-is-set = PIN terpasang. Bot meminta PIN setelah { $minutes } menit tidak dipakai. Untuk mengganti PIN, hapus dahulu, lalu pasang yang baru.
pin-forgotten = Bila PIN terlupa, bagian kepegawaian dapat menghapusnya.
pin-set = Pasang PIN
pin-lock = 🔒 Kunci sekarang
pin-remove = Hapus PIN
pin-new-ask = Silakan ketik PIN baru, 4–6 angka. Pesan berisi PIN langsung dihapus dari percakapan.
pin-again-ask = Silakan ketik PIN yang sama sekali lagi.
pin-remove-ask = Silakan ketik PIN yang sekarang untuk menghapusnya.
pin-was-set = ✅ PIN sudah dipasang.
pin-was-removed = PIN sudah dihapus.
pin-locked = 🔒 Terkunci. PIN diminta saat bot dipakai lagi.
pin-ask = 🔒 Masukkan PIN: silakan ketik 4–6 angka. Bila terlupa, hubungi bagian kepegawaian.
pin-ask-not-stored = 🔒 Pesan tadi belum disimpan, karena bot terkunci setelah lama tidak dipakai. Masukkan PIN dahulu; setelah itu pertanyaannya ditanyakan lagi.
pin-ask-again = 🔓 Terbuka. Pertanyaan tadi masih menunggu: silakan kirim jawabannya sekali lagi.
pin-opened = 🔓 Terbuka.
pin-wrong = ❌ PIN salah. Masih dapat dicoba { $left } kali. Bila terlupa, hubungi bagian kepegawaian.
pin-wait = ⏳ PIN salah lima kali. Silakan coba lagi setelah { $until }. Bila terlupa, hubungi bagian kepegawaian.
pin-of = PIN { $name }
pin-of-set = Hapus PIN hanya bila pegawai ini sendiri yang memintanya. Setelah dihapus, bot terbuka tanpa PIN di ponselnya, dan pegawai diberi tahu.
pin-of-none = Tidak ada PIN terpasang.
pin-of-remove = Hapus PIN
pin-of-removed = PIN sudah dihapus. Pegawai diberi tahu.
pin-message-removed = PIN Bapak/Ibu telah dihapus oleh bagian kepegawaian, sehingga bot terbuka tanpa PIN. Bila ponsel dipakai bersama, silakan pasang PIN baru. Bila Bapak/Ibu tidak memintanya, mohon hubungi bagian kepegawaian.
refusal-pin-digits = PIN terdiri atas 4–6 angka. Silakan ketik lagi.
refusal-pin-set = PIN sudah terpasang. Untuk mengganti PIN, hapus dahulu, lalu pasang yang baru.
refusal-pin-weak = PIN itu terlalu mudah ditebak. Silakan ketik yang lain.
refusal-pin-differs = PIN-nya tidak sama dengan yang pertama. Silakan ketik lagi.
refusal-web-locked = Terkunci dengan PIN. Buka percakapan dengan bot, ketuk tombol apa saja, dan masukkan PIN; setelah itu halaman ini dapat dibuka lagi.

## objections
objection-title = Keberatan atas hasil penilaian
refusal-objection-over = Keberatan ini sudah selesai: sudah diputus atau ditarik kembali.
response-title = ✍️ Tanggapan atas hasil
response-open = ✍️ Tanggapi hasil
response-version = versi { $version }
response-explained = Bapak/Ibu dapat menerima hasil ini, mengajukan keberatan, atau mempertimbangkannya dahulu sampai hari terakhir itu. Tidak menanggapi dicatat apa adanya dan bukan persetujuan.
response-has-draft = ✏️ Ada draf keberatan yang belum dikirim.
response-accept = Terima hasil…
response-accept-ask = Menerima berarti Bapak/Ibu menyetujui hasil ini. Hasil tetap dapat dibaca kapan saja, tetapi tidak dapat diajukan keberatan lagi, dan penerimaan tidak dapat dibatalkan. Terima hasil ini?
response-accept-now = Ya, terima hasil ini
response-accepted = ✅ Hasil sudah diterima. Terima kasih.
response-object = ⚖️ Ajukan keberatan…
response-object-draft = ✏️ Lanjutkan draf keberatan
response-see-objection = ⚖️ Lihat keberatan
response-later = Nanti saja
response-to-result = Kembali ke hasil
response-state-unopened = Hasil belum dibuka.
response-state-final = Hasil ini ditetapkan atas keberatan dan bersifat final.
response-state-open = ⏳ Hasil dapat ditanggapi sampai dengan { $day }.
response-state-accepted = ✅ Diterima pada { $day }.
response-state-silent = Tidak menanggapi sampai dengan { $day }; ini bukan persetujuan.
response-state-objected-submitted = ⚖️ Keberatan diajukan pada { $day } dan sedang diproses.
response-state-objected-withdrawn = ⚖️ Keberatan diajukan pada { $day }, lalu ditarik kembali.
response-state-objected-upheld = ⚖️ Keberatan diajukan pada { $day }; hasil dinyatakan tetap.
response-state-objected-changed = ⚖️ Keberatan diajukan pada { $day }; hasil sudah diganti dengan versi baru.
response-list-title = ✍️ Tanggapan atas hasil
response-list-open = ✍️ Tanggapan pegawai
response-list-choose = Silakan pilih periodenya.
response-list-none = Belum ada hasil yang ditetapkan.
response-list-explained = “Tidak menanggapi” bukan persetujuan. Penyerahan hasil di luar bot dicatat pada pegawai yang belum membukanya.
response-list-who = { $state } ({ $count })
response-of-unopened = Belum dibuka
response-of-open = Belum menanggapi
response-of-accepted = Menerima
response-of-objected = Mengajukan keberatan
response-of-silent = Tidak menanggapi
response-until = sampai dengan { $day }
response-on-paper = tanpa Telegram
response-team-title = ✍️ Tanggapan tim atas hasil
response-hand-over-to = 🤝 Catat penyerahan: { $name }
response-hand-over-title = 🤝 Penyerahan hasil
response-hand-over-explained = Bila hasil sudah diserahkan di luar bot, misalnya dicetak dan diterima langsung, catat harinya di sini. Sejak hari itu waktu untuk menanggapi berjalan, dan pegawai diberi tahu.
response-hand-over-type = Silakan ketik tanggal penyerahan, misalnya 24-11-2026.
response-hand-over-today = Hari ini
response-hand-over-ask = Diserahkan pada { $handed }. Pegawai dapat menanggapi sampai dengan { $until }. Catatan ini tidak dapat diubah.
response-hand-over-late = ⚠️ Hari itu sudah lewat: pegawai akan langsung tercatat tidak menanggapi.
response-hand-over-save = Catat penyerahan
response-handed-over = Penyerahan sudah dicatat. Pegawai diberi tahu.
response-times-title = ⏱ Waktu tanggapan dan keberatan
response-times-open = ⏱ Waktu tanggapan dan keberatan
response-times-explained = Perubahan berlaku untuk hasil yang dibuka dan keberatan yang diajukan sesudahnya; yang sudah berjalan tetap. Bagi PNS, keberatan diajukan paling lama 14 hari kalender (Pasal 59 PP Nomor 30 Tahun 2019).
response-time-pns = Menanggapi hasil, PNS: { $days } hari kalender
response-time-pppk = Menanggapi hasil, PPPK: { $days } hari kalender
response-time-other = Menanggapi hasil, pegawai lain: { $days } hari kalender
response-time-answer = Jawaban atasan atas keberatan: { $days } hari kerja
response-time-decision = Keputusan atas keberatan, sesudahnya: { $days } hari kerja
response-time-type = Silakan pilih, atau ketik jumlah harinya ({ $fewest }–{ $most }).
response-time-days = { $days } hari
response-time-saved = Tersimpan.
response-message-unopened = Hasil penilaian { $period } sudah ditetapkan dan belum Bapak/Ibu buka. Waktu untuk menanggapinya berjalan sejak hasil pertama kali dibuka.
response-message-unanswered = Hasil penilaian { $period } belum Bapak/Ibu tanggapi. Bapak/Ibu dapat menerimanya atau mengajukan keberatan sampai dengan { $day }.
response-message-draft = ✏️ Draf keberatan Bapak/Ibu atas hasil { $period } belum dikirim. Keberatan dapat dikirim sampai dengan { $day }; sesudah itu draf tetap tersimpan, tetapi tidak dapat dikirim lagi.
response-message-silent = Waktu untuk menanggapi hasil penilaian { $period } berakhir pada { $day }. Tercatat: tidak menanggapi; ini bukan persetujuan. Hasilnya tetap dapat dibaca.
response-message-draft-unsent = Draf keberatan tersimpan sebagai tidak dikirim.
response-message-handed-over = { $officer } mencatat bahwa hasil penilaian { $period } diserahkan kepada Bapak/Ibu pada { $handed }. Bila tidak benar, mohon hubungi bagian kepegawaian.
response-message-until = Bapak/Ibu dapat menanggapinya sampai dengan { $day }.
refusal-response-final = Hasil ini ditetapkan atas keberatan dan bersifat final.
refusal-response-unread = Silakan buka hasilnya dahulu, lalu tanggapi.
refusal-response-over = Waktu untuk menanggapi hasil ini sudah berakhir.
refusal-response-answered = Hasil ini sudah ditanggapi.
refusal-response-received = Pegawai sudah menerima hasil ini; penyerahannya tidak perlu dicatat.
refusal-response-own = Penyerahan hasil sendiri tidak dicatat: cukup buka hasilnya.
refusal-response-day = Tanggal itu tidak terbaca. Silakan ketik seperti { $example }.
refusal-response-day-early = Hasil baru ditetapkan pada { $day }. Silakan ketik tanggal itu atau sesudahnya.
refusal-response-day-future = Tanggal penyerahan belum tiba. Silakan ketik hari ini atau sebelumnya.
refusal-response-days = Silakan ketik jumlah hari, { $fewest } sampai { $most }.
objection-draft-explained = Bapak/Ibu dapat menyatakan tidak sependapat dengan hasil ini. Pilih bagian yang diajukan keberatan, tulis alasannya, dan lampirkan bukti bila ada. Atasan yang menilai diminta menjawab, lalu atasannya memutuskan: hasil tetap, atau nilai dari atasan diganti dan hasil dihitung ulang. Keberatan tidak merugikan Bapak/Ibu dan dapat ditarik kembali sebelum diputus.
objection-draft-kept = Draf ini tersimpan dan hanya Bapak/Ibu yang membacanya sampai dikirim.
objection-draft-unsent = Draf ini tidak dikirim.
objection-draft-done = ✔️ Selesai
objection-parts = Bagian yang diajukan keberatan
objection-parts-open = ☑ Bagian yang diajukan keberatan
objection-parts-whole = Hasil secara keseluruhan
objection-parts-choose = Ketuk nilai dari atasan yang tidak disetujui. Tanpa pilihan, keberatan berlaku untuk hasil secara keseluruhan.
objection-parts-more = … dan { $count } lainnya
objection-reason = Alasan
objection-reason-none = (belum ditulis)
objection-reason-open = ✍️ Tulis alasan
objection-reason-change = ✍️ Ubah alasan
objection-reason-type = Silakan ketik alasannya dalam satu pesan, { $least }–{ $most } karakter. Jelaskan apa yang tidak sesuai dan apa buktinya. Jangan sertakan data pasien atau warga.
objection-reason-again = Silakan ketik alasan yang baru, { $least }–{ $most } karakter. Alasan sebelumnya akan diganti.
objection-files = Bukti yang dilampirkan ada pada tombol di bawah.
objection-preview-open = 👀 Periksa dan kirim…
objection-preview-title = Periksa keberatan sebelum dikirim
objection-readers = Akan dibaca oleh
objection-reader-decider = { $name }, yang memutuskan
objection-reader-decider-unknown = pejabat yang memutuskan, yang akan ditunjuk bagian kepegawaian
objection-reader-supervisor = { $name }, yang menilai dan diminta menjawab
objection-reader-hr = bagian kepegawaian
objection-send-ask = Setelah dikirim, isinya tidak dapat diubah. Keberatan dapat ditarik kembali selama belum diputus.
objection-drop = 🗑 Hapus draf
objection-drop-ask = Hapus draf keberatan beserta lampirannya?
objection-withdraw = ↩️ Tarik kembali keberatan…
objection-withdraw-ask = Tarik kembali keberatan ini? Selama waktu menanggapi belum berakhir, Bapak/Ibu masih dapat menerima hasil atau mengajukan keberatan lagi. Sesudah itu tidak dapat lagi.
objection-follow = ⚖️ Buka keberatan
objection-yes-send = Ya, kirim keberatan
objection-yes-drop = Ya, hapus draf
objection-yes-withdraw = Ya, tarik kembali
objection-done-send = ✅ Keberatan sudah dikirim.
objection-done-drop = Draf sudah dihapus.
objection-done-withdraw = Keberatan sudah ditarik kembali.
