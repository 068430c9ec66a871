package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.model.ModelName;
import dev.rookery.model.Signature;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.serving.Answer;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionRequest;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.Source;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** What a form's address asks and what a request of the API asks is answered, warned of and refused alike. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class FormAndApiTest {
    private static final ModelName PENGUINS = new ModelName("penguins");

    @LocalServerPort
    private int port;

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private PredictionService predictions;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bill_length_mm=46.1&flipper_length_mm=211&sex=female | {"bill_length_mm": 46.1, "flipper_length_mm": 211, "sex": "female"}
            flipper_length_mm=299&island=Dream                   | {"island": "Dream", "flipper_length_mm": 299}
            flipper_length_mm=211.5                              | {"flipper_length_mm": 211.5}
            flipper_length_mm=1000                               | {"flipper_length_mm": 1000}
            flipper_length_mm=wide&body_mass_g=heavy             | {"flipper_length_mm": "wide", "body_mass_g": "heavy"}
            island=Atlantis                                      | {"island": "Atlantis"}
            bill_length_mm=1e400                                 | {"bill_length_mm": "1e400"}
            sex=                                                 | {"sex": ""}
            sex=                                                 | {}
            """)
    void oneDeclaredPolicy(String address, String json) {
        Signature signature =
                deployments.current(PENGUINS).orElseThrow().model().predictor().signature();
        FormState form = FormState.parse(QueryParameters.fromString(address), signature);
        RawHttp.Answer answer = new RawHttp(port).post("/api/v1/models/penguins/predict", json);
        JsonNode body = Json.mapper().readTree(answer.body());
        try {
            Prediction prediction =
                    predictions.predict(new PredictionRequest(PENGUINS, form.request(signature), false, Source.FORM));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            Answer.Classified classified = (Answer.Classified) prediction.answer();
            assertThat(body.path("prediction").asString()).isEqualTo(classified.label());
            assertThat(body.path("probabilities")).isEqualTo(tree(classified.probabilities()));
            assertThat(body.path("warnings")).isEqualTo(tree(prediction.warnings()));
        } catch (InvalidException e) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(body.path("errors")).isEqualTo(tree(e.faults()));
            assertThat(body.path("errors").isEmpty()).isFalse();
        }
    }

    private static JsonNode tree(Object value) {
        return Json.mapper().readTree(Json.mapper().writeValueAsString(value));
    }
}
