package dev.rookery.ui.pipeline;

import dev.rookery.dataset.DatasetVersion;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.Preparation;
import dev.rookery.pipeline.StepLogLine;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Question;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.training.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * Everything the page of a run shows, as it was at one moment.
 *
 * @param data the version it reads; absent when that is gone
 * @param preparation from the end of prepare_data
 * @param evaluation from the end of test_model
 * @param question what a person can still say about its candidate
 * @param answer what a person decided
 * @param version what was registered
 */
record RunPage(
        PipelineRun run,
        List<StepLogLine> log,
        List<MetricPoint> loss,
        Optional<DatasetVersion> data,
        Optional<Preparation> preparation,
        Optional<Evaluation> evaluation,
        Optional<GateDecision> decision,
        Question question,
        Optional<GateDecision> answer,
        Optional<ModelVersion> version) {}
