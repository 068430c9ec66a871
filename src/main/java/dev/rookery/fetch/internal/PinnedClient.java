package dev.rookery.fetch.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.fetch.Download;
import dev.rookery.fetch.Downloads.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The connection behind {@link dev.rookery.fetch.Downloads}. Names are resolved here, once for each hop; what was resolved is checked,
 * and nothing else is connected to. A proxy of the environment is not used: it would resolve the name again.
 */
public final class PinnedClient {
    private static final int MAX_REDIRECTS = 5;
    /** Until the head of the answer, redirects included. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final AddressPolicy policy;
    private final Resolver resolver;
    private final OkHttpClient client;

    public PinnedClient(AddressPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .build();
    }

    public Download open(String address, long maxBytes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpUrl url = parse(address);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Response response = call(url, deadline);
            if (!response.isRedirect()) {
                return answer(url, response, maxBytes);
            }
            Optional<String> location = Optional.ofNullable(response.header("Location"));
            HttpUrl from = url;
            response.close();
            url = location.flatMap(to -> Optional.ofNullable(from.resolve(to)))
                    .orElseThrow(() -> new UnavailableException(about("fetch.redirect", from)));
            requireUsable(url);
        }
        throw new UnavailableException(about("fetch.redirects", url));
    }

    private static HttpUrl parse(String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new InvalidException(Sentence.of("fetch.noAddress"));
        }
        requireUsable(url);
        return url;
    }

    private static void requireUsable(HttpUrl url) {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new InvalidException(about("fetch.credentials", url));
        }
    }

    private Response call(HttpUrl url, long deadline) {
        List<InetAddress> addresses = resolve(url, deadline);
        for (InetAddress address : addresses) {
            if (!policy.allows(url.host(), address)) {
                throw new InvalidException(about("fetch.private", url));
            }
        }
        Dns pinned = host -> {
            if (!host.equals(url.host())) {
                throw new UnknownHostException(host);
            }
            return addresses;
        };
        Request request = new Request.Builder()
                .url(url)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "rookery")
                .build();
        var call = client.newBuilder().dns(pinned).build().newCall(request);
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                call::cancel,
                CompletableFuture.delayedExecutor(
                        Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS, Runnable::run));
        try {
            return call.execute();
        } catch (IOException e) {
            throw new UnavailableException(about("fetch.silent", url).with("reason", reason(e, call.isCanceled())), e);
        } finally {
            late.cancel(false);
        }
    }

    /** A resolver can hang as well as a server, and holds its thread while it does. */
    private List<InetAddress> resolve(HttpUrl url, long deadline) {
        CompletableFuture<List<InetAddress>> resolving = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("resolve").start(() -> {
            try {
                resolving.complete(List.copyOf(resolver.resolve(url.host())));
            } catch (UnknownHostException | RuntimeException e) {
                resolving.completeExceptionally(e);
            }
        });
        try {
            return resolving.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException(about("fetch.unknownHost", url), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(about("fetch.unknownHost", url), e);
        }
    }

    private static Download answer(HttpUrl url, Response response, long maxBytes) {
        boolean usable = response.code() == 200 && "identity".equals(response.header("Content-Encoding", "identity"));
        long announced = response.body().contentLength();
        if (!usable || announced > maxBytes) {
            response.close();
            if (usable) {
                throw new InvalidException(about("fetch.large", url).with("bytes", maxBytes));
            }
            throw new UnavailableException(about("fetch.status", url).with("status", response.code()));
        }
        InputStream bytes = new PatientStream(response.body().byteStream(), url.host(), maxBytes);
        Optional<String> mark = Optional.ofNullable(response.header("ETag"))
                .or(() -> Optional.ofNullable(response.header("Content-MD5")));
        return new Download() {
            @Override
            public InputStream bytes() {
                return bytes;
            }

            @Override
            public OptionalLong size() {
                return announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
            }

            @Override
            public Optional<String> mark() {
                return mark;
            }

            @Override
            public void close() {
                response.close();
            }
        };
    }

    private static String reason(IOException e, boolean late) {
        if (late) {
            return "no answer within " + PATIENCE.toSeconds() + " s";
        }
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().replaceAll("\\p{C}", " ");
    }

    private static Sentence about(String key, HttpUrl url) {
        return Sentence.of(key).with("host", url.host());
    }
}
