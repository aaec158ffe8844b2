# The sentences that every pack can use.
[when]there is a state lock=StateLock( )
