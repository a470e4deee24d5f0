/** A line of the table that cannot become part of a manifest, and why. */
record Problem(int line, String message) {}
