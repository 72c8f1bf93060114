import { FormattedString } from '@grammyjs/parse-mode'

/** "Nama: **Ni Wayan Wati**" */
export function detail(label: string, value: string): FormattedString {
	return new FormattedString(`${label}: `).b(value)
}
