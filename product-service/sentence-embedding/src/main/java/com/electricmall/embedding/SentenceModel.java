package com.electricmall.embedding;

/** The models, each of which comes as a file and a vocabulary in a jar. Vectors of two models cannot be compared. */
enum SentenceModel {
    /** BAAI's bge-small-zh-v1.5, of 512 dimensions. Its answer is the vector of the first token. */
    ZH("bge-small-zh-v1.5-q", true),

    /** all-MiniLM-L6-v2, of 384 dimensions. Its answer is the mean of all tokens. */
    EN("all-minilm-l6-v2-q", false);

    private final String file;
    private final boolean first;

    SentenceModel(String file, boolean first) {
        this.file = file;
        this.first = first;
    }

    String modelFile() {
        return "/" + file + ".onnx";
    }

    String tokenizerFile() {
        return "/" + file + "-tokenizer.json";
    }

    /** @return of length one */
    float[] pool(float[][] tokens) {
        var sum = new float[tokens[0].length];
        for (var token = 0; token < (first ? 1 : tokens.length); token++) {
            for (var i = 0; i < sum.length; i++) {
                sum[i] += tokens[token][i];
            }
        }
        return unit(sum);
    }

    private static float[] unit(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        var length = (float) Math.sqrt(squares);
        for (var i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
