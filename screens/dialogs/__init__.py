"""Questions asked over a screen: values in by constructor, the answer by `dismiss`."""
