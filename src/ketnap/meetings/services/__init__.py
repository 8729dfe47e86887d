"""The verbs of meetings, by subject: drafts, the monthly closing, votes, decisions, ceremonies."""
