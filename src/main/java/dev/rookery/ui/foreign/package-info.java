/** Brings models that other tools wrote as ONNX: the file, what was found in it, the terms, and what the gate said. */
@NullMarked
package dev.rookery.ui.foreign;

import org.jspecify.annotations.NullMarked;
