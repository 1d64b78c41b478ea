"""What `centralita serve` is: lock, embedded PostgreSQL, migrations, and the processes it starts and watches."""
