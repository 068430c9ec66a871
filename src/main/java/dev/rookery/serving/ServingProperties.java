package dev.rookery.serving;

import dev.rookery.model.ModelName;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param defaultModel what {@code POST /predict} asks; where there is no such model, the only one that serves
 */
@ConfigurationProperties("rookery")
record ServingProperties(
        @DefaultValue("penguins") ModelName defaultModel,
        @DefaultValue PredictionLogging predictionLog) {
    /**
     * @param capacity predictions that may wait to be written; more are counted and dropped
     * @param batch most predictions written in one transaction
     * @param retry pause before writing again what the database did not take
     */
    record PredictionLogging(
            @DefaultValue("20000") int capacity,
            @DefaultValue("2000") int batch,
            @DefaultValue("1s") Duration retry) {}
}
