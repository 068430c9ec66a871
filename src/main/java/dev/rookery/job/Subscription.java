package dev.rookery.job;

/** A listener's stay: close it to hear no more. Closing twice is no error. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
