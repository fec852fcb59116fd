"""What ``siptrunk`` prints, one format a file."""
