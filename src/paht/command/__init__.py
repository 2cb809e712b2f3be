"""The command `paht`: one module for each subcommand, named in `paht.command.table`."""
