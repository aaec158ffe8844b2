# A sentence for the team's own fact.
[when]a ledger has open batches=$ledger : LedgerClose( openBatches > 0 )
