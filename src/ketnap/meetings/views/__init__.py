"""Pages of meetings: the monthly one, the list of meetings, the panel on a person's page."""
