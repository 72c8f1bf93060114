### Kalimat Cermin dalam bahasa Indonesia: resmi, hangat, singkat.
### Nama kunci diawali nama fitur; alasan penolakan diawali `refusal-`.

## common

common-home = 🏠 Menu utama
common-back = ‹ Kembali
common-cancel = Batal
common-yes = Ya
common-no = Tidak
common-next = Berikutnya ›
common-previous = ‹ Sebelumnya
common-saved = Tersimpan { $time }
common-page = Halaman { $page } dari { $pages }
common-honorific-male = Bapak
common-honorific-female = Ibu
common-honorific = Bapak/Ibu
common-cancelled = Baik, pertanyaan ditinggalkan. Jawaban yang sudah tersimpan tidak berubah.
common-nothing-asked = Tidak ada pertanyaan yang sedang menunggu jawaban.

## errors

error-fault = Mohon maaf, terjadi gangguan pada sistem dan kejadian ini sudah dicatat. Jawaban yang sudah tersimpan tetap aman. Silakan coba lagi.
error-text-expected = Mohon kirim jawaban berupa teks, bukan foto, stiker, suara, atau berkas. Ketik /batal untuk meninggalkan pertanyaan ini.
error-text-unexpected = Terima kasih. Saat ini tidak ada pertanyaan yang menunggu jawaban teks, jadi pesan tersebut tidak disimpan. Silakan pilih dari menu.
error-message-kind = Maaf, bot ini hanya membaca teks dan tombol. Silakan pilih dari menu.
error-edited = Perubahan pada pesan yang sudah terkirim tidak mengubah jawaban. Bila jawaban perlu diperbaiki, silakan ubah melalui kartunya.
error-old-button = Tombol itu sudah tidak berlaku. Berikut keadaan terkini.
error-private-only = Penilaian kinerja bersifat pribadi. Mohon lanjutkan melalui percakapan pribadi dengan bot ini.
error-private-open = Buka percakapan pribadi

refusal-not-yours = Bagian ini tidak terbuka untuk Bapak/Ibu.
refusal-hr-only = Bagian ini hanya untuk petugas kepegawaian.
refusal-too-long = Teks terlalu panjang ({ $length } karakter, paling banyak { $most }). Mohon kirim versi yang lebih singkat; isian sebelumnya tidak berubah.
refusal-empty = Teks masih kosong. Mohon tuliskan jawabannya.
