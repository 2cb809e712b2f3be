"""What machines ask about the system: is it alive, what does it count; and one log line for each request."""
