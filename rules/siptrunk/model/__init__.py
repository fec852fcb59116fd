"""The nouns: credential, gateway, address, evidence, finding, correction, carrier, region."""
