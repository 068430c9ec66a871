package dev.rookery.serving;

/**
 * To where the files of a batch are whole: what lies behind it is written again. The input is read from its start, so nothing of
 * how it was read has to be kept.
 *
 * @param rows read from the input, answered or refused
 * @param refused of these
 * @param outputBytes length of the answers
 * @param errorBytes length of the side file
 */
record BatchMark(long rows, long refused, long outputBytes, long errorBytes) {
    static final BatchMark START = new BatchMark(0, 0, 0, 0);
}
