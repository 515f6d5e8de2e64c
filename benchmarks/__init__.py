"""What Ohlas can do on this machine, each figure beside a bound measured in the same run; see README.md."""
