import type { FormattedString } from '@grammyjs/parse-mode'

/** What is said of a result, whatever its kind. */
export interface ResultParts {
	/** What came out, and what it is. */
	outcome: FormattedString
	/** The figures behind it. */
	figures: FormattedString[]
	/** What stands out. */
	highlights: FormattedString[]
}

export interface PartsOptions {
	/** Titles are cut to so many characters. */
	longestTitle: number
	/** For a caption, which holds 1,024 characters. */
	brief: boolean
}
