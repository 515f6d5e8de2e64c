"""What a restore does besides putting rows back: the only place that says so."""

# Called in this order on the restored tables, before anybody sees them: dotted paths of functions that take `at`. A
# function may run again on what it has done already. When one fails, the restore fails and nothing has changed.
AFTER_RESTORE: list[str] = ["ohlas.customers.erasing.again.erase_again"]

# Tables whose rows outlive a restore: those that stand in the database being replaced are added to those of the backup,
# so that what has been erased since the backup was made is known to be erased.
OUTLIVES_RESTORE = ("customers_tombstone",)
