package dev.jackfield.media.audio;

import java.util.Arrays;

/**
 * Changes the rate of one stream of samples, and remembers enough of it that frames join without a click. For one thread.
 *
 * <p>Inputs are split into as many rows as there are inputs in a block, so that each tap of a phase is one addition of two
 * rows: that is what the JVM makes vector instructions of.
 */
final class Resampler {

    private final FilterBank bank;
    /** Inputs before the present block, as many as the taps reach back; whole blocks. */
    private final int history;

    private float[] inputs;
    private int waiting;

    Resampler(int from, int to) {
        bank = FilterBank.between(from, to);
        int down = bank.down();
        history = (bank.taps() + down - 1) / down * down;
        inputs = new float[history];
        waiting = history;
    }

    /**
     * @param samples any number; those that fill no whole block wait for the next call
     * @return as many as belong to the whole blocks that there are
     */
    float[] resample(float[] samples) {
        inputs = Arrays.copyOf(inputs, waiting + samples.length);
        System.arraycopy(samples, 0, inputs, waiting, samples.length);
        waiting = inputs.length;
        int blocks = (waiting - history) / bank.down();
        float[] outputs = blocks == 0 ? new float[0] : filter(blocks);
        inputs = Arrays.copyOfRange(inputs, blocks * bank.down(), waiting);
        waiting = inputs.length;
        return outputs;
    }

    private float[] filter(int blocks) {
        float[][] rows = rows(blocks);
        float[] outputs = new float[blocks * bank.up()];
        float[] sums = new float[blocks];
        float[] row = new float[blocks];
        for (int phase = 0; phase < bank.up(); phase++) {
            Arrays.fill(sums, 0);
            float[] taps = bank.phases()[phase];
            int newest = history + phase * bank.down() / bank.up();
            for (int tap = 0; tap < taps.length; tap++) {
                int at = newest - tap;
                System.arraycopy(rows[at % bank.down()], at / bank.down(), row, 0, blocks);
                add(sums, row, taps[tap]);
            }
            for (int block = 0; block < blocks; block++) {
                outputs[block * bank.up() + phase] = sums[block];
            }
        }
        return outputs;
    }

    private float[][] rows(int blocks) {
        int down = bank.down();
        if (down == 1) {
            return new float[][] {inputs};
        }
        int length = history / down + blocks;
        float[][] rows = new float[down][length];
        for (int i = 0; i < length; i++) {
            for (int row = 0; row < down; row++) {
                rows[row][i] = inputs[i * down + row];
            }
        }
        return rows;
    }

    /** Both from 0, since the JVM makes vector instructions only of arrays that it walks through in step. */
    private static void add(float[] sums, float[] row, float factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }
}
