@NullMarked
package dev.rookery.vision.internal.onnx;

import org.jspecify.annotations.NullMarked;
