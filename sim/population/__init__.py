"""Who comes, when, and what they will do: all that does not depend on the policy."""
