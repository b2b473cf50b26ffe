/**
 * Rows of a month and of the month before, as SQL over a column of moments: a running
 * month is held against the same stretch of the one before.
 */
export const sameStretch = (moment: string): string => `(
        month = $month or (
            month = $month - interval 1 month
            and (
                epoch_us(${moment})
                - epoch_us(($month - interval 1 month)::timestamp)
                <= epoch_us($as_of) - epoch_us($month::timestamp)
                or $as_of >= $month + interval 1 month - interval 6 hour
            )
        )
    )`;
