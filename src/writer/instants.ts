/** The instant so many milliseconds after another one. */
export const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

/** The instant so many milliseconds before another one. */
export const earlier = (instant: string, ms: number) => later(instant, -ms);
