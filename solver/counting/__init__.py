"""The relaxation of every plan that counts and forgets times, and what criteria are counted by."""
