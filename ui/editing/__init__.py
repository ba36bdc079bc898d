"""Tables of the plan edited in place, made from their definitions: what the settings and the team page share."""
