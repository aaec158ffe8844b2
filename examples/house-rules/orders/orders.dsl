# Sentences of the team's own, for the fact of its own.
[when]a batch of orders is not closed=$batch : OrderBatch( status != OrderBatch.Status.CLOSED )
