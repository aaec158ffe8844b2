/**
 * What vouches for a fact: the line that says it, what stands around it, the command that it
 * answers, and what the atlas knows of it. It quotes and concludes nothing; lines that nobody
 * recognised are kept here as well.
 */
@NullMarked
package dev.recovery.readers.sink.quote;

import org.jspecify.annotations.NullMarked;
