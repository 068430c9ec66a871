/** YAML read as plain data, with line numbers and without anything that YAML can do beyond maps, lists and scalars. */
@NullMarked
package dev.rookery.dataset.internal.yaml;

import org.jspecify.annotations.NullMarked;
