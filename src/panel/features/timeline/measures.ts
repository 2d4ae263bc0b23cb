/** The measures of the timeline, in CSS pixels. */
export const RULER_HEIGHT = 22;
export const ROW_HEIGHT = 24;
export const BAR_HEIGHT = 17;
export const BAR_RADIUS = 3;
/** Above the first row and below the last one. */
export const ROWS_PADDING = 5;
/** From the top of a row to its bar. */
export const BAR_TOP = 3;
/** Narrower than this a bar could not be seen or met by a pointer. */
export const LEAST_BAR_WIDTH = 3;
/** Between a bar's edge and its label. */
export const LABEL_GAP = 6;
/** What a ruler label needs, the distance to the next one included. */
export const TICK_ROOM = 84;
export const LABEL_FONT_SIZE = 11;
export const RULER_FONT_SIZE = 10;
