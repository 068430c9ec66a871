package dev.rookery.training.internal;

/** Logistic regression for classes, ridge regression for a number. */
record LinearTrainer(Trainer logistic, Trainer ridge) implements Trainer {
    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        return lesson.classes() == 0 ? ridge.fit(lesson, circumstances) : logistic.fit(lesson, circumstances);
    }
}
