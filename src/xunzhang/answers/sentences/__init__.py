"""What a sentence says beside its values: yes or no, definitions, cases, replies."""
