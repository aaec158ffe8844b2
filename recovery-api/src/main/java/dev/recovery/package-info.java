/**
 * Where an embedder starts: describe what was seen as an {@link dev.recovery.Incident}, ask a
 * {@link dev.recovery.RecoveryAdvisor}, read the {@link dev.recovery.Advice}.
 *
 * <p>The eight questions of recovery each have a package of their own below this one. Only the JDK
 * is used here, and nothing reads artifacts, opens a connection or asks for the time.
 *
 * <p>What severity, domain, state and playbook an incident has, and which steps are proposed and
 * forbidden, is said by rules and not here. What follows from facts mechanically, how all rulings
 * become one advice, which allowed step comes next, and the text of the advice are decided here.
 */
@NullMarked
package dev.recovery;

import org.jspecify.annotations.NullMarked;
