package dev.rookery.e2e;

import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.profile.ProfileService;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionService;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.training.FitListener;
import dev.rookery.training.TrainingService;
import dev.rookery.vision.CaptionBatches;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerImports;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands between the pages and the services they ask, in browser tests only: it lets every call pass until a test wants a page to
 * wait, or to fail. What a page fetches in the background is stopped, and the prediction it asks for; the application's own work
 * goes on. Trainings can be stopped too, half way through their trees. Thread-safe.
 */
final class Disturbance implements BeanPostProcessor {
    /** Part of the message of every failure; no page may show it. */
    static final String SECRET = "the secret of the storehouse";

    /** {@link dev.rookery.ui.component.LoadingPlace} fetches on threads of this name. */
    private static final String FETCHING = "ui-load";

    /** {@link dev.rookery.ui.component.Live} fetches on threads of this name. */
    private static final String FOLLOWING = "ui-live";

    private static final Set<Class<?>> ASKED_BY_PAGES = Set.of(
            DatasetService.class,
            PipelineService.class,
            ProfileService.class,
            RegistryService.class,
            DeploymentService.class,
            PredictionService.class,
            TrainingService.class,
            ComparisonService.class,
            ClientRunService.class,
            CaptionSets.class,
            CaptionBatches.class,
            CaptionerImports.class);

    /** What becomes of an upload, on the thread that receives it and on that of its job. */
    private static final Set<String> IMPORTING = Set.of("preview", "importCsv");

    /** Longer than any test looks; a forgotten hold ends by itself. */
    private static final long LONGEST_HOLD_SECONDS = 180;

    private enum Mode {
        CALM,
        HELD,
        FAILING
    }

    private Mode pages = Mode.CALM;
    private boolean trainingsHeld;

    /** Everything passes; what waits goes on. */
    synchronized void calm() {
        pages = Mode.CALM;
        trainingsHeld = false;
        notifyAll();
    }

    /** From now on pages wait for what they ask for. */
    synchronized void hold() {
        pages = Mode.HELD;
    }

    /** From now on what pages ask for fails, and what they wait for too. */
    synchronized void fail() {
        pages = Mode.FAILING;
        notifyAll();
    }

    /** Trainings stop half way. */
    synchronized void holdTrainings() {
        trainingsHeld = true;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!ASKED_BY_PAGES.contains(bean.getClass())) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) this::around);
        return proxy.getProxy(bean.getClass().getClassLoader());
    }

    private Object around(MethodInvocation call) throws Throwable {
        if (call.getThis() instanceof PredictionService) {
            refusePrediction();
        } else if (Thread.currentThread().getName().equals(FETCHING)) {
            disturb();
        } else if (Thread.currentThread().getName().equals(FOLLOWING)
                || (call.getThis() instanceof DatasetService
                        && IMPORTING.contains(call.getMethod().getName()))) {
            failNow();
        } else if (call.getThis() instanceof TrainingService) {
            slow(call.getArguments());
        }
        return call.proceed();
    }

    private synchronized void refusePrediction() {
        if (pages == Mode.FAILING) {
            throw new UnavailableException("The model is being exchanged. Ask again in a moment.");
        }
    }

    private synchronized void disturb() throws InterruptedException {
        awaitWhile(Mode.HELD);
        failNow();
    }

    private synchronized void failNow() {
        if (pages == Mode.FAILING) {
            throw new IllegalStateException(SECRET);
        }
    }

    private void awaitWhile(Mode mode) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_HOLD_SECONDS);
        while (pages == mode && System.nanoTime() < end) {
            TimeUnit.SECONDS.timedWait(this, 1);
        }
    }

    private void slow(Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof FitListener listener) {
                arguments[i] = (FitListener) (tree, of, loss) -> {
                    listener.onTree(tree, of, loss);
                    if (tree == of / 2) {
                        awaitTrainings();
                    }
                };
            }
        }
    }

    private synchronized void awaitTrainings() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_HOLD_SECONDS);
        try {
            while (trainingsHeld && System.nanoTime() < end) {
                TimeUnit.SECONDS.timedWait(this, 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
