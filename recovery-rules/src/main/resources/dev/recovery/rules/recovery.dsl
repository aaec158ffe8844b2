# The sentences that every pack can use. [when] reads facts, [then] says what follows.
# What stands between two ~ is spelled as the vocabulary spells it: RETRY_SAME_CHANGE is retry same change.

# The incident on one line: target, environment, stage, operation, ending, outcome, earlier, users, exposure, blast,
# criticality, authorization, controller, consistency, settled, lock, plan, approval, frozen, drift.
[when]the target is "{target}"=Situation( target == "{target}" )
[when]the target begins with "{target}"=Situation( target.startsWith( "{target}" ) )
[when]the change is in production=Situation( environment == Environment.PRODUCTION )
[when]the change is not known to be outside production=Situation( environment in ( Environment.PRODUCTION, Environment.UNKNOWN ) )
[when]the incident's {component} is not {value}=Situation( ^{component}^ != ~{value}~ )
[when]the incident's {component} is {value}=Situation( ^{component}^ == ~{value}~ )

# Whether anything changed.
[when]nothing was mutated=Mutation.NotStarted( )
[when]something was mutated=Mutation.Started( )
[when]the mutation is unknown=Mutation.Unknown( )
[when]the mutation is not ruled out=not Mutation.NotStarted( )

# What was seen, and which playbook fits.
[when]the symptom {symptom} was seen=$symptom : Observed( symptom == ~{symptom}~ )
[when]the symptom {symptom} was not seen=not Observed( symptom == ~{symptom}~ )
[when]the playbook is {playbook}=Applies( playbook == ~{playbook}~ )
[when]a rule forbids {action}=Ruling.Forbidden( action == ~{action}~ )
[when]a rule proposes {action}=Ruling.Proposed( action == ~{action}~ )
[when]a rule rates it {severity}=Ruling.Rated( severity == ~{severity}~ )

# Every kind of fact: that it is there, or that it is not. Lines that begin with a dash say more of it.
[when]there are circumstances=Circumstances( )
[when]there are no circumstances=not Circumstances( )
[when]there is a symptom=Observed( )
[when]there is no symptom=not Observed( )
[when]there is a run=Attempt( )
[when]there is no run=not Attempt( )
[when]there is a run log=RunLog( )
[when]there is no run log=not RunLog( )
[when]there is an audit trail=AuditTrail( )
[when]there is no audit trail=not AuditTrail( )
[when]there is a proof of an early end=EndedBeforeMutation( )
[when]there is no proof of an early end=not EndedBeforeMutation( )
[when]there is an inventory=Inventory( )
[when]there is no inventory=not Inventory( )
[when]there is a state version=StateVersion( )
[when]there is no state version=not StateVersion( )
[when]there are planned changes=PlannedChanges( )
[when]there are no planned changes=not PlannedChanges( )
[when]there is a saved plan=SavedPlan( )
[when]there is no saved plan=not SavedPlan( )
[when]there is an approval=Approval( )
[when]there is no approval=not Approval( )
[when]there is a policy decision=PolicyDecision( )
[when]there is no policy decision=not PolicyDecision( )
[when]there is a policy exception=PolicyException( )
[when]there is no policy exception=not PolicyException( )
[when]there is a state lock=StateLock( )
[when]there is no state lock=not StateLock( )
[when]there is a pause=Pause( )
[when]there is no pause=not Pause( )
[when]there is a controller status=ControllerStatus( )
[when]there is no controller status=not ControllerStatus( )
[when]there is a secret delivery=SecretDelivery( )
[when]there is no secret delivery=not SecretDelivery( )
[when]there is an artifact verification=ArtifactVerification( )
[when]there is no artifact verification=not ArtifactVerification( )
[when]there is a manual change=ManualMutation( )
[when]there is no manual change=not ManualMutation( )
[when]there is a break-glass session=BreakGlassSession( )
[when]there is no break-glass session=not BreakGlassSession( )
[when]there is an impact=Impact( )
[when]there is no impact=not Impact( )
[when]there is captured evidence=Captured( )
[when]there is no captured evidence=not Captured( )
[when]there is an answer about drift=DriftAnswer( )
[when]there is no answer about drift=not DriftAnswer( )
[when]nothing in the artifacts was recognised=Unrecognised( )
[when]something in the artifacts was recognised=not Unrecognised( )
[when]there is a comparison=Comparison( )
[when]there is no comparison=not Comparison( )
[when]there is a contradiction=Contradiction( )
[when]there is no contradiction=not Contradiction( )
[when]- whose {component} is more than {number}=^{component}^ > {number}
[when]- whose {component} is less than {number}=^{component}^ < {number}
[when]- whose {component} is not {value}=^{component}^ != ~{value}~
[when]- whose {component} is {value}=^{component}^ == ~{value}~
[when]- whose {component} contains "{text}"=^{component}^ contains "{text}"
[when]- whose {component} says "{text}"=^{component}^ == "{text}"

# The eleven verbs.
[then]forbid {action} because "{reason}" unless "{exit}" from {owner}=forbid( kcontext, Action.~{action}~, "{reason}", new Exit( Needed.RESOURCE_OWNER_REVIEW, "{exit}", Owner.~{owner}~ ) );
[then]forbid {action} because "{reason}" unless "{exit}"=forbid( kcontext, Action.~{action}~, "{reason}", Exit.with( Needed.LATER_CALL, "{exit}" ) );
[then]forbid {action} because "{reason}" until there is {needed}=forbid( kcontext, Action.~{action}~, "{reason}", Exit.with( Needed.~{needed}~ ) );
[then]propose {action} because "{why}"=propose( kcontext, Action.~{action}~, "{why}" );
[then]rate it {severity} because "{reason}"=rate( kcontext, Severity.~{severity}~, "{reason}" );
[then]capture {evidence}=capture( kcontext, EvidenceKind.~{evidence}~ );
[then]ask "{question}" from {place}=ask( kcontext, "{place}", "{question}" );
[then]prove {condition}=prove( kcontext, PostCondition.~{condition}~ );
[then]learn "{guardrail}" from {place}=learn( kcontext, "{place}", "{guardrail}" );
[then]learn to avoid {habit}=learn( kcontext, AntiPattern.~{habit}~ );
[then]learn by the drill {drill}=learn( kcontext, Drill.~{drill}~ );
[then]own it as {owner} who {part}=own( kcontext, Part.~{part}~, Owner.~{owner}~ );
[then]own it as {owner}=own( kcontext, Owner.~{owner}~ );
[then]leave the decision to {owner}=own( kcontext, Part.DECIDES, Owner.~{owner}~ );
[then]ask {owner} for approval=own( kcontext, Part.APPROVES, Owner.~{owner}~ );
[then]pause {loop}=pause( kcontext, ControlLoop.~{loop}~ );
[then]locate it in {domain}=locate( kcontext, FailureDomain.~{domain}~ );
[then]recognise the state {state}=recognise( kcontext, FailureState.~{state}~ );
[then]recognise the playbook {playbook}=recognise( kcontext, Playbook.~{playbook}~ );
[then]recognise the row {row}=recognise( kcontext, MatrixRow.~{row}~ );
[then]recognise the failure {class}=recognise( kcontext, SyncFailureClass.~{class}~ );
[then]recognise the drift {class}=recognise( kcontext, DriftClass.~{class}~ );
