@NullMarked
package dev.recovery.testkit.casefile;

import org.jspecify.annotations.NullMarked;
