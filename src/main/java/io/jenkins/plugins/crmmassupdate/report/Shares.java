package io.jenkins.plugins.crmmassupdate.report;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The parts of a whole in tenths of a percent, so that they add up: what rounding leaves goes to the largest remainders. In
 * whole numbers, because 29 of 100 is less than 29 % in binary fractions.
 */
public final class Shares {
    /** 100 %. */
    public static final int WHOLE = 1_000;

    private Shares() {}

    /**
     * Of all counts together. What is not nothing has a tenth of a percent at least, so that what is not all is never 100 %.
     *
     * @param counts none negative
     * @return one for each count; they add up to {@link #WHOLE}, or to 0 if all counts are 0
     */
    public static int[] of(long... counts) {
        int[] shares = split(WHOLE, counts);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && shares[i] == 0) {
                shares[i] = 1;
                shares[largest(shares)]--;
            }
        }
        return shares;
    }

    /**
     * Of something that is a share itself: the parts add up to it.
     *
     * @param tenths what is split
     * @param counts none negative
     */
    public static int[] split(int tenths, long... counts) {
        BigInteger all = Arrays.stream(counts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        int[] shares = new int[counts.length];
        if (all.signum() == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[counts.length];
        int left = tenths;
        for (int i = 0; i < counts.length; i++) {
            BigInteger[] quotient =
                    BigInteger.valueOf(counts[i]).multiply(BigInteger.valueOf(tenths)).divideAndRemainder(all);
            shares[i] = quotient[0].intValue();
            remainders[i] = quotient[1];
            left -= shares[i];
        }
        IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** Whether a part is less than a tenth of a percent of the whole, and yet not nothing. */
    public static boolean isTiny(long count, long whole) {
        return count > 0 && count < whole / WHOLE + (whole % WHOLE == 0 ? 0 : 1);
    }

    private static int largest(int[] shares) {
        return IntStream.range(0, shares.length)
                .boxed()
                .max(Comparator.comparing(i -> shares[i]))
                .orElseThrow();
    }
}
