"""What several rules need to judge a credential, so that no rule needs another."""
