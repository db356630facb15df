package io.jenkins.plugins.crmmassupdate.bench;

/** One way to update many records. */
enum Contestant {
    ENGINE("a", "engine", 500),
    BARE("b", "bare OkHttp", 500),
    TREE("c", "bare OkHttp + tree", 500),
    SINGLE("d", "one a call", 1);

    private final String letter;
    private final String label;
    private final int idsPerCall;

    Contestant(String letter, String label, int idsPerCall) {
        this.letter = letter;
        this.label = label;
        this.idsPerCall = idsPerCall;
    }

    static Contestant ofLetter(String letter) {
        for (Contestant contestant : values()) {
            if (contestant.letter.equals(letter)) {
                return contestant;
            }
        }
        throw new IllegalArgumentException("No contestant " + letter + "; there are a, b, c and d");
    }

    String letter() {
        return letter;
    }

    String label() {
        return label;
    }

    int idsPerCall() {
        return idsPerCall;
    }
}
