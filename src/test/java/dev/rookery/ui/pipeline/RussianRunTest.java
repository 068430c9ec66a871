package dev.rookery.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.common.Sentence;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.pipeline.StepName;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.model.GateTable;
import dev.rookery.ui.model.ModelView;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the modules below say about a run, a gate and a job, on pages of a reader of Russian. */
class RussianRunTest extends ViewTest {
    private static final Locale RUSSIAN = Locale.of("ru");
    /** Three words in a row; names of steps, columns, files and versions stand alone. */
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z’]{2,}[,:;]? [a-z’]{2,}[,:;]? [a-z’]{2,}");

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private PipelineService pipelines;

    @Autowired
    private JobService jobs;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
        UI.getCurrent().setLocale(RUSSIAN);
    }

    @Test
    void everyStepOfARunSpeaksRussian() {
        PipelineRun run = pipelines.recent(1).getFirst();
        for (StepName step : StepName.SIX) {
            UI.getCurrent().navigate("pipelines/" + run.id(), QueryParameters.of("step", step.shown()));
            awaitContent(() -> !find(StepDetails.class).all().isEmpty());

            String shown = words(find(StepDetails.class).single());
            assertThat(shown).as(step.shown()).doesNotContainPattern(ENGLISH);
            assertThat(pipelines.log(run.id()).stream()
                            .filter(line -> line.step() == step)
                            .map(line -> plain(line.text().in(RUSSIAN))))
                    .as(step.shown())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(shown).contains(line).doesNotContain("!"));
        }
        assertThat(words(find(PipelineRunView.class).single()))
                .contains("стала действующей", "запуск 1: градиентный бустинг");
    }

    @Test
    void theGateGivesItsReasonsInRussian() {
        navigate("models/penguins", ModelView.class);
        awaitContent(() -> !find(GateTable.class).all().isEmpty());

        String gate = words(find(GateTable.class).single());
        assertThat(gate)
                .contains(
                        "Лучше простейшей",
                        "если всегда отвечать самым частым классом, будет 50,7 %",
                        "решает среднее кросс-валидации по 5 частям",
                        "между частями",
                        "Действующей модели ещё нет, сравнивать не с чем.")
                .doesNotContainPattern(ENGLISH);
    }

    @Test
    void theListOfJobsIsInRussian() {
        CountDownLatch release = new CountDownLatch(1);
        JobId id = jobs.submit(
                "import", Sentence.of("ui.import.title").with("dataset", "herons"), "dataset/herons", progress -> {
                    progress.report(0.4, Sentence.of("dataset.doing.read"));
                    release.await();
                });
        try {
            navigate("models/penguins", ModelView.class);
            awaitContent(() -> words(find(Popover.class).single()).contains("читаются строки"));

            assertThat(find(ListItem.class, find(Popover.class).single()).all())
                    .extracting(RussianRunTest::words)
                    .anySatisfy(row -> assertThat(row).contains("Импорт herons", "читаются строки"))
                    .anySatisfy(row -> assertThat(row).contains("Обучение penguins на penguins@1"))
                    .allSatisfy(row -> assertThat(row).doesNotContainPattern(ENGLISH));
        } finally {
            jobs.cancel(id);
            release.countDown();
        }
    }

    private static String words(Component component) {
        return plain(component.getElement().getTextRecursively());
    }

    /** Numbers are grouped with no-break spaces. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
