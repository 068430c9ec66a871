package dev.rookery.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that goes away, or hangs, on command. */
public final class MoodyDataSource extends DelegatingDataSource {
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean away;
    private volatile @Nullable Thread held;

    public MoodyDataSource(DataSource real) {
        super(real);
    }

    public void away(boolean now) {
        away = now;
    }

    /** From now on this thread gets no connection until {@link #letGo}. */
    public void hang(Thread thread) {
        held = thread;
    }

    public boolean awaitHanging() throws InterruptedException {
        return hanging.await(20, TimeUnit.SECONDS);
    }

    public void letGo() {
        letGo.countDown();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("the database is away");
        }
        if (Thread.currentThread().equals(held)) {
            hanging.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new SQLTransientConnectionException(e);
            }
        }
        return super.getConnection();
    }
}
