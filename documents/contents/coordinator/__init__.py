"""What coordinators send between schools and to the council."""
