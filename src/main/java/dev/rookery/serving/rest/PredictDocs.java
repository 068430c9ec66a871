package dev.rookery.serving.rest;

/** Sentences of the API page that more than one operation needs. */
final class PredictDocs {
    static final String BODY =
            "One object of named fields, in any order, or an array of up to " + PredictBody.MAX_ROWS + " such objects.";

    static final String EXPLAIN = "Also answer what each field added to the score, before softmax or logistic.";

    static final String POLICY = """
            A field that is absent, null or an empty string is imputed with the training value, with a warning. A number outside
            the training range and a category that training never saw are accepted, with a warning. A value of the wrong type,
            outside the data contract or of an unknown field is refused with 422, which names the field. An array is answered in
            whole or not at all.""";

    private PredictDocs() {}
}
