"""From a Reading to mentions: meetings, positions, incidents; `article.extract` calls the three."""
