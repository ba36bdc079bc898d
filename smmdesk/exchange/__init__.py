"""File formats: plans from spreadsheets, schedules into them. Plain values in and out, nothing of the plan file."""
