"""What one article says, resolved within that article alone; `article.read` puts the parts together."""
